import { sql } from 'kysely'
import type { Actor, Context } from '../../platform/api.ts'
import { instantAt, whyNotHappened } from '../../platform/clock.ts'
import type { Transaction } from '../../platform/db.ts'
import { refuse } from '../../platform/refuse.ts'
import { settledId } from '../../platform/settled-id.ts'
import { uuidv7 } from '../../platform/uuid.ts'
import { notify } from '../notices/public.ts'
import { whyNotColleague } from '../tasks/public.ts'
import { warningsOf } from './days.ts'
import type { Locked } from './visible.ts'
import { dayAfter, daysBetween, daysOf, whyNotPlan, whyNotSeries, type Kind, type Repeat } from './rules.ts'

export type Plan = {
  personId: string | null; kind: Kind; about: string; venueId: string | null; place: string; videoLink: string
  heldOn: string; startsAt: string; endsAt: string; travelBefore: number; travelAfter: number
}
type Remind = 15 | 60 | 1440 | null

/** Why this member's calendar is not the actor's to write in, or `null`: one's own always is, that of a colleague in one's teams with `appointments.write_team`; and whoever is booked must see the person. */
export async function whyNotWhose(tx: Transaction, actor: Actor, memberId: string, personId: string | null) {
  if (memberId === actor.id) return null
  if (!actor.permissions.has('appointments.write_team')) return 'not_for_colleague'
  const shared = await tx.selectFrom('team_member').select('id').where('member_id', '=', memberId).where('team_id', '=', sql<string>`any(${actor.teamIds}::uuid[])`).limit(1).executeTakeFirst()
  return shared ? whyNotColleague(tx, actor, memberId, personId) : 'not_a_colleague'
}

export async function refusePlan({ tx, actor, now }: Pick<Context, 'tx' | 'actor' | 'now'>, plan: Plan, happenedAt: string): Promise<Date> {
  const happened = new Date(happenedAt)
  refuse(whyNotHappened(happened, now), 'happenedAt')
  const wrong = whyNotPlan(plan, actor.today)
  if (wrong) refuse(wrong.because, wrong.field)
  if (plan.venueId && !await tx.selectFrom('venue').select('id').where('id', '=', plan.venueId).where('active', '=', true).executeTakeFirst()) refuse('no_such_venue', 'venueId')
  return happened
}

/** Bookings into one calendar come one after the other, so that each sees what was booked before it. */
const holdCalendar = (tx: Transaction, memberId: string) => tx.selectFrom('member').select('id').where('id', '=', memberId).forNoKeyUpdate().executeTakeFirst()

async function refuseUnseen(tx: Transaction, wanted: Plan & { memberId: string }, days: readonly string[], not: ReadonlySet<string>, acknowledged: readonly string[]): Promise<string[]> {
  const warnings = await warningsOf(tx, wanted, days, not)
  refuse(warnings.every(({ key }) => acknowledged.includes(key)) ? null : 'warnings_not_seen')
  return warnings.map(({ key }) => key)
}

export async function book(context: Context, input: Plan & { appointmentId: string; memberId: string; remindBefore: Remind; repeat: Repeat | null; acknowledged: readonly string[]; happenedAt: string }): Promise<number> {
  const { tx, actor, now } = context
  const happened = await refusePlan(context, input, input.happenedAt)
  if (input.repeat) refuse(whyNotSeries(input.heldOn, input.repeat), 'until')
  refuse(await whyNotWhose(tx, actor, input.memberId, input.personId), 'memberId')
  await holdCalendar(tx, input.memberId)
  const days = daysOf(input.heldOn, input.repeat)
  const seen = await refuseUnseen(tx, input, days, new Set(), input.acknowledged)
  const seriesId = input.repeat ? settledId('series', input.appointmentId) : null
  if (seriesId && input.repeat) await tx.insertInto('appointment_series').values({ id: seriesId, member_id: input.memberId, person_id: input.personId, every_weeks: input.repeat.everyWeeks, starts_on: input.heldOn, until: input.repeat.until, created_by: actor.id, created_at: now }).execute()
  const made = days.map((heldOn, at) => ({ id: at === 0 ? input.appointmentId : settledId(input.appointmentId, heldOn), heldOn }))
  await tx.insertInto('appointment').values(made.map(({ id, heldOn }) => ({
    id, series_id: seriesId, member_id: input.memberId, person_id: input.personId, ...columnsOf(input), held_on: heldOn, remind_before: input.remindBefore, created_by: actor.id, created_at: now, changed_at: now,
  }))).execute()
  await addEvents(tx, actor, made.map(({ id, heldOn }) => ({ id, personId: input.personId, act: 'book', heldOn, startsAt: input.startsAt, endsAt: input.endsAt, status: 'planned', acknowledged: seen.filter((key) => key.startsWith(heldOn)), happened })))
  for (const { id, heldOn } of made) await queueReminder(context, { id, memberId: input.memberId, heldOn, startsAt: input.startsAt, remindBefore: input.remindBefore })
  if (input.memberId !== actor.id) await notify(context, { memberIds: [input.memberId], kind: 'appointment', words: `${actor.name} has booked an appointment for you`, link: `/appointments/${input.appointmentId}`, personId: input.personId })
  context.tell(`calendar:${input.memberId}`)
  return made.length
}

