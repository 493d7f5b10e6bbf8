import { sql } from 'kysely'
import type { Actor } from '../../platform/api.ts'
import { dayOf } from '../../platform/clock.ts'
import type { Transaction } from '../../platform/db.ts'
import { caseloadOf, fold } from '../people/public.ts'
import type { Load, ReferralRow } from './contract.ts'
import { nameOf } from './reading.ts'
import { daysBetween, isOpen, openStatuses, statuses, type ReferralStatus, type Urgency } from './rules.ts'
import { visibleReferrals } from './visible.ts'

export type Filters = { programmeId?: string | undefined; urgency?: Urgency | undefined; mine?: boolean | undefined; beginning?: string | undefined }

function filtered(tx: Transaction, actor: Actor, { programmeId, urgency, mine, beginning }: Filters) {
  const start = fold(beginning ?? '')
  return visibleReferrals(tx, actor)
    .$if(programmeId !== undefined, (q) => q.where('r.programme_id', '=', programmeId!))
    .$if(urgency !== undefined, (q) => q.where('r.urgency', '=', urgency!))
    .$if(mine === true, (q) => q.where('r.allocated_to', '=', actor.id))
    .$if(start !== '', (q) => q.where('r.sort_name', '>=', start).where('r.sort_name', '<', `${start}\u{10ffff}`))
}

/** A page of the queue. Open ones: the most urgent first, then the longest waiting; closed ones: the latest first. */
export async function listReferrals(tx: Transaction, actor: Actor, { statuses: wanted, after: place, limit = 30, ...filters }: Filters & { statuses: readonly ReferralStatus[]; after?: string | undefined; limit?: number | undefined }) {
  const closed = wanted.every((status) => !isOpen(status))
  // A place in the one order is none in the other.
  const after = place?.split(' ').length === (closed ? 2 : 3) ? place : undefined
  const rows = await filtered(tx, actor, filters).leftJoin('programme as pr', 'pr.id', 'r.programme_id').leftJoin('member as m', 'm.id', 'r.allocated_to')
    .select(['r.id', 'r.receipt', 'r.given_name as givenName', 'r.family_name as familyName', 'r.known_as as knownAs', 'r.source', 'r.referrer_name', 'r.referrer_organisation', 'r.status', 'r.urgency', 'r.received_on as receivedOn'])
    .select(['r.status_at', 'r.look_again_on as lookAgainOn', 'r.person_id', 'pr.name as programmeName', 'pr.referral_target_days as targetDays', 'm.name as allocatedTo'])
    .where('r.status', '=', sql<ReferralStatus>`any(${[...wanted]}::text[])`)
    .$if(!closed && after !== undefined, (q) => {
      const [urgency, receivedOn, id] = after!.split(' ') as [Urgency, string, string]
      return q.where((eb) => eb.or([eb('r.urgency', '<', urgency), eb.and([eb('r.urgency', '=', urgency), eb(eb.refTuple('r.received_on', 'r.id'), '>', eb.tuple(receivedOn, id))])]))
    })
    .$if(closed && after !== undefined, (q) => {
      const [at, id] = after!.split(' ') as [string, string]
      return q.where((eb) => eb(eb.refTuple('r.status_at', 'r.id'), '<', eb.tuple(new Date(at), id)))
    })
    .$if(!closed, (q) => q.orderBy('r.urgency', 'desc').orderBy('r.received_on').orderBy('r.id'))
    .$if(closed, (q) => q.orderBy('r.status_at', 'desc').orderBy('r.id', 'desc'))
    .limit(limit + 1).execute()
  const last = rows.length > limit ? rows[limit - 1] : undefined
  return {
    rows: rows.slice(0, limit).map(({ givenName, familyName, referrer_name, referrer_organisation, status_at, person_id, ...row }) => {
      const closedOn = isOpen(row.status as ReferralStatus) ? null : dayOf(status_at, actor.timeZone)
      return { ...row, name: nameOf({ givenName, familyName }), referrer: [referrer_name, referrer_organisation].filter(Boolean).join(', '), days: daysBetween(row.receivedOn, closedOn ?? actor.today), linked: person_id !== null, closedOn } as ReferralRow
    }),
    next: last ? (closed ? `${last.status_at.toISOString()} ${last.id}` : `${last.urgency} ${last.receivedOn} ${last.id}`) : null,
  }
}

/** How many referrals stand where, and how many open ones are past their programme's target. */
export async function countReferrals(tx: Transaction, actor: Actor, filters: Filters): Promise<{ counts: Record<ReferralStatus, number>; late: number }> {
  const rows = await filtered(tx, actor, filters).leftJoin('programme as pr', 'pr.id', 'r.programme_id')
    .select(['r.status', sql<number>`count(*)::integer`.as('number'), sql<number>`count(*) filter (where r.received_on + pr.referral_target_days < ${actor.today}::date)::integer`.as('late')])
    .groupBy('r.status').execute()
  const open = new Set<string>(openStatuses)
  return {
    counts: Object.fromEntries(statuses.map((status) => [status, rows.find((row) => row.status === status)?.number ?? 0])) as Record<ReferralStatus, number>,
    late: rows.reduce((sum, row) => sum + (open.has(row.status) ? row.late : 0), 0),
  }
}

/**
 * Colleagues who may be given a referral: those of the programme's team first, the least laden first. What each carries: referrals given to
 * them and still open, and people they work with now.
 */
export async function loadsFor(tx: Transaction, programmeId: string | null): Promise<Load[]> {
  const { rows } = await sql<Omit<Load, 'people'>>`
    select m.id as "memberId", m.name, m.post,
      coalesce((select true from programme pr join team_member tm on tm.organisation_id = pr.organisation_id and tm.team_id = pr.team_id where pr.id = ${programmeId}::uuid and tm.member_id = m.id limit 1), false) as "ofTeam",
      (select count(*)::integer from referral r where r.organisation_id = m.organisation_id and r.allocated_to = m.id and r.status = any(${[...openStatuses]}::text[])) as referrals
    from member m join role ro on ro.organisation_id = m.organisation_id and ro.id = m.role_id
    where m.active and 'referrals.write' = any(ro.permissions)
    order by "ofTeam" desc, (select count(*) from referral r where r.organisation_id = m.organisation_id and r.allocated_to = m.id and r.status in ('triaged', 'waiting', 'allocated', 'accepted')), m.name
    limit 200`.execute(tx)
  const works = await caseloadOf(tx, rows.map(({ memberId }) => memberId))
  return rows.map((row) => ({ ...row, people: works.get(row.memberId) ?? 0 }))
}
