import { sql } from 'kysely'
import type { Actor } from '../../platform/api.ts'
import type { Transaction } from '../../platform/db.ts'
import { together } from '../../platform/together.ts'
import { pageOfStory, type StoryEntry, type StoryPage, type StorySource } from '../people/public.ts'
import { inSentence } from '../programmes/public.ts'
import { storyOfMarks, type MonthOfMarks } from './telling.ts'

/** What a person was at, told by the month and programme, and (only when asked for) what they paid. */
async function find(tx: Transaction, actor: Actor, personId: string, page: StoryPage): Promise<StoryEntry[]> {
  if (!actor.permissions.has('sessions.read')) return []
  const wants = (kind: string) => page.kinds === null ? kind === 'session' : page.kinds.includes(kind)
  const [months, paid] = await together(wants('session') ? monthsOf(tx, actor, personId) : [], wants('payment') ? paymentsOf(tx, personId, page) : [])
  return pageOfStory([
    ...months.map(storyOfMarks),
    ...paid.map(({ id, at, kind, pence, because, name, sessionId, by }): StoryEntry => ({
      kind: 'payment', id, at: at.toISOString(), by, voice: 'quiet', link: `/sessions/${sessionId}`, words: because ?? '',
      title: `${kind === 'paid' ? 'Paid' : 'Let off'} £${(pence / 100).toFixed(2)} at ${inSentence(name)}`,
    })),
  ], page)
}

/** One row for each month, programme and way of it (came, apologies, absent), from the marks of one person. */
function monthsOf(tx: Transaction, actor: Actor, personId: string): Promise<MonthOfMarks[]> {
  const how = sql<MonthOfMarks['how']>`case when m.status in ('here', 'late') then 'came' else m.status end`
  return tx.selectFrom('mark as m').innerJoin('session as s', 's.id', 'm.session_id').innerJoin('programme as pr', 'pr.id', 's.programme_id')
    .select([
      'pr.name', how.as('how'), sql<string[]>`array_agg(s.held_on order by s.held_on, s.id)`.as('days'), sql<string>`(array_agg(m.id order by s.held_on desc, s.id desc))[1]`.as('id'),
      sql<string>`(array_agg(s.id order by s.held_on desc, s.id desc))[1]`.as('sessionId'), sql<Date>`max((s.held_on + s.starts_at) at time zone ${actor.timeZone}::text)`.as('at'),
      sql<number>`count(*) filter (where m.status = 'late')::integer`.as('late'), sql<number>`count(*) filter (where m.left_early)::integer`.as('early'),
      sql<string>`min(min(s.held_on)) over (partition by s.programme_id, ${how})`.as('firstEver'),
    ])
    .where('m.person_id', '=', personId).where('m.current', '=', true).where('m.status', '<>', 'unmarked')
    .groupBy(['s.programme_id', 'pr.name', sql`date_trunc('month', s.held_on)`, how]).execute()
}

function paymentsOf(tx: Transaction, personId: string, { before, limit }: StoryPage) {
  return tx.selectFrom('payment as y').innerJoin('session as s', 's.id', 'y.session_id').innerJoin('programme as pr', 'pr.id', 's.programme_id').innerJoin('member as m', 'm.id', 'y.taken_by')
    .select(['y.id', 'y.happened_at as at', 'y.kind', 'y.pence', 'y.because', 'pr.name', 's.id as sessionId', 'm.name as by'])
    .where('y.person_id', '=', personId).where('y.current', '=', true).where('y.kind', '<>', 'none')
    .$if(before !== null, (q) => q.where(sql<boolean>`(y.happened_at, y.id) < (${before?.at}::timestamptz, ${before?.id}::uuid)`))
    .orderBy('y.happened_at', 'desc').orderBy('y.id', 'desc').limit(limit).execute()
}

export const story: StorySource = { kinds: { session: 'Sessions', payment: 'Payments' }, unasked: ['payment'], find }
