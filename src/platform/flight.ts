import type { Socket } from 'node:net'
import type pg from 'pg'
import { Messages, sentOf, type Sent } from './wire.ts'

/** What a statement answered: its rows, and how many it read or wrote. */
export type Answered = { rows: Record<string, unknown>[]; command: string; count: number }

type Parser = (text: string) => unknown
/** How the rows of a statement look: known from its first run on, so that it is not asked for again. */
type Shape = { names: string[]; parsers: Parser[] }

/** A statement's text as the server knows it on this connection. `''` for those that are parsed each time. */
type Prepared = { name: string; parsed: boolean; shape: Shape | null }

type Statement = { text: string; values: Sent[]; prepared: Prepared; resolve(answer: Answered): void; reject(error: Error): void; rows: Record<string, unknown>[]; answer: Answered | null }

/** As many texts as are prepared on one connection; those beyond it (built from lists) are parsed each time. */
const mostPrepared = 1000

const messages = new Messages()

/**
 * The statements of one connection. Those asked for in one turn of the event loop leave together, as one write, and are answered together: the driver's own
 * pipelining ends each statement by a Sync of its own, so that server and client wake each other once a statement. They run in the order asked for; when one
 * fails, those behind it in the flight are not run.
 */
export class Flights {
  private readonly client: pg.ClientBase
  private readonly known = new Map<string, Prepared>()
  private waiting: Statement[] = []
  private leaving = false
  private flying: Flight | null = null
  /** Told of each statement on its way: for tests that read plans. */
  watch: ((text: string, values: unknown[]) => void) | null = null

  constructor(client: pg.ClientBase) {
    this.client = client
    connectionOf(client).on('parseComplete', () => this.flying?.parsed())
  }

  send(text: string, values: readonly unknown[]): Promise<Answered> {
    this.watch?.(text, [...values])
    return new Promise((resolve, reject) => {
      this.waiting.push({ text, values: values.map(sentOf), prepared: this.preparedFor(text), resolve, reject, rows: [], answer: null })
      this.leave()
    })
  }

  private leave() {
    if (this.leaving || this.flying || !this.waiting.length) return
    this.leaving = true
    setImmediate(() => {
      this.leaving = false
      const flight = this.flying = new Flight(this.waiting, (oid) => this.client.getTypeParser(oid, 'text'), () => {
        if (this.flying !== flight) return
        this.flying = null
        this.leave()
      })
      this.waiting = []
      this.client.query(flight)
    })
  }

  private preparedFor(text: string): Prepared {
    let prepared = this.known.get(text)
    if (!prepared) {
      const named = this.known.size < mostPrepared
      prepared = { name: named ? `s${this.known.size}` : '', parsed: false, shape: null }
      if (named) this.known.set(text, prepared)
    }
    return prepared
  }
}

/** What the driver calls on whatever has been submitted to it. */
class Flight implements pg.Submittable {
  private readonly statements: Statement[]
  private readonly parserOf: (oid: number) => Parser
  private readonly landed: () => void
  private readonly parsing: Prepared[] = []
  private at = 0

  constructor(statements: Statement[], parserOf: (oid: number) => Parser, landed: () => void) { this.statements = statements; this.parserOf = parserOf; this.landed = landed }

  submit(connection: pg.Connection) {
    const asked = new Set<Prepared>()
    for (const { text, values, prepared } of this.statements) {
      const first = !prepared.name || (!prepared.parsed && !asked.has(prepared))
      if (first) { messages.parse(prepared.name, text); this.parsing.push(prepared); asked.add(prepared) }
      messages.bind(prepared.name, values)
      if (!prepared.shape) messages.describe()
      messages.execute()
    }
    messages.sync()
    const { stream } = connection as unknown as { stream: Socket }
    stream.write(messages.take())
  }

  parsed() { const prepared = this.parsing.shift(); if (prepared?.name) prepared.parsed = true }

  handleRowDescription({ fields }: { fields: { name: string; dataTypeID: number }[] }) {
    this.statements[this.at]!.prepared.shape = { names: fields.map(({ name }) => name), parsers: fields.map(({ dataTypeID }) => this.parserOf(dataTypeID)) }
  }

  handleDataRow({ fields }: { fields: (string | null)[] }) {
    const { prepared, rows } = this.statements[this.at]!, { names, parsers } = prepared.shape!
    const row: Record<string, unknown> = {}
    for (let n = 0; n < fields.length; n++) {
      const text = fields[n]!
      row[names[n]!] = text === null ? null : parsers[n]!(text)
    }
    rows.push(row)
  }

  handleCommandComplete({ text }: { text: string }) {
    const statement = this.statements[this.at++]!, words = text.split(' ')
    statement.prepared.shape ??= nothing
    statement.answer = { rows: statement.rows, command: words[0]!, count: words.length > 1 ? Number(words.at(-1)) : 0 }
  }

  handleEmptyQuery() { this.handleCommandComplete({ text: '' }) }

  /** One failed: those before it are answered, those behind it were not run. Or the connection broke: then none more will be answered. */
  handleError(error: Error) {
    const failedAt = this.at
    this.statements.forEach(({ answer, resolve, reject }, n) => {
      if (answer) resolve(answer)
      else reject(n === failedAt ? error : notRun(error))
    })
    this.landed()
  }

  handleReadyForQuery() {
    for (const { answer, resolve, reject } of this.statements) {
      if (answer) resolve(answer)
      else reject(new Error('a statement was not answered'))
    }
    this.landed()
  }
}

const nothing: Shape = { names: [], parsers: [] }

/** As PostgreSQL itself answers statements that follow a failed one. */
const notRun = (cause: Error) => Object.assign(new Error('not run: a statement sent with it failed', { cause }), { code: '25P02' })

/** The driver's connection beneath a client. */
const connectionOf = (client: pg.ClientBase) => (client as unknown as { connection: NodeJS.EventEmitter }).connection
