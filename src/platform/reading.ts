import { ORPCError } from '@orpc/server'
import { actorOf, begin, findActing, lastFound, stillStands, type Actor, type Caller } from './actor.ts'
import { Denied, finish, type Inside, type Look, type Outcome } from './api.ts'
import type { Clock } from './clock.ts'
import type { Connection, Database } from './db.ts'
import { together } from './together.ts'

type Asked = { db: Database; organisationId: string; caller: Caller; clocks: { real: Clock; set: Clock | null } }
type Opened = { connection: Connection; guess: Actor | null; acting: Promise<{ actor: Actor; stands: boolean }> }

/**
 * The queries of one request, read together: one transaction, one look-up of who asks, their first statements in one flight, their looks kept in one
 * statement. Each is permitted and answered by itself. Where the transaction itself fails, each is to be read alone.
 */
export class SharedReading {
  private opened: Promise<Opened> | null = null
  private reading = 0
  private closed = false
  private broken = false
  private readonly looks: Look[] = []
  private readonly ended = Promise.withResolvers<boolean>()

  /** Reads for one query; `null` when it has to be read alone. What the query itself answers with, a refusal too, is thrown. */
  async read<T>(asked: Asked, procedure: string, work: (inside: Inside) => Promise<Outcome<T>>): Promise<Outcome<T> | null> {
    if (this.closed) return null
    this.reading++
    let outcome: Outcome<T> | null = null
    try {
      const { connection, guess, acting } = await (this.opened ??= this.open(asked))
      const looks: string[] = []
      const run = (actor: Actor) => work({ actor, connection, tell: () => {}, looks, earlier: undefined })
      const guessed = guess && await Promise.allSettled([run(guess)]).then(([settled]) => settled)
      const { actor, stands } = await acting
      if (guessed && stands) {
        if (guessed.status === 'rejected') throw guessed.reason
        outcome = guessed.value
      } else {
        looks.length = 0
        outcome = await run(actor)
      }
      this.looks.push(...looks.map((personId) => ({ procedure, personId })))
    } catch (error) {
      if (error instanceof ORPCError || error instanceof Denied) throw error
      this.broken = true
    } finally {
      if (--this.reading === 0) void this.close()
    }
    return outcome && await this.ended.promise ? outcome : null
  }

  private async open({ db, organisationId, caller, clocks }: Asked): Promise<Opened> {
    const connection = await db.connect(), found = lastFound(caller)
    connection.recorder.begin(null)
    const acting = together(begin(connection, organisationId), findActing(connection, caller, null)).then(([, asking]) => {
      if (!asking) throw new ORPCError('UNAUTHORIZED')
      return { actor: actorOf(asking.found, clocks), stands: stillStands(caller, asking.found) }
    })
    acting.catch(() => {}) // told to each query that waits for it
    return { connection, guess: found && actorOf(found, clocks), acting }
  }

  /** Once all have read: the looks and the end of the transaction. */
  private async close() {
    this.closed = true
    let connection: Connection | undefined
    try {
      const opened = await this.opened!
      connection = opened.connection
      if (this.broken || !this.looks.length) {
        void connection.rollback()
        return this.ended.resolve(!this.broken)
      }
      await finish(connection, { actor: (await opened.acting).actor, looks: this.looks })
      connection.client.release()
      this.ended.resolve(true)
    } catch {
      await connection?.rollback()
      this.ended.resolve(false)
    }
  }
}
