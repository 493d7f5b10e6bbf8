import { sql } from 'kysely'
import type { Transaction } from '../../platform/db.ts'
import type { AskedMeasure, Criterion } from './contract.ts'

/** The programmes a member may see: all of the organisation, since a newcomer may be welcomed into any. */
export function visibleProgrammes(tx: Transaction) {
  return tx.selectFrom('programme as pr')
}

/** A programme's criteria in their order, as one JSON column beside the row `pr`. */
export const criteriaOf = sql<Criterion[]>`(
  select coalesce(json_agg(case c.kind when 'area' then json_build_object('kind', c.kind, 'areas', c.areas) when 'need' then json_build_object('kind', c.kind, 'needs', c.among) when 'route' then json_build_object('kind', c.kind, 'routes', c.among) else json_build_object('kind', c.kind, 'number', c.number) end order by c.position, c.id), '[]')
  from criterion c where c.organisation_id = pr.organisation_id and c.programme_id = pr.id)`

/** The measures a programme asks for, as one JSON column beside the row `pr`. */
export const measuresOf = sql<AskedMeasure[]>`(
  select coalesce(json_agg(json_build_object('instrument', m.instrument, 'everyWeeks', m.every_weeks, 'atSessions', m.at_sessions, 'atExit', m.at_exit) order by m.instrument), '[]')
  from programme_measure m where m.organisation_id = pr.organisation_id and m.programme_id = pr.id)`

/** A programme as joining it needs it: whether it runs, and who it is for. Nothing when it is not there. */
export function findProgramme(tx: Transaction, programmeId: string) {
  return visibleProgrammes(tx).select(['pr.id', 'pr.name', 'pr.kind', 'pr.team_id as teamId', 'pr.active', 'pr.referral_target_days as referralTargetDays', criteriaOf.as('criteria')]).where('pr.id', '=', programmeId).executeTakeFirst()
}
