import { CompiledQuery, Kysely, PostgresAdapter, PostgresIntrospector, type DatabaseConnection, type Driver, type QueryResult, type Transaction as KyselyTransaction } from 'kysely'
import pg from 'pg'
import { Flights, type Answered } from './flight.ts'
import { Recorder, RecordingCompiler } from './recording.ts'
import type { Tables } from './tables.gen.ts'

export type { Tables }

/** What a handler works with: it records what it writes, and cannot begin or end transactions. */
export type Transaction = Omit<KyselyTransaction<Tables>, 'transaction' | 'startTransaction' | 'connection' | 'destroy'>

// Dates stay text (a date has no time zone), and so do numbers too large or too exact for JavaScript.
pg.types.setTypeParser(pg.types.builtins.DATE, (text) => text)
pg.types.setTypeParser(1182 as never, (text: string) => (text === '{}' ? [] : text.slice(1, -1).split(',')))

/** One connection with the two faces of its transaction: `journal` writes plainly, `tx` records what it writes. */
export class Connection {
  readonly recorder = new Recorder()
  readonly journal: Kysely<Tables>
  readonly tx: Transaction
  readonly client: pg.PoolClient
  readonly flights: Flights
  constructor(client: pg.PoolClient) {
    this.client = client
    this.flights = new Flights(client)
    this.journal = new Kysely<Tables>({ dialect: { createAdapter: () => new PostgresAdapter(), createDriver: () => new OneConnection(this.flights), createIntrospector: (db) => new PostgresIntrospector(db), createQueryCompiler: () => new RecordingCompiler() } })
    this.tx = this.journal.withPlugin(this.recorder) as unknown as Transaction
  }

  /** Sends one statement as it stands. It runs after those sent before it, and travels with those sent in the same turn. */
  async send<Row>(text: string, values: unknown[] = []): Promise<Row[]> {
    return (await sent(this.flights, text, values)).rows as Row[]
  }

  /** A transaction in which a statement failed answers `commit` with ROLLBACK: that must not pass for done. */
  async commit(): Promise<void> {
    const { command } = await sent(this.flights, 'commit', [])
    if (command !== 'COMMIT') throw new Error('the transaction did not commit')
  }

  /** Ends the transaction, whatever state it is in, and gives the connection back. One that broke is not given to anybody again. */
  async rollback(): Promise<void> {
    await this.send('rollback').then(() => this.client.release(), (broken: Error) => this.client.release(broken))
  }
}

/** The error of a statement says who sent it, not who read the answer. */
async function sent(flights: Flights, text: string, values: readonly unknown[]): Promise<Answered> {
  try {
    return await flights.send(text, values)
  } catch (error) {
    if (error instanceof Error) Error.captureStackTrace(error)
    throw error
  }
}

/** The application's pool. Statements are prepared, so PostgreSQL plans each text once a connection; those sent together travel together. */
export class Database {
  readonly pool: pg.Pool
  private readonly connections = new WeakMap<pg.PoolClient, Connection>()

  constructor(config: pg.PoolConfig) {
    // The journal keeps rows as text: instants must read the same on every server.
    this.pool = new pg.Pool({ max: 10, ...config, options: '-c timezone=UTC -c datestyle=ISO' })
    this.pool.on('error', () => {}) // an idle connection that the server closed: the pool opens another
  }

  async connect(): Promise<Connection> {
    const client = await this.pool.connect()
    let connection = this.connections.get(client)
    if (!connection) this.connections.set(client, (connection = new Connection(client)))
    return connection
  }

  close = () => this.pool.end()
}

class OneConnection implements Driver {
  private readonly connection: DatabaseConnection
  constructor(flights: Flights) {
    this.connection = {
      async executeQuery<R>({ sql, parameters }: CompiledQuery): Promise<QueryResult<R>> {
        const { rows, count } = await sent(flights, sql, parameters)
        return { rows: rows as R[], numAffectedRows: BigInt(count) }
      },
      streamQuery() { throw new Error('not offered') },
    }
  }
  acquireConnection = async () => this.connection
  init = async () => {}
  releaseConnection = async () => {}
  destroy = async () => {}
  beginTransaction = never
  commitTransaction = never
  rollbackTransaction = never
}
async function never(): Promise<never> { throw new Error('the guard begins and ends transactions') }
