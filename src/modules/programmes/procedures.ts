import { implement } from '@orpc/server'
import { sql } from 'kysely'
import { guarded, type Actor, type Request } from '../../platform/api.ts'
import type { Transaction } from '../../platform/db.ts'
import { refuse } from '../../platform/refuse.ts'
import { programmes as contract, type AskedMeasure, type Programme, type Venue } from './contract.ts'
import { whyNotEdit, type Way } from './rules.ts'
import { criteriaOf, measuresOf, visibleProgrammes } from './visible.ts'
import { addProgramme, addVenue, changeProgramme, changeVenue, setSchedule } from './writing.ts'

const api = implement(contract).$context<Request>().use(guarded)
const most = 500

export const programmes = api.router({
  list: api.list.handler(async ({ input, context: { tx, actor } }) => {
    const rows = await visibleProgrammes(tx).innerJoin('team as t', 't.id', 'pr.team_id')
      .select(['pr.id', 'pr.name', 'pr.kind', 'pr.team_id as teamId', 't.name as teamName', 'pr.fee_pence as feePence', 'pr.active'])
      .select([criteriaOf.as('criteria'), measuresOf.as('measures'), taking.as('taking')])
      .$if(!input.withEnded, (q) => q.where('pr.active', '=', true))
      .orderBy('pr.active', 'desc').orderBy('pr.name').limit(most).execute()
    return { rows, may: mayChange(actor) ? ['add' as const, 'change_venues' as const] : [] }
  }),

  get: api.get.handler(async ({ input, context: { tx, actor }, errors }) => {
    const found = await findWhole(tx, actor, input.programmeId)
    if (!found) throw errors.NOT_FOUND()
    return found
  }),

  add: api.add.handler(async ({ input: { programmeId, ...details }, context: { tx, actor } }) => {
    await addProgramme(tx, actor, programmeId, details)
    return (await findWhole(tx, actor, programmeId))!
  }),

  change: api.change.handler(async ({ input: { programmeId, expectedVersion, ...details }, context: { tx, actor }, errors }) => {
    const current = await visibleProgrammes(tx).select('pr.version').where('pr.id', '=', programmeId).forNoKeyUpdate().executeTakeFirst()
    if (!current) throw errors.NOT_FOUND()
    refuse(whyNotEdit(current, expectedVersion))
    await changeProgramme(tx, actor, programmeId, details)
    return (await findWhole(tx, actor, programmeId))!
  }),

  setMeasures: api.setMeasures.handler(async ({ input: { programmeId, scheduleId, expectedVersion, ...schedule }, context: { tx, actor }, errors }) => {
    const current = await visibleProgrammes(tx).select('pr.version').where('pr.id', '=', programmeId).forNoKeyUpdate().executeTakeFirst()
    if (!current) throw errors.NOT_FOUND()
    refuse(whyNotEdit(current, expectedVersion))
    await setSchedule(tx, actor, programmeId, schedule, { scheduleId })
    await tx.updateTable('programme').set({ version: sql`version + 1` }).where('id', '=', programmeId).execute()
    return (await findWhole(tx, actor, programmeId))!
  }),

  schedules: api.schedules.handler(async ({ input: { programmeId }, context: { tx } }) => {
    const rows = await tx.selectFrom('measure_schedule as s').innerJoin('member as m', 'm.id', 's.set_by').where('s.programme_id', '=', programmeId)
      .select(['s.id', 's.start_days as startDays', 's.grace_days as graceDays', 's.measures', 's.set_at', 'm.name as setBy']).orderBy('s.set_at', 'desc').orderBy('s.id', 'desc').limit(50).execute()
    return rows.map(({ measures, set_at, ...row }) => ({ ...row, measures: measures as AskedMeasure[], setAt: set_at.toISOString() }))
  }),

  venues: api.venues.handler(({ input, context: { tx, actor } }) =>
    venues(tx).$if(!input.withEnded, (q) => q.where('v.active', '=', true)).orderBy('v.active', 'desc').orderBy('v.name').limit(most).execute().then((rows) => rows.map((row) => venueAnswer(row, actor)))),

  addVenue: api.addVenue.handler(async ({ input: { venueId, ...details }, context: { tx, actor } }) => {
    await addVenue(tx, venueId, details)
    return getVenue(tx, actor, venueId)
  }),

  changeVenue: api.changeVenue.handler(async ({ input: { venueId, expectedVersion, ...details }, context: { tx, actor }, errors }) => {
    const current = await tx.selectFrom('venue').select('version').where('id', '=', venueId).forNoKeyUpdate().executeTakeFirst()
    if (!current) throw errors.NOT_FOUND()
    refuse(whyNotEdit(current, expectedVersion))
    await changeVenue(tx, venueId, details)
    return getVenue(tx, actor, venueId)
  }),
})

const mayChange = (actor: Actor) => actor.permissions.has('programmes.change')

/** How many people take part now: an index-only count over open participations. */
const taking = sql<number>`(select count(*)::integer from participation pa where pa.organisation_id = pr.organisation_id and pa.programme_id = pr.id and pa.ended_on is null)`

async function findWhole(tx: Transaction, actor: Actor, programmeId: string): Promise<Programme | undefined> {
  const row = await visibleProgrammes(tx).innerJoin('team as t', 't.id', 'pr.team_id')
    .select(['pr.id', 'pr.version', 'pr.name', 'pr.kind', 'pr.team_id as teamId', 't.name as teamName', 'pr.summary', 'pr.fee_pence as feePence', 'pr.capacity', 'pr.course_length as courseLength', 'pr.referral_target_days as referralTargetDays', 'pr.ways', 'pr.measure_start_days as measureStartDays', 'pr.measure_grace_days as measureGraceDays'])
    .select(['pr.set_up as setUp', 'pr.clear_up as clearUp', 'pr.active', criteriaOf.as('criteria'), measuresOf.as('measures'), taking.as('taking')])
    .where('pr.id', '=', programmeId).executeTakeFirst()
  return row && { ...row, ways: row.ways as Way[], may: mayChange(actor) ? ['change'] : [] }
}

function venues(tx: Transaction) {
  return tx.selectFrom('venue as v').select(['v.id', 'v.version', 'v.name', 'v.address', 'v.postcode', 'v.access_notes as accessNotes', 'v.active'])
}

const venueAnswer = (row: Omit<Venue, 'may'>, actor: Actor): Venue => ({ ...row, may: mayChange(actor) ? ['change'] : [] })

async function getVenue(tx: Transaction, actor: Actor, venueId: string): Promise<Venue> {
  return venueAnswer(await venues(tx).where('v.id', '=', venueId).executeTakeFirstOrThrow(), actor)
}
