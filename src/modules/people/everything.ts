import { sql } from 'kysely'
import type { Actor } from '../../platform/api.ts'
import type { Transaction } from '../../platform/db.ts'
import type { Entry } from './contract.ts'

/**
 * Everything that is known to have happened with a person, latest first, in one statement: conversations (signed, and the asker's own drafts),
 * marks that show, measures, goals and ratings, payments, programmes, agreements. At most `limit` entries before `before`, as the JSON of the contract's list.
 */
export async function entriesOf(tx: Transaction, actor: Actor, personId: string, { before, limit }: { before: string | undefined; limit: number }): Promise<string> {
  const until = before ?? 'infinity'
  const part = (kind: Entry['kind'], at: string, table: string, facts: string, more = '') => sql`
    (select ${sql.lit(kind)}::text as kind, x.id, ${sql.raw(at)} as at, ${sql.raw(facts)} as facts from ${sql.raw(table)}
     where x.person_id = ${personId}::uuid and ${sql.raw(at)} < ${until}::timestamptz ${sql.raw(more)} order by ${sql.raw(at)} desc limit ${limit})`
  const { rows: [row] } = await sql<{ entries: string }>`
    select coalesce(json_agg(json_build_object('kind', kind, 'id', id, 'at', at, 'facts', facts) order by at desc, id desc), '[]')::text as entries from (
    select kind, id, at, facts from (${sql.join([
      sql`(select 'note'::text as kind, x.id, x.happened_at as at, json_build_object('status', x.status, 'about', x.about, 'body', x.body, 'minutes', x.minutes, 'nextStep', x.next_step, 'amends', x.amends_id) as facts from note x
        where x.person_id = ${personId}::uuid and x.happened_at < ${until}::timestamptz and (x.status = 'signed' or x.status = 'draft' and x.author_id = ${actor.id}::uuid) order by x.happened_at desc limit ${limit})`,
      part('mark', 'x.happened_at', 'mark x join session s on s.id = x.session_id join programme pr on pr.id = s.programme_id', `json_build_object('sessionId', s.id, 'programme', pr.name, 'heldOn', s.held_on, 'status', x.status, 'leftEarly', x.left_early)`, `and x.current and x.status <> 'unmarked'`),
      part('measure', 'coalesce(x.finished_at, x.started_at)', 'completion x', `json_build_object('instrument', x.instrument, 'status', x.status, 'takenOn', x.taken_on, 'score', x.score, 'band', x.band, 'flags', x.flags)`),
      part('goal', 'x.created_at', 'goal x', `json_build_object('words', x.words, 'status', x.status, 'setOn', x.set_on)`),
      part('rating', 'x.received_at', 'goal_rating x', `json_build_object('goalId', x.goal_id, 'rating', x.rating, 'ratedOn', x.rated_on)`),
      part('payment', 'x.happened_at', 'payment x', `json_build_object('sessionId', x.session_id, 'kind', x.kind, 'pence', x.pence)`, `and x.current and x.kind <> 'none'`),
      part('programme', 'x.started_on::timestamptz', 'participation x join programme pr on pr.id = x.programme_id', `json_build_object('programme', pr.name, 'startedOn', x.started_on, 'endedOn', x.ended_on)`),
      part('agreement', 'x.agreed_at', 'agreement x', `json_build_object('document', x.document, 'answer', x.answer)`),
    ], sql` union all `)}) entry order by at desc, id desc limit ${limit}) latest`.execute(tx)
  return row!.entries
}
