import { sql } from 'kysely'
import type { Actor } from '../../platform/api.ts'
import type { Transaction } from '../../platform/db.ts'
import { visiblePeople } from '../people/public.ts'
import type { Listed, Review } from './contract.ts'
import { actsOn, type Action, type Attendee } from './rules.ts'

/** The reviews this member may see: those of the people they may see. Every read and command of the module starts here. */
export function visible(tx: Transaction, actor: Actor) {
  return tx.selectFrom('review as r').where((eb) => eb.exists(visiblePeople(tx, actor).select('p.id').where('p.id', '=', sql<string>`r.person_id`)))
}

export function listed(tx: Transaction, actor: Actor) {
  return visible(tx, actor).innerJoin('person as pe', 'pe.id', 'r.person_id').leftJoin('member as m', 'm.id', 'r.member_id').leftJoin('team as t', 't.id', 'r.team_id')
    .select(['r.id', 'r.kind', 'r.what', 'r.due_on as dueOn', 'r.status', 'r.held_on as heldOn'])
    .select([
      sql<Listed['person']>`json_build_object('id', pe.id, 'name', trim(coalesce(nullif(pe.known_as, ''), pe.given_name) || ' ' || pe.family_name))`.as('person'),
      sql<Listed['member']>`case when m.id is not null then json_build_object('id', m.id, 'name', m.name) end`.as('member'),
      sql<string | null>`case when r.member_id is null then t.name end`.as('team'),
    ])
}

export function lock(tx: Transaction, actor: Actor, reviewId: string) {
  return visible(tx, actor).where('r.id', '=', reviewId).selectAll('r').forNoKeyUpdate().executeTakeFirst()
}
export type Locked = NonNullable<Awaited<ReturnType<typeof lock>>>

export async function getReview(tx: Transaction, actor: Actor, reviewId: string): Promise<Review | undefined> {
  const row = await listed(tx, actor).leftJoin('member as s', 's.id', 'r.signed_by').where('r.id', '=', reviewId)
    .select(['r.version', 'r.set_aside_because as setAsideBecause', 'r.agenda', 'r.their_part as theirPart', 'r.they_said as theySaid', 'r.discussion', 'r.next_on as nextOn', 'r.signed_at', 's.name as signedBy', 'pe.consent_to_share as consentToShare'])
    .select([sql<Attendee[]>`r.attendees`.as('attendees'), sql<string[]>`r.decisions`.as('decisions'), sql<Action[]>`r.actions`.as('actions')]).executeTakeFirst()
  if (!row) return undefined
  const events = await tx.selectFrom('review_event as e').innerJoin('member as b', 'b.id', 'e.by_member').where('e.review_id', '=', reviewId)
    .select(['e.id', 'e.act', 'e.due_on as dueOn', 'e.because', 'e.words', 'e.happened_at', 'b.name as by']).orderBy('e.received_at').orderBy('e.id').execute()
  const { signed_at, ...review } = row
  return {
    ...review, signedAt: signed_at?.toISOString() ?? null, events: events.map(({ happened_at, ...event }) => ({ ...event, happenedAt: happened_at.toISOString() })),
    may: actsOn(review, actor.permissions.has('reviews.write')),
  }
}

/** A page by the day it is due. The cursor is the last row's day and id. */
export async function pageByDue(query: ReturnType<typeof listed>, { after, limit = 30, down = false }: { after?: string | undefined; limit?: number | undefined; down?: boolean }) {
  const cursor = after?.match(/^(\d{4}-\d\d-\d\d) ([0-9a-f-]{36})$/), order = down ? 'desc' as const : 'asc' as const
  const rows = await query.$if(Boolean(cursor), (q) => q.where(sql<boolean>`(r.due_on, r.id) ${sql.raw(down ? '<' : '>')} (${cursor![1]}::date, ${cursor![2]}::uuid)`))
    .orderBy('r.due_on', order).orderBy('r.id', order).limit(limit + 1).execute()
  const last = rows.length > limit ? rows[limit - 1] : undefined
  return { rows: rows.slice(0, limit), next: last ? `${last.dueOn} ${last.id}` : null }
}
