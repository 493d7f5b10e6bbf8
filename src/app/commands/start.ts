import { openDatabase } from '../../platform/postgres/supervisor.ts'
import { refuseUnsafeRole } from '../../platform/postgres/roles.ts'
import { Trouble } from '../../platform/postgres/trouble.ts'
import { ensureWeb } from '../build-web.ts'
import { carryOver, prepareSchema } from '../schema.ts'
import { clockOf, placeOfData, placeToListen, tlsFiles } from '../settings.ts'
import { read, type Command } from './command.ts'

export const command: Command = {
  usage: `alongside start

Opens the database, brings it up to date, and serves until Ctrl-C. PORT, HOST, TLS_CERT, TLS_KEY, ALONGSIDE_DATA and DATABASE_URL say where.`,

  async run(args, { stdout, stderr }) {
    read(args, {})
    const place = placeOfData(), listen = placeToListen(), tls = await tlsFiles(), clock = clockOf(), trustProxy = process.env['TRUST_PROXY']
    const note = (line: string) => void stderr.write(`${line}\n`)
    const ending = untilTold(note)

    await carryOver(place, note)
    const database = await openDatabase({ ...place, what: 'start', note, lost: ending.because })
    try {
      const web = ensureWeb(place.dataFolder, note)
      web.catch(() => {}) // awaited below, when the schema is ready
      const applied = await prepareSchema(database.owner)
      if (applied.length) note(`The database was brought up to date (${applied.length} ${applied.length === 1 ? 'step' : 'steps'}).`)
      await refuseUnsafeRole(database.app)
      const pages = await web
      const { serve } = await import('../server.ts')
      const server = await serve({
        app: database.app, owner: database.owner, dataFolder: place.dataFolder, pages, ...listen,
        ...(tls ? { tls } : {}), ...(clock ? { clock } : {}), ...(trustProxy ? { trustProxy } : {}), say: (line) => void stdout.write(`${line}\n`),
      }).catch((error) => cannotListen(error, listen))
      try {
        stdout.write(`Alongside is at ${server.address}\n`)
        const failed = await ending.told
        if (failed) throw failed
      } finally {
        await server.close()
      }
    } finally {
      await database.stop()
    }
    return 0
  },
}

function cannotListen(error: NodeJS.ErrnoException, { host, port }: { host: string; port: number }): never {
  if (error.code === 'EADDRINUSE') throw new Trouble(`Port ${port} is in use by another program. Stop that one, or choose another port: PORT=${port + 1} npm start`)
  if (error.code === 'EACCES') throw new Trouble(`This user may not listen on port ${port}. Choose one above 1023, for example PORT=4400, and put a proxy before it.`)
  if (error.code === 'EADDRNOTAVAIL' || error.code === 'ENOTFOUND') throw new Trouble(`HOST is "${host}", which is not an address of this machine. 127.0.0.1 is this machine only; 0.0.0.0 is every address it has.`)
  throw error
}

/** Waits for Ctrl-C or a polite request to end. npm passes on a signal that we have had already, so only one that comes later counts as impatience. */
function untilTold(note: (line: string) => void) {
  const { promise: told, resolve } = Promise.withResolvers<Error | null>()
  let since = 0
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => {
      if (since && performance.now() - since > 2_000) process.exit(130)
      if (!since) note('Closing.')
      since ||= performance.now()
      resolve(null)
    })
  }
  return { told, because: (error: Error) => resolve(error) }
}