/** Moves and changes the first and `later` ones: all by as many days, to the same time and place. */
export async function change(context: Context, first: Locked, later: readonly { id: string; held_on: string; person_id: string | null }[], input: Plan & { remindBefore: Remind; because: string; acknowledged: readonly string[]; happenedAt: string }): Promise<void> {
  const { tx, actor, now } = context
  const happened = await refusePlan(context, input, input.happenedAt)
  refuse(await whyNotWhose(tx, actor, first.member_id, input.personId), 'memberId')
  await holdCalendar(tx, first.member_id)
  const by = daysBetween(first.held_on, input.heldOn)
  const moved = [first, ...later].map(({ id, held_on }) => ({ id, heldOn: dayAfter(held_on, by) }))
  const seen = await refuseUnseen(tx, { ...input, memberId: first.member_id }, moved.map(({ heldOn }) => heldOn).sort(), new Set(moved.map(({ id }) => id)), input.acknowledged)
  for (const { id, heldOn } of moved) {
    await tx.updateTable('appointment').set({ ...columnsOf(input), person_id: input.personId, held_on: heldOn, remind_before: input.remindBefore, version: sql`version + 1`, changed_at: now }).where('id', '=', id).execute()
    await queueReminder(context, { id, memberId: first.member_id, heldOn, startsAt: input.startsAt, remindBefore: input.remindBefore })
  }
  await addEvents(tx, actor, moved.map(({ id, heldOn }) => ({ id, personId: input.personId, act: 'change', heldOn, startsAt: input.startsAt, endsAt: input.endsAt, status: 'planned', because: input.because, acknowledged: seen.filter((key) => key.startsWith(heldOn)), happened })))
  if (first.member_id !== actor.id) await notify(context, { memberIds: [first.member_id], kind: 'appointment', words: `${actor.name} has changed an appointment of yours`, link: `/appointments/${first.id}`, personId: input.personId })
  context.tell(`calendar:${first.member_id}`)
}

const columnsOf = (plan: Plan) => ({
  kind: plan.kind, about: plan.about.trim(), venue_id: plan.venueId, place: plan.venueId ? '' : plan.place.trim(), video_link: plan.videoLink.trim(),
  starts_at: plan.startsAt, ends_at: plan.endsAt, travel_before: plan.travelBefore, travel_after: plan.travelAfter,
})

type Happening = { id: string; personId: string | null; act: 'book' | 'change' | 'outcome' | 'reopen'; heldOn: string; startsAt: string; endsAt: string; status: string; because?: string; acknowledged?: string[]; happened: Date }

export async function addEvents(tx: Transaction, actor: Actor, events: readonly Happening[]) {
  await tx.insertInto('appointment_event').values(events.map((event) => ({
    id: uuidv7(actor.now.getTime()), appointment_id: event.id, person_id: event.personId, act: event.act, held_on: event.heldOn, starts_at: event.startsAt, ends_at: event.endsAt, status: event.status,
    because: event.because?.trim() ?? '', acknowledged: event.acknowledged ?? [], happened_at: event.happened, received_at: actor.now, by_member: actor.id,
  }))).execute()
}

/** A reminder is a job for later. Moved meanwhile, it finds another time and says nothing. The clock of an example runs beside the real one: what counts is how long from now. */
async function queueReminder({ actor, now, enqueue }: Context, { id, memberId, heldOn, startsAt, remindBefore }: { id: string; memberId: string; heldOn: string; startsAt: string; remindBefore: Remind }) {
  if (remindBefore === null) return
  const wait = instantAt(heldOn, startsAt, actor.timeZone).getTime() - remindBefore * 60_000 - now.getTime()
  if (wait <= 0) return
  await enqueue('appointments.remind', { organisationId: actor.organisationId, memberId, appointmentId: id, at: reminderKey({ heldOn, startsAt, remindBefore }) }, { startAfter: new Date(Date.now() + wait) })
}

export const reminderKey = ({ heldOn, startsAt, remindBefore }: { heldOn: string; startsAt: string; remindBefore: number | null }) => `${heldOn} ${startsAt} ${remindBefore ?? 'none'}`
