import { sql } from 'kysely'
import type { Actor } from '../../platform/api.ts'
import type { Transaction } from '../../platform/db.ts'
import { visibleSessions } from '../sessions/public.ts'
import type { Banking, ToBank } from './contract.ts'
import { whyNotTakeBack } from './rules.ts'

/** What a session is called, `s` with its programme `pr`. */
export const sessionName = sql<string>`coalesce(nullif(s.title, ''), pr.name)`

/** Closed sessions that this member may see with cash in the tin. Every read and command about cash starts here. */
export const visible = (tx: Transaction, actor: Actor) => visibleSessions(tx, actor).where('s.status', '=', 'closed').where('s.cash_counted_pence', '>', 0)

/** Whether the cash of the session `s` was banked. */
export const banked = sql<boolean>`exists (select from banking_session b where b.session_id = s.id and b.current)`

const recorded = sql<number>`(select coalesce(sum(y.pence), 0)::integer from payment y where y.session_id = s.id and y.current and y.kind = 'paid')`

export function toBank(tx: Transaction, actor: Actor) {
  return visible(tx, actor).where(sql<boolean>`not ${banked}`).leftJoin('venue as v', 'v.id', 's.venue_id').leftJoin('member as m', 'm.id', 's.closed_by')
    .select(['s.id as sessionId', 's.held_on as heldOn', 'v.name as venue', 's.cash_difference_because as because'])
    .select([sessionName.as('name'), sql<number>`s.cash_counted_pence`.as('counted'), recorded.as('recorded'), sql<string>`coalesce(m.name, '')`.as('closedBy')])
    .$castTo<ToBank>()
}

/** Bankings with at least one session that this member may see. */
export function bankings(tx: Transaction, actor: Actor) {
  return tx.selectFrom('banking as k').innerJoin('member as m', 'm.id', 'k.banked_by').leftJoin('member as b', 'b.id', 'k.taken_back_by')
    .where('k.id', 'in', visible(tx, actor).innerJoin('banking_session as bs', 'bs.session_id', 's.id').select('bs.banking_id'))
    .select(['k.id', 'k.banked_on as bankedOn', 'k.counted_pence as counted', 'k.banked_pence as banked', 'k.because', 'k.slip', 'm.name as bankedBy', 'k.taken_back_at', 'k.taken_back_because', 'b.name as taken_back_by'])
    .select(sql<Banking['sessions']>`(
      select coalesce(json_agg(json_build_object('sessionId', s.id, 'name', ${sessionName}, 'heldOn', s.held_on, 'counted', bs.counted_pence) order by s.held_on, s.id), '[]')
      from banking_session bs join session s on s.id = bs.session_id join programme pr on pr.id = s.programme_id where bs.banking_id = k.id)`.as('sessions'))
}

export function answerBanking({ taken_back_at, taken_back_because, taken_back_by, ...row }: Awaited<ReturnType<ReturnType<typeof bankings>['executeTakeFirstOrThrow']>>, actor: Actor): Banking {
  return {
    ...row,
    takenBack: taken_back_at ? { at: taken_back_at.toISOString(), by: taken_back_by ?? '', because: taken_back_because ?? '' } : null,
    may: actor.permissions.has('money.bank') && whyNotTakeBack({ takenBackAt: taken_back_at }, 'a reason') === null ? ['take_back'] : [],
  }
}
