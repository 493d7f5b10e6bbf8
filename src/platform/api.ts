import { createHash } from 'node:crypto'
import { ORPCError, os } from '@orpc/server'
import { actorOf, begin, findActing, lastFound, organisationOf, stillStands, type Actor, type Caller, type Claim } from './actor.ts'
import { realClock, type Clock } from './clock.ts'
import { failures, type Declared } from './contract.ts'
import type { Connection, Database, Transaction } from './db.ts'
import type { Enqueue } from './jobs.ts'
import { namedIn } from './leading-on.ts'
import { Live } from './live.ts'
import type { SharedReading } from './reading.ts'
import type { Installation, Visit } from './sign-in/installation.ts'
import { together } from './together.ts'

export type { Actor, Caller } from './actor.ts'

/** What a request brings: the house it came to, and who says they are asking. Never anything from the body. */
export type Request = {
  db: Database
  live: Live
  caller: Caller | null
  commandId: string | null
  /** Set for tests and the example. */
  clock?: Clock | null
  queue?: (tx: Transaction) => Enqueue
  /** Told to whoever asks why something failed, and written in the log beside it. */
  requestId?: string
  /** What an open procedure needs of the connection. */
  http?: Visit
  /** What this installation holds beside its database. */
  installation?: Installation
  /** True when a job calls: only then may internal procedures run. */
  fromJob?: boolean
  /** Given by whoever can send a part of an answer as the JSON it already is: by field, filled in by `asIs`. */
  texts?: Map<string, string>
  /** Set where several queries came in one request: they read in one transaction. */
  shared?: SharedReading
}

/** What a handler is given beside its input. */
export type Context = {
  actor: Actor
  tx: Transaction
  now: Date
  today: string
  /** Queues a job that exists only if this transaction commits. */
  enqueue: Enqueue
  /** Hints to whoever listens to a topic, once this has committed. */
  tell(topic: string): void
  /**
   * Answers a field of a query's output with JSON text that PostgreSQL made in the contract's shape, without taking it apart and putting it together
   * again. The handler leaves the field empty. For long answers; a test compares the text with the contract.
   */
  asIs(field: string, json: string): void
  /** Keeps a look at each of these people's records: for lists that say something about each of them. */
  looked(personIds: readonly string[]): Promise<void>
}

const base = os.$meta<Declared>({}).$context<Request>().errors(failures)

/**
 * Every procedure runs through here: signed in, permitted, sealed into its organisation, in one transaction that records what
 * it writes. A command runs at most once: its journal entry and change rows commit with the rows it changed, and a device that
 * sends it again gets the first answer. Deadlocks and serialisation failures are tried again, three times in all.
 */
export const guarded = base.middleware(async ({ context, next, path, procedure }, input, output) => {
  const declared: Declared = procedure['~orpc'].meta
  const name = path.join('.')
  if (declared.internal && !context.fromJob) throw new ORPCError('NOT_FOUND')
  if (!context.caller) throw new ORPCError('UNAUTHORIZED')
  const command = declared.kind === 'command' ? { id: commandIdOf(context), name, input_hash: hashOfInput(input) } : null

  return inTransaction(context, context.caller, { name, command, named: command ? namedIn(input) : null }, async ({ actor, connection, tell, looks, earlier }) => {
    if (!declared.permission || !actor.permissions.has(declared.permission)) throw new Denied(actor, name)
    const texts = new Map<string, string>()
    const run = () => next({ context: { ...given(context, actor, connection, looks), tell, asIs: (field, json) => { texts.set(field, json) } } satisfies Context })
    if (earlier !== undefined) return { done: output(earlier as never) as unknown as Awaited<ReturnType<typeof run>>, answer: earlier }
    const done = await run()
    if (declared.audited) looks.push((input as Record<string, string>)[declared.audited]!)
    if (texts.size) return { done: { ...done, output: whole(done.output, texts, context.texts) }, answer: null }
    return { done, answer: done.output }
  })
})

/** Hands the texts to whoever can send them as they are; for everyone else they are read into the answer. */
function whole<T>(output: T, texts: ReadonlyMap<string, string>, sender: Map<string, string> | undefined): T {
  if (!sender) return Object.assign({}, output, Object.fromEntries([...texts].map(([field, json]) => [field, JSON.parse(json)])))
  for (const [field, json] of texts) sender.set(field, json)
  return output
}

/** An open procedure runs through here: nobody need be signed in, it is given no transaction, and its contract says why. */
export const opened = base.middleware(async ({ next, procedure }) => {
  const { kind, because }: Declared = procedure['~orpc'].meta
  if (kind !== 'open' || !because) throw new Error('an open procedure says in its contract why it is open')
  return next()
})

