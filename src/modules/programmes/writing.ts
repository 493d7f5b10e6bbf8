import { sql } from 'kysely'
import type { Actor } from '../../platform/api.ts'
import type { Transaction } from '../../platform/db.ts'
import { refuse } from '../../platform/refuse.ts'
import { uuidv7 } from '../../platform/uuid.ts'
import type { ProgrammeDetails, VenueDetails } from './contract.ts'
import { asksTheSame, checklist, inOrder, usualSchedule, whyNotProgramme, whyNotSchedule, whyNotVenue, type AskedMeasure, type MeasureSchedule } from './rules.ts'

/** Adds a programme with its criteria and measures, after the same rules as the screen's command. */
export async function addProgramme(tx: Transaction, actor: Actor, programmeId: string, details: ProgrammeDetails) {
  await refuseUnfit(tx, details, null)
  await tx.insertInto('programme').values({ id: programmeId, ...columnsOf(details) }).execute()
  await writeCriteria(tx, programmeId, details)
  await setSchedule(tx, actor, programmeId, { ...usualSchedule, measures: details.measures }, { from: null })
}

/** Replaces a programme's details, criteria and measures. The caller has locked the row and compared versions. */
export async function changeProgramme(tx: Transaction, actor: Actor, programmeId: string, details: ProgrammeDetails) {
  await refuseUnfit(tx, details, programmeId)
  await tx.updateTable('programme').set({ ...columnsOf(details), version: sql`version + 1` }).where('id', '=', programmeId).execute()
  await tx.deleteFrom('criterion').where('programme_id', '=', programmeId).execute()
  await writeCriteria(tx, programmeId, details)
  await setSchedule(tx, actor, programmeId, { ...await daysAround(tx, programmeId), measures: details.measures })
}

/**
 * Sets which measures a programme asks for and when, from today on (a new programme: `from: null`, always); where nothing is different nothing is written. A measure that stays keeps the day since
 * which it is asked for; a changed rhythm counts from today. How it was set stands beside, for good.
 */
export async function setSchedule(tx: Transaction, actor: Actor, programmeId: string, schedule: MeasureSchedule, { scheduleId = uuidv7(), from = actor.today }: { scheduleId?: string; from?: string | null } = {}) {
  const unfit = whyNotSchedule(schedule)
  refuse(unfit?.because ?? null, unfit?.field)
  const [before, days] = await Promise.all([
    tx.selectFrom('programme_measure').where('programme_id', '=', programmeId).select(['id', 'instrument', 'every_weeks as everyWeeks', 'at_sessions as atSessions', 'at_exit as atExit']).execute(),
    daysAround(tx, programmeId),
  ])
  const gone = before.filter(({ instrument }) => !schedule.measures.some((one) => one.instrument === instrument))
  const fresh = schedule.measures.filter(({ instrument }) => !before.some((one) => one.instrument === instrument))
  const changed = before.flatMap((row) => {
    const given = schedule.measures.find(({ instrument }) => instrument === row.instrument)
    // What is not said of a measure stays as it is.
    const now = given && { ...given, atSessions: given.atSessions ?? row.atSessions, atExit: given.atExit ?? row.atExit }
    return now && !asksTheSame(now, row) ? [{ id: row.id, now }] : []
  })
  const otherDays = days.startDays !== schedule.startDays || days.graceDays !== schedule.graceDays
  if (!gone.length && !fresh.length && !changed.length && !otherDays) return
  if (gone.length) await tx.deleteFrom('programme_measure').where('id', 'in', gone.map(({ id }) => id)).execute()
  for (const { id, now } of changed) await tx.updateTable('programme_measure').set({ ...timesOf(now), changed_on: actor.today }).where('id', '=', id).execute()
  if (fresh.length) await tx.insertInto('programme_measure').values(fresh.map((one) => ({ id: uuidv7(), programme_id: programmeId, instrument: one.instrument, ...timesOf(one), since: from, changed_on: from }))).execute()
  if (otherDays) await tx.updateTable('programme').set({ measure_start_days: schedule.startDays, measure_grace_days: schedule.graceDays }).where('id', '=', programmeId).execute()
  await tx.insertInto('measure_schedule').values({ id: scheduleId, programme_id: programmeId, start_days: schedule.startDays, grace_days: schedule.graceDays, measures: JSON.stringify(schedule.measures), set_at: actor.now, set_by: actor.id }).execute()
}

