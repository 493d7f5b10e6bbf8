import { writeFileSync } from 'node:fs'
import { Session } from 'node:inspector/promises'
import { join } from 'node:path'
import { serve } from '../src/app/server.ts'

/** The product's server in a process of its own, as the bench measures it. With `PROFILE` naming a folder, it writes a profile of its work there, its start left out. */
const { app, owner, dataFolder } = JSON.parse(process.env['BENCH']!)
const { address } = await serve({ app: { ...app, max: Number(process.env['POOL'] ?? 10) }, owner, dataFolder, host: '127.0.0.1', port: 0 })
const folder = process.env['PROFILE'], session = new Session()
if (folder) {
  session.connect()
  await session.post('Profiler.enable')
  await session.post('Profiler.start')
}
process.on('SIGTERM', async () => {
  if (folder) writeFileSync(join(folder, `server-${process.pid}.cpuprofile`), JSON.stringify((await session.post('Profiler.stop')).profile))
  process.exit(0)
})
process.send!(Number(new URL(address).port))