/** Looks with a caller's own eyes, outside any procedure: a transaction that writes nothing. Throws UNAUTHORIZED when they are not signed in. */
export async function looking<T>(context: Request, look: (context: Pick<Context, 'actor' | 'tx'>) => Promise<T>): Promise<T> {
  if (!context.caller) throw new ORPCError('UNAUTHORIZED')
  return inTransaction(context, context.caller, { name: 'look', command: null }, async ({ actor, connection }) => ({ done: await look({ actor, tx: connection.tx }), answer: null }))
}

/** Runs a job's own work as a command of the system on behalf of a member, with no procedure behind it. For fixtures and first things (an organisation's first administrator). */
export async function actingAs<T>(context: Request, command: { id: string; name: string; input: unknown }, work: (context: Context) => Promise<T>): Promise<T> {
  if (!context.caller) throw new ORPCError('UNAUTHORIZED')
  const claim = { id: command.id, name: command.name, input_hash: hashOfInput(command.input) }
  return inTransaction(context, context.caller, { name: command.name, command: claim }, async ({ actor, connection, tell, looks, earlier }) => {
    if (earlier !== undefined) return { done: earlier as T, answer: earlier }
    const done = await work({ ...given(context, actor, connection, looks), tell })
    return { done, answer: done ?? null }
  })
}

export const given = (context: Request, actor: Actor, connection: Connection, looks: string[]): Omit<Context, 'tell'> => ({
  actor, tx: connection.tx, now: actor.now, today: actor.today,
  enqueue: context.queue?.(connection.tx) ?? noJobs,
  looked: async (personIds) => { looks.push(...personIds) },
  asIs: () => { throw new Error('only a query answers so') },
})

const noJobs: Enqueue = () => { throw new Error('this caller brought no job queue') }

export type Inside = { actor: Actor; connection: Connection; tell(topic: string): void; /** The people whose records were looked at. */ looks: string[]; earlier: unknown }
export type Outcome<T> = { done: T; answer: unknown }
type Procedure = { name: string; command: Claim | null; named?: ReturnType<typeof namedIn> }

async function inTransaction<T>(context: Request, caller: Caller, { name, command, named: asked = null }: Procedure, work: (inside: Inside) => Promise<Outcome<T>>): Promise<T> {
  const organisationId = organisationOf(caller)
  if (!organisationId) throw new ORPCError('UNAUTHORIZED')
  const clocks = { real: realClock, set: context.clock ?? null }
  if (context.shared && !command) {
    const outcome = await context.shared.read({ db: context.db, organisationId, caller, clocks }, name, work).catch((error) => answerTo(error, context.db, organisationId))
    if (outcome) return outcome.done
  }
  let guess = lastFound(caller), named = asked, ledOn: Record<string, string> | null = null
  for (let attempt = 1; ; attempt++) {
    const connection = await context.db.connect()
    const { recorder } = connection, topics = new Set<string>(), looks: string[] = []
    const run = (actor: Actor, earlier: unknown) => {
      recorder.begin(command && earlier === undefined ? { commandId: command.id, actorId: actor.id } : null)
      return work({ actor, connection, tell: (topic) => void topics.add(topic), looks, earlier })
    }
    let finished: Outcome<T>
    try {
      // Sent together, in one flight: the seal, who is acting, the claim on the command's id, and the procedure's first statements if we can guess who acts.
      const begun = begin(connection, organisationId), found = findActing(connection, caller, command)
      const leads = named ? connection.send<{ from: string; to: string }>(named.statement, [named.ids]) : Promise.resolve([])
      const taken = guess && actorOf(guess, clocks), guessed = taken && await Promise.allSettled([run(taken, undefined)]).then(([settled]) => settled)
      const [, acting, led] = await together(begun, found, leads)
      if (!acting) throw new ORPCError('UNAUTHORIZED')
      const stands = stillStands(caller, acting.found), actor = taken && stands ? taken : actorOf(acting.found, clocks)
      if (guessed && (!stands || (command && !acting.claimed))) throw new WrongGuess()
      if (led.length && acting.claimed) {
        ledOn = named!.lead(led)
        named = null
        // What was begun in the same flight named a record that leads on.
        if (guessed) throw new WrongGuess()
      }
      if (guessed?.status === 'rejected') throw guessed.reason
      const earlier = !guessed && command && !acting.claimed ? await earlierRun(connection, actor, command) : undefined
      finished = guessed ? guessed.value : await run(actor, earlier)
      if (!looks.length && (!command || earlier !== undefined)) {
        void connection.rollback() // nothing was written: whoever asked need not wait for the transaction to end
        return finished.done
      }
      await finish(connection, { actor, looks: looks.map((personId) => ({ procedure: name, personId })), ...(command && earlier === undefined ? { command, answer: finished.answer, ledOn } : {}) })
    } catch (error) {
      await connection.rollback()
      if (error instanceof WrongGuess) { guess = null; attempt--; continue }
      const code = (error as { code?: string }).code
      if ((code === '40001' || code === '40P01') && attempt < 3) continue
      return answerTo(error, context.db, organisationId)
    }
    connection.client.release()
    for (const topic of topics) context.live.tell(organisationId, topic)
    return finished.done
  }
}

