#!/usr/bin/env node
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import pg from 'pg'
import { prepareSchema } from '../src/app/schema.ts'
import { openDatabase } from '../src/platform/postgres/supervisor.ts'
import { compare, send, startServer, type Bench, type Row } from './compare.ts'
import { Connection } from './load.ts'
import { busy, commitOfThis, machine, postmasterIn, syncsPerSecond } from './machine.ts'
import { soak } from './soak.ts'
import { keep, print } from './table.ts'
import { makeWorld, type World } from './world.ts'
import { works } from './works.ts'

/*
 * npm run bench                                     10,000, 100,000 and 1,000,000 people; 1, 8 and 32 clients
 * npm run bench -- --sizes 10000 --seconds 2        a quick look
 * npm run bench -- --only register --clients 1,32
 * npm run bench -- --sizes 10000 --soak 10          only mixed work by 32 clients, for so many minutes
 * npm run bench -- --data FOLDER                    keeps the organisations there, and measures in them again next time
 *
 * Prints a table and keeps it in bench/results/. Figures are ratios within one run: the machine's speed varies from day to day.
 */

const { values: options } = parseArgs({ options: {
  sizes: { type: 'string', default: '10000,100000,1000000' }, clients: { type: 'string', default: '1,8,32' }, seconds: { type: 'string', default: '5' },
  only: { type: 'string' }, data: { type: 'string' }, keep: { type: 'string' }, soak: { type: 'string' },
} })
const numbers = (text: string) => text.split(',').map(Number)

const folder = options.data ?? mkdtempSync(join(tmpdir(), 'alongside-bench-'))
const database = await openDatabase({ dataFolder: folder, what: 'bench' })
const rows: Row[] = []
const notes: string[] = []
try {
  await prepareSchema(database.owner)
  const admin = new pg.Pool({ ...database.admin!, max: 2 })
  const { rows: [settings] } = await admin.query(`select current_setting('fsync') as fsync, current_setting('synchronous_commit') as commit, split_part(version(), ' on ', 1) as version`)
  const head = [
    `# Bench of ${new Date().toISOString().slice(0, 16)}Z`, '', `${machine()}; ${settings.version}; fsync ${settings.fsync}, synchronous_commit ${settings.commit}, ${syncsPerSecond(folder)} fdatasync a second; commit ${commitOfThis()}.`,
    `Load, server and database share the cores. Load averages at the start: ${busy()}.`,
  ]
  console.log(head.join('\n'))
  for (const size of numbers(options.sizes)) {
    console.log(`${size.toLocaleString('en')} people`)
    const world = await worldOf(size, admin)
    const server = await startServer({ app: database.app, owner: database.owner, dataFolder: folder })
    const bench: Bench = { server, postmaster: postmasterIn(folder), admin, app: database.app, seconds: Number(options.seconds) }
    try {
      await warmUp(bench, world)
      if (options.soak) notes.push(...await soak(world, server, Number(options.soak)))
      else for (const work of works.filter(({ title }) => !options.only || new RegExp(options.only).test(title))) for (const clients of numbers(options.clients)) {
        if (work.mostClients && clients > work.mostClients) continue
        rows.push(await compare(work, world, clients, bench))
        print(rows.at(-1)!)
      }
    } finally {
      server.child.kill('SIGTERM')
      if (options.data) writeFileSync(fileOf(size), JSON.stringify(world))
    }
  }
  for (const note of notes) console.log(note)
  await admin.end()
  head[3] += ` At the end: ${busy()}.`
  keep(options.keep ?? `bench/results/${new Date().toISOString().slice(0, 10)}.md`, { head, rows, notes })
} finally {
  await database.stop()
  if (!options.data) rmSync(folder, { recursive: true, force: true })
}

/** Where an organisation that is kept for another time says what is in it. */
function fileOf(size: number) { return join(folder, `world-${size}.json`) }

/** A service's journal is never empty: of tables that were, the database keeps plans that read them whole until it looks at them again a minute later. */
async function warmUp({ server, admin }: Bench, world: World) {
  const connection = await Connection.open(server.port)
  for (const work of works.filter(({ mostClients }) => !mostClients)) for (let n = 0; n < 20; n++) await send(connection, work, world, world.managers[0]!)
  connection.close()
  await admin.query('analyze')
}

async function worldOf(size: number, admin: pg.Pool): Promise<World> {
  const today = new Date().toISOString().slice(0, 10)
  if (options.data && existsSync(fileOf(size))) {
    const kept = JSON.parse(readFileSync(fileOf(size), 'utf8')) as World
    if (kept.today === today) return kept
  }
  return makeWorld(admin, size, today, console.log)
}