const timesOf = ({ everyWeeks, atSessions, atExit }: AskedMeasure) => ({ every_weeks: everyWeeks, at_sessions: inOrder(atSessions), at_exit: atExit ?? false })

const daysAround = (tx: Transaction, programmeId: string) =>
  tx.selectFrom('programme').select(['measure_start_days as startDays', 'measure_grace_days as graceDays']).where('id', '=', programmeId).executeTakeFirstOrThrow()

async function refuseUnfit(tx: Transaction, details: ProgrammeDetails, programmeId: string | null) {
  const unfit = whyNotProgramme(details)
  refuse(unfit?.because ?? null, unfit?.field)
  const team = await tx.selectFrom('team').select('id').where('id', '=', details.teamId).executeTakeFirst()
  refuse(team ? null : 'no_such_team', 'teamId')
  const same = await tx.selectFrom('programme').select('id').where('name', '=', details.name.trim()).$if(programmeId !== null, (q) => q.where('id', '<>', programmeId!)).executeTakeFirst()
  refuse(same ? 'name_taken' : null, 'name')
}

const columnsOf = (details: ProgrammeDetails) => ({
  name: details.name.trim(), kind: details.kind, team_id: details.teamId, summary: details.summary.trim(), fee_pence: details.feePence, capacity: details.capacity,
  course_length: details.kind === 'course' ? details.courseLength : null, ...(details.referralTargetDays === undefined ? {} : { referral_target_days: details.referralTargetDays }), ways: details.ways, set_up: checklist(details.setUp), clear_up: checklist(details.clearUp), active: details.active,
})

async function writeCriteria(tx: Transaction, programmeId: string, { criteria }: ProgrammeDetails) {
  if (criteria.length) {
    await tx.insertInto('criterion').values(criteria.map((criterion, position) => ({
      id: uuidv7(), programme_id: programmeId, kind: criterion.kind, position,
      number: 'number' in criterion ? criterion.number : null,
      areas: criterion.kind === 'area' ? [...new Set(criterion.areas.map((area) => area.trim()).filter(Boolean))] : null,
      among: criterion.kind === 'need' ? [...new Set(criterion.needs)] : criterion.kind === 'route' ? [...new Set(criterion.routes)] : null,
    }))).execute()
  }
}

/** Adds a venue, after the same rules as the screen's command. */
export async function addVenue(tx: Transaction, venueId: string, details: VenueDetails) {
  await refuseUnfitVenue(tx, details, null)
  await tx.insertInto('venue').values({ id: venueId, ...venueColumns(details) }).execute()
}

/** Replaces a venue's details. The caller has locked the row and compared versions. */
export async function changeVenue(tx: Transaction, venueId: string, details: VenueDetails) {
  await refuseUnfitVenue(tx, details, venueId)
  await tx.updateTable('venue').set({ ...venueColumns(details), version: sql`version + 1` }).where('id', '=', venueId).execute()
}

async function refuseUnfitVenue(tx: Transaction, details: VenueDetails, venueId: string | null) {
  refuse(whyNotVenue(details), 'name')
  const same = await tx.selectFrom('venue').select('id').where('name', '=', details.name.trim()).$if(venueId !== null, (q) => q.where('id', '<>', venueId!)).executeTakeFirst()
  refuse(same ? 'venue_name_taken' : null, 'name')
}

const venueColumns = ({ name, address, postcode, accessNotes, active }: VenueDetails) => ({ name: name.trim(), address: address.trim(), postcode: postcode?.trim().toUpperCase() || null, access_notes: accessNotes.trim(), active })
