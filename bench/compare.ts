import { fork, type ChildProcess } from 'node:child_process'
import type pg from 'pg'
import { uuidv7 } from '../src/platform/uuid.ts'
import { Floor } from './floor.ts'
import { Connection, measure, type Measured } from './load.ts'
import { countersOf, cpuOf, cpuOfPostgres, memoryOf } from './machine.ts'
import type { World } from './world.ts'
import type { Work } from './works.ts'

/** One piece of work, measured over HTTP and as its floor. Processor milliseconds and counts are per piece of work. */
export type Row = {
  size: number; work: Work; clients: number; ours: Measured; floor: Measured
  cpu: { server: number; database: number; floorDriver: number; floorDatabase: number }
  walBytes: number; syncs: number; memory: number
}

export type Running = { port: number; child: ChildProcess }

/** Starts the product's server in a process of its own. */
export async function startServer(serving: { app: pg.PoolConfig; owner: pg.PoolConfig; dataFolder: string }): Promise<Running> {
  const child = fork(new URL('./server.ts', import.meta.url), [], { env: { ...process.env, NODE_ENV: 'production', BENCH: JSON.stringify(serving) }, stdio: ['ignore', 'ignore', 'inherit', 'ipc'] })
  const port = await new Promise<number>((resolve, reject) => { child.once('message', (message) => resolve(message as number)); child.once('exit', (code) => reject(new Error(`the server ended with ${code}`))) })
  return { port, child }
}

export type Bench = { server: Running; postmaster: number; admin: pg.Pool; app: pg.PoolConfig; seconds: number }

const whole = /^{"json":\[{"status":200,/

/** One request, or several that make one piece of work, by one signed-in member. Says what went wrong, or nothing. */
export async function send(connection: Connection, work: Work, world: World, token: string): Promise<string | null> {
  for (const { procedure, input, command, until } of work.requests(world)) {
    for (let done = false; !done;) {
      const { status, body } = await connection.post(`/rpc/${procedure}`, JSON.stringify({ json: input }), { cookie: `alongside=${token}`, ...(command ? { 'x-command-id': uuidv7() } : {}) })
      if (status !== 200 || (procedure === 'together' && !whole.test(body.toString('latin1', 0, 40)))) return `${procedure} ${status} ${body.toString('utf8').slice(0, 300)}`
      done = !until || until((JSON.parse(body.toString('utf8')) as { json: never }).json)
      if (!done) await new Promise((resolve) => setTimeout(resolve, 100))
    }
  }
  return null
}

/** Measures a piece of work over HTTP, then its floor with as many connections. */
export async function compare(work: Work, world: World, clients: number, { server, postmaster, admin, app, seconds }: Bench): Promise<Row> {
  const pid = server.child.pid!
  const connections = await Promise.all(Array.from({ length: clients }, () => Connection.open(server.port)))
  const spent = async () => ({ server: cpuOf(pid), database: cpuOfPostgres(postmaster), driver: process.cpuUsage(), ...await countersOf(admin) })
  const began = await spent()
  const ours = await measure(clients, seconds, (client) => send(connections[client]!, work, world, world.managers[client % world.managers.length]!))
  const ended = await spent()
  connections.forEach((connection) => connection.close())

  const bare = await Floor.open(app, world, clients)
  const floorBegan = await spent()
  const floor = await measure(clients, seconds, async () => { try { await work.floor(bare, world); return null } catch (error) { return String(error) } })
  const floorEnded = await spent()
  await bare.close()

  const each = (amount: number, { runs }: Measured) => amount / Math.max(1, runs), micro = ({ user, system }: NodeJS.CpuUsage) => (user + system) / 1000
  return {
    size: world.size, work, clients, ours, floor, memory: memoryOf(pid),
    cpu: {
      server: each(1000 * (ended.server - began.server), ours), database: each(1000 * (ended.database - began.database), ours),
      floorDriver: each(micro(floorEnded.driver) - micro(floorBegan.driver), floor), floorDatabase: each(1000 * (floorEnded.database - floorBegan.database), floor),
    },
    walBytes: each(ended.walBytes - began.walBytes, ours), syncs: each(ended.syncs - began.syncs, ours),
  }
}
