import { sql, type RawBuilder } from 'kysely'
import type { Transaction } from '../../platform/db.ts'
import { suppress, suppressedPercentage, tooFewToFilter, type Shown } from '../outcomes/public.ts'
import type { Figures, Which } from './contract.ts'
import { nameOf, type Entry } from './lists.ts'

export type Counted = { programmeId: string | null; from: string; to: string; today: string; returnDays: number }
export type Counts = {
  leavings: number; anyway: number; returned: number; measuresAsked: number; measuresDone: number
  reasons: Record<string, number>; outcomes: Record<string, number>
  followUpsDue: number; followUpsReached: number; followUpsWorse: number
}

/** Leavings of the programme, or of the whole service when it ended somebody's part in that programme; all of them without one. */
export const ofProgramme = (programmeId: string | null): RawBuilder<unknown> => (programmeId
  ? sql`and (l.programme_id = ${programmeId}::uuid or l.programme_id is null and exists (select from participation pa where pa.organisation_id = l.organisation_id and pa.id = any(l.ended) and pa.programme_id = ${programmeId}::uuid))`
  : sql``)

/** Whether somebody came again within so many days of leaving: the same rule as `isReturn`, in SQL. */
export const cameAgain = (days: number) => sql<boolean>`(
  exists (select from participation pa where pa.organisation_id = l.organisation_id and pa.person_id = l.person_id and (l.programme_id is null or pa.programme_id = l.programme_id) and pa.started_on > l.left_on and pa.started_on <= l.left_on + ${sql.lit(days)}::integer)
  or exists (select from referral r where r.organisation_id = l.organisation_id and r.person_id = l.person_id and (l.programme_id is null or r.programme_id is null or r.programme_id = l.programme_id) and r.received_on > l.left_on and r.received_on <= l.left_on + ${sql.lit(days)}::integer))`

const within = ({ from, to }: Counted) => sql`l.status = 'left' and l.left_on >= ${from}::date and l.left_on < ${to}::date + 1`

/** Everything of a period in one trip. Follow-ups count by the day they fell due, up to today: what is still to come is neither reached nor missed. */
export async function count(tx: Transaction, of: Counted): Promise<Counts> {
  const { rows: [row] } = await sql<Counts>`
    with gone as materialized (select l.id, l.reason, l.outcome, l.anyway_because <> '' as anyway, l.measures_asked, l.measures_done, ${cameAgain(of.returnDays)} as again from leaving l where ${within(of)} ${ofProgramme(of.programmeId)}),
      asked as materialized (select f.status from leaving_follow_up f join leaving l on l.id = f.leaving_id
        where l.status = 'left' and f.status <> 'dropped' and f.due_on >= ${of.from}::date and f.due_on < least(${of.to}::date, ${of.today}::date) + 1 ${ofProgramme(of.programmeId)})
    select (select count(*)::integer from gone) as leavings, (select count(*)::integer from gone where anyway) as anyway, (select count(*)::integer from gone where again) as returned,
      (select coalesce(sum(measures_asked), 0)::integer from gone) as "measuresAsked", (select coalesce(sum(measures_done), 0)::integer from gone) as "measuresDone",
      (select coalesce(json_object_agg(reason, n), '{}') from (select reason, count(*)::integer as n from gone group by reason) r) as reasons,
      (select coalesce(json_object_agg(outcome, n), '{}') from (select outcome, count(*)::integer as n from gone group by outcome) o) as outcomes,
      (select count(*)::integer from asked) as "followUpsDue", (select count(*)::integer from asked where status in ('reached', 'worse', 'declined')) as "followUpsReached", (select count(*)::integer from asked where status = 'worse') as "followUpsWorse"`.execute(tx)
  return row!
}

type Way = { count(n: number): Shown; share(part: number, whole: number): Shown | null }
const same: Way = { count: (n) => n, share: (part, whole) => (whole ? Math.round((100 * part) / whole) : null) }
const hidden: Way = { count: (n) => suppress(n), share: suppressedPercentage }

/** The figures as they may be seen: exact for those who may see the rows behind them; else by the HES method (domain.md B4), and nothing at all where so few left that two periods could be subtracted. */
export function show(counts: Counts, view: 'exact' | 'suppressed', { returnDays, reasons, outcomes }: { returnDays: number; reasons: readonly Entry[]; outcomes: readonly Entry[] }): Figures {
  const withheld = view === 'suppressed' && tooFewToFilter(counts.leavings)
  const way = view === 'exact' ? same : hidden
  const n = (number: number): Shown => (withheld ? '*' : way.count(number))
  const share = (part: number, whole: number) => (withheld ? null : way.share(part, whole))
  const lines = (list: readonly Entry[], by: Record<string, number>) => (withheld ? [] : [...new Set([...list.map(({ key }) => key), ...Object.keys(by)])].map((key) => ({ key, name: nameOf(list, key), leavings: way.count(by[key] ?? 0) })))
  return {
    view, withheld, returnDays, leavings: n(counts.leavings), anyway: n(counts.anyway), reasons: lines(reasons, counts.reasons), outcomes: lines(outcomes, counts.outcomes),
    returned: n(counts.returned), returnedShare: share(counts.returned, counts.leavings),
    followUpsDue: n(counts.followUpsDue), followUpsReached: n(counts.followUpsReached), reachedShare: share(counts.followUpsReached, counts.followUpsDue), followUpsWorse: n(counts.followUpsWorse),
    measuresAsked: n(counts.measuresAsked), measuresDone: n(counts.measuresDone), measuresShare: share(counts.measuresDone, counts.measuresAsked),
  }
}

/** Which leavings stand behind a number. */
export function whichRows(which: Which, of: Counted): RawBuilder<boolean> {
  const asked = (statuses: RawBuilder<unknown>) => sql<boolean>`l.status = 'left' ${ofProgramme(of.programmeId)} and exists (select from leaving_follow_up f where f.organisation_id = l.organisation_id and f.leaving_id = l.id and f.status in (${statuses}) and f.due_on >= ${of.from}::date and f.due_on < least(${of.to}::date, ${of.today}::date) + 1)`
  if (which.of === 'reached') return asked(sql`'reached', 'worse', 'declined'`)
  if (which.of === 'not_reached') return asked(sql`'due', 'not_reached'`)
  if (which.of === 'worse') return asked(sql`'worse'`)
  const more = which.of === 'reason' ? sql`and l.reason = ${which.key}` : which.of === 'outcome' ? sql`and l.outcome = ${which.key}` : which.of === 'anyway' ? sql`and l.anyway_because <> ''`
    : which.of === 'returned' ? sql`and ${cameAgain(of.returnDays)}` : which.of === 'measures_missing' ? sql`and l.measures_done < l.measures_asked` : sql``
  return sql<boolean>`${within(of)} ${ofProgramme(of.programmeId)} ${more}`
}