/** What the asker is told of an error. An attempt that was denied is kept. */
async function answerTo(error: unknown, db: Database, organisationId: string): Promise<never> {
  if (!(error instanceof Denied)) throw error
  await keepRefusal(db, organisationId, { actorId: error.actor.id, procedure: error.procedure, because: 'permission' })
  throw new ORPCError('FORBIDDEN', { message: 'Your role does not include this. A manager can change what your role includes.' })
}

/** Whoever acts no longer stands as they did the last time, the command has run before, or what it names leads on: begin again, without guessing. */
class WrongGuess extends Error {}

type Run = { actor_id: string; name: string; input_hash: string; result: unknown }

/** The answer of the first run. Throws CONFLICT when the id was used by someone else, or for something else. */
async function earlierRun(connection: Connection, actor: Actor, command: Claim): Promise<unknown> {
  const [run] = await connection.send<Run>('select actor_id, name, input_hash, result from command where id = $1', [command.id])
  const same = run && run.actor_id === actor.id && run.name === command.name && run.input_hash === command.input_hash
  if (!same) throw new ORPCError('CONFLICT', { message: 'This command id was already used for something else.' })
  return run.result
}

const keepAnswer = 'update command set result = $2 where id = $1'
const keepLedOn = 'update command set led_on = $2 where id = $1'
const keepLooks = 'insert into look (actor_id, procedure, person_id) select $1, l.procedure, l.person_id from unnest($2::text[], $3::uuid[]) as l (procedure, person_id)'

/** A look at somebody's record, and what it was for. */
export type Look = { procedure: string; personId: string }
type Finished = { actor: Actor; looks: readonly Look[]; command?: Pick<Claim, 'id'>; answer?: unknown; ledOn?: Record<string, string> | null }

/** Keeps the looks, and the answer with its command, and commits: one flight. */
export async function finish(connection: Connection, { actor, looks, command, answer, ledOn }: Finished): Promise<void> {
  await together(
    looks.length ? connection.send(keepLooks, [actor.id, looks.map(({ procedure }) => procedure), looks.map(({ personId }) => personId)]) : null,
    command && ledOn ? connection.send(keepLedOn, [command.id, JSON.stringify(ledOn)]) : null,
    command ? connection.send(keepAnswer, [command.id, JSON.stringify(answer ?? null)]) : null,
    connection.commit(),
  )
}

/** Thrown inside, answered as FORBIDDEN outside, and kept in a transaction of its own: the first one is rolled back. */
export class Denied extends Error {
  readonly actor: Actor
  readonly procedure: string
  constructor(actor: Actor, procedure: string) { super('denied'); this.actor = actor; this.procedure = procedure }
}

/** Keeps an attempt that was denied, in a transaction of its own. `because` is a code, never what was typed. */
export async function keepRefusal(db: Database, organisationId: string, { actorId, procedure, because }: { actorId: string | null; procedure: string; because: string }) {
  const connection = await db.connect()
  try {
    await begin(connection, organisationId)
    await connection.journal.insertInto('refusal').values({ actor_id: actorId, procedure, because }).execute()
    await connection.commit()
    connection.client.release()
  } catch (error) { await connection.rollback(); throw error }
}

function commandIdOf({ commandId }: Request): string {
  if (!commandId || !/^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/.test(commandId)) throw new ORPCError('BAD_REQUEST', { message: 'A command needs an x-command-id header: a UUID made by the device.' })
  return commandId
}

/** The same input however its keys were ordered: what a device sends again may pass through another serialiser. */
export const hashOfInput = (input: unknown) => createHash('sha256').update(JSON.stringify(input, ordered) ?? 'null').digest('hex')
function ordered(_key: string, value: unknown) {
  return value && typeof value === 'object' && !Array.isArray(value) && !(value instanceof Date) ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))) : value
}
