import { implement } from '@orpc/server'
import { sql } from 'kysely'
import { guarded, type Context, type Request } from '../../platform/api.ts'
import { whyNotHappened } from '../../platform/clock.ts'
import { notHere, refuse } from '../../platform/refuse.ts'
import { notify } from '../notices/public.ts'
import { findVisiblePerson } from '../people/public.ts'
import { addTasks, closeTasksOf } from '../tasks/public.ts'
import { addEvents, book, change, reminderKey } from './booking.ts'
import { appointments as contract } from './contract.ts'
import { blocksOf, warningsOf } from './days.ts'
import { endFeeds, feedSince, openFeed } from './feed.ts'
import { fileOf } from './ics.ts'
import { dayAfter, daysBetween, daysOf, longLimit, whyNot, whyNotOutcome, whyNotPlan, whyNotSeries, type AppointmentAct } from './rules.ts'
import { answer, eventsOf, getAppointment, lock, read, visible, type Locked } from './visible.ts'

const api = implement(contract).$context<Request>().use(guarded)

export const appointments = api.router({
  calendar: api.calendar.handler(async ({ input: { memberId: wanted, from, until }, context: { tx, actor }, errors }) => {
    const memberId = wanted ?? actor.id
    const colleagues = actor.permissions.has('appointments.read_team')
      ? await tx.selectFrom('member as m').where('m.active', '=', true).where(sql<boolean>`exists (select from team_member tm where tm.member_id = m.id and tm.team_id = any(${actor.teamIds}::uuid[]))`).select(['m.id', 'm.name']).orderBy('m.name').orderBy('m.id').execute()
      : []
    const member = memberId === actor.id ? { id: actor.id, name: actor.name } : colleagues.find(({ id }) => id === memberId)
    if (!member) throw errors.NOT_FOUND()
    // At most six weeks at a time.
    const last = daysBetween(from, until) > 42 ? dayAfter(from, 42) : until
    return { member, mine: memberId === actor.id, blocks: await blocksOf(tx, actor, memberId, from, last), colleagues }
  }),

  today: api.today.handler(async ({ context: { tx, actor } }) => {
    const own = () => read(tx, actor).where('a.member_id', '=', actor.id)
    const [on, open] = await Promise.all([
      own().where('a.held_on', '=', actor.today).where('a.status', 'not in', ['cancelled_by_us', 'cancelled_by_them']).orderBy('a.starts_at').orderBy('a.id').limit(50).execute(),
      own().where('a.status', '=', 'planned').where('a.held_on', '<', actor.today).where('a.held_on', '>=', dayAfter(actor.today, -60)).orderBy('a.held_on', 'desc').orderBy('a.starts_at', 'desc').orderBy('a.id').limit(20).execute(),
    ])
    return { on: on.map((row) => answer(row, actor)), open: open.map((row) => answer(row, actor)) }
  }),

  get: api.get.handler(async ({ input: { appointmentId }, context: { tx, actor, looked }, errors }) => {
    const row = await read(tx, actor).where('a.id', '=', appointmentId).executeTakeFirst()
    if (!row) throw errors.NOT_FOUND()
    if (row.person) await looked([row.person.id])
    return { ...answer(row, actor), events: await eventsOf(tx, appointmentId) }
  }),

  ofPerson: api.ofPerson.handler(async ({ input: { personId, when, after, limit = 20 }, context: { tx, actor }, errors }) => {
    if (!await findVisiblePerson(tx, actor, personId)) throw errors.NOT_FOUND()
    const cursor = after?.match(/^(\d{4}-\d\d-\d\d) (\d\d:\d\d) ([0-9a-f-]{36})$/)
    const past = when === 'past', order = past ? 'desc' as const : 'asc' as const
    const rows = await read(tx, actor).where('a.person_id', '=', personId)
      .$if(!past, (q) => q.where('a.held_on', '>=', actor.today).where('a.status', '=', 'planned'))
      .$if(past, (q) => q.where((eb) => eb.or([eb('a.held_on', '<', actor.today), eb('a.status', '<>', 'planned')])))
      .$if(Boolean(cursor), (q) => q.where(sql<boolean>`(a.held_on, a.starts_at, a.id) ${sql.raw(past ? '<' : '>')} (${cursor![1]}::date, ${cursor![2]}::time, ${cursor![3]}::uuid)`))
      .orderBy('a.held_on', order).orderBy('a.starts_at', order).orderBy('a.id', order).limit(limit + 1).execute()
    const last = rows.length > limit ? rows[limit - 1] : undefined
    return { rows: rows.slice(0, limit).map((row) => answer(row, actor)), next: last ? `${last.heldOn} ${last.startsAt} ${last.id}` : null }
  }),

  check: api.check.handler(async ({ input, context: { tx, actor }, errors }) => {
    if (input.memberId !== actor.id && !actor.permissions.has('appointments.write_team')) throw errors.NOT_FOUND()
    if (input.personId && !await findVisiblePerson(tx, actor, input.personId)) throw errors.NOT_FOUND()
    if (whyNotPlan(input, actor.today) || (input.repeat && whyNotSeries(input.heldOn, input.repeat))) return { days: [], warnings: [] }
    const moved = input.not ? await movedWith(input.not, input.scope ?? 'one', { tx, actor }) : null
    const by = moved ? daysBetween(moved[0]!.held_on, input.heldOn) : 0
    const days = moved ? moved.map(({ held_on }) => dayAfter(held_on, by)).sort() : daysOf(input.heldOn, input.repeat)
    return { days, warnings: await warningsOf(tx, input, days, new Set(moved?.map(({ id }) => id))) }
  }),

  book: api.book.handler(async ({ input, context, errors }) => {
    const { tx, actor } = context
    if (input.personId && !await findVisiblePerson(tx, actor, input.personId)) throw errors.NOT_FOUND()
    const made = await book(context, input)
    return { appointment: await getAppointment(tx, actor, input.appointmentId), made }
  }),

  change: api.change.handler(async ({ input, context, errors }) => {
    const { tx, actor } = context
    const first = await begun('change', input, context)
    if (input.personId && !await findVisiblePerson(tx, actor, input.personId)) throw errors.NOT_FOUND()
    const later = input.scope === 'on' ? await laterOf(first, context) : []
    await change(context, first, later, input)
    return { appointment: await getAppointment(tx, actor, first.id), changed: 1 + later.length }
  }),

  outcome: api.outcome.handler(async ({ input, context }) => {
    const { tx, actor, now } = context
    const cancels = input.outcome === 'cancelled_by_us' || input.outcome === 'cancelled_by_them'
    const first = await begun(cancels ? 'cancel' : 'outcome', input, context)
    const wrong = whyNotOutcome({ ...input, heldOn: first.held_on }, actor.today)
    if (wrong) refuse(wrong.because, wrong.field)
    const happened = new Date(input.happenedAt)
    const all = [first, ...(cancels && input.scope === 'on' ? await laterOf(first, context) : [])]
    for (const { id } of all) {
      await tx.updateTable('appointment').set({
        status: input.outcome, reasons: [...new Set(input.reasons)], because: input.because.trim(), next_steps: [...new Set(input.nextSteps)], next_words: input.nextWords.trim(),
        outcome_at: happened, outcome_by: actor.id, version: sql`version + 1`, changed_at: now,
      }).where('id', '=', id).execute()
    }
    await addEvents(tx, actor, all.map((one) => ({ id: one.id, personId: one.person_id, act: 'outcome', heldOn: one.held_on, startsAt: one.starts_at, endsAt: one.ends_at, status: input.outcome, because: input.because, happened })))
    await closeTasksOf(context, { kind: 'appointment', id: first.id }, { because: 'The appointment has an outcome' })
    if (input.followUp) await addTasks(context, [{ id: input.followUp.taskId, words: input.followUp.words, dueOn: input.followUp.dueOn, memberId: first.member_id, personId: first.person_id, origin: { kind: 'appointment', id: first.id }, link: first.person_id ? `/people/${first.person_id}` : `/appointments/${first.id}` }])
    if (cancels && first.member_id !== actor.id) await notify(context, { memberIds: [first.member_id], kind: 'appointment', words: `${actor.name} has cancelled an appointment of yours`, link: `/appointments/${first.id}`, personId: first.person_id })
    context.tell(`calendar:${first.member_id}`)
    return { appointment: await getAppointment(tx, actor, first.id), changed: all.length }
  }),

  reopen: api.reopen.handler(async ({ input, context }) => {
    const { tx, actor, now } = context
    const one = await begun('reopen', input, context)
    if (!input.because.trim()) refuse('no_words', 'because')
    if (input.because.trim().length > longLimit) refuse('words_too_long', 'because')
    await tx.updateTable('appointment').set({ status: 'planned', reasons: [], because: '', next_steps: [], next_words: '', outcome_at: null, outcome_by: null, version: sql`version + 1`, changed_at: now }).where('id', '=', one.id).execute()
    await addEvents(tx, actor, [{ id: one.id, personId: one.person_id, act: 'reopen', heldOn: one.held_on, startsAt: one.starts_at, endsAt: one.ends_at, status: 'planned', because: input.because, happened: new Date(input.happenedAt) }])
    context.tell(`calendar:${one.member_id}`)
    return getAppointment(tx, actor, one.id)
  }),

  file: api.file.handler(async ({ input: { appointmentId }, context: { tx, actor }, errors }) => {
    const row = await read(tx, actor).where('a.id', '=', appointmentId).executeTakeFirst()
    if (!row) throw errors.NOT_FOUND()
    const { changed_at } = await tx.selectFrom('appointment').select('changed_at').where('id', '=', appointmentId).executeTakeFirstOrThrow()
    return { name: `appointment-${row.heldOn}.ics`, text: fileOf({ ...answer(row, actor), changedAt: changed_at }, actor) }
  }),

  feed: api.feed.handler(async ({ context: { tx, actor } }) => feedSince(tx, actor)),
  openFeed: api.openFeed.handler(async ({ input, context: { tx, actor } }) => { await endFeeds(tx, actor); await openFeed(tx, actor, input); return feedSince(tx, actor) }),
  endFeed: api.endFeed.handler(async ({ context: { tx, actor } }) => { await endFeeds(tx, actor); return feedSince(tx, actor) }),

  remind: api.remind.handler(async ({ input: { appointmentId, at }, context }) => {
    const { tx, actor } = context
    const row = await visible(tx, actor).where('a.id', '=', appointmentId).where('a.member_id', '=', actor.id).where('a.status', '=', 'planned')
      .select(['a.held_on as heldOn', 'a.starts_at', 'a.remind_before as remindBefore', 'a.person_id as personId']).executeTakeFirst()
    if (!row || reminderKey({ ...row, startsAt: row.starts_at.slice(0, 5) }) !== at) return { told: false }
    const when = row.heldOn === actor.today ? 'today' : row.heldOn === dayAfter(actor.today, 1) ? 'tomorrow' : `on ${row.heldOn}`
    await notify(context, { memberIds: [actor.id], kind: 'appointment', words: `Appointment ${when} at ${row.starts_at.slice(0, 5)}`, link: `/appointments/${appointmentId}`, personId: row.personId })
    return { told: true }
  }),
})

type Asked = { appointmentId: string; expectedVersion: number; happenedAt: string }

/** The appointment with its row locked, and everything that is asked of an act on it. */
async function begun(act: AppointmentAct, { appointmentId, expectedVersion, happenedAt }: Asked, { tx, actor, now }: Context): Promise<Locked> {
  const one = await lock(tx, actor, appointmentId)
  if (!one) throw notHere()
  refuse(one.mine || answer(await read(tx, actor).where('a.id', '=', one.id).executeTakeFirstOrThrow(), actor).may.length ? null : 'not_for_colleague')
  refuse(whyNot(act, one))
  refuse(one.version === expectedVersion ? null : 'changed_meanwhile')
  refuse(whyNotHappened(new Date(happenedAt), now), 'happenedAt')
  return one
}

/** The planned ones of its series after it, locked in order. */
async function laterOf(first: Locked, { tx, actor }: Pick<Context, 'tx' | 'actor'>) {
  if (!first.series_id) return []
  return visible(tx, actor).where('a.series_id', '=', first.series_id).where('a.member_id', '=', first.member_id).where('a.held_on', '>', first.held_on).where('a.status', '=', 'planned')
    .select(['a.id', 'a.held_on', 'a.starts_at', 'a.ends_at', 'a.person_id']).orderBy('a.held_on').orderBy('a.id').forNoKeyUpdate('a').execute()
}

/** What would be moved along with an appointment, itself first. */
async function movedWith(appointmentId: string, scope: 'one' | 'on', { tx, actor }: Pick<Context, 'tx' | 'actor'>) {
  const first = await visible(tx, actor).where('a.id', '=', appointmentId).select(['a.id', 'a.held_on', 'a.series_id', 'a.member_id']).executeTakeFirst()
  if (!first) throw notHere()
  if (scope === 'one' || !first.series_id) return [first]
  const later = await visible(tx, actor).where('a.series_id', '=', first.series_id).where('a.member_id', '=', first.member_id).where('a.held_on', '>', first.held_on).where('a.status', '=', 'planned').select(['a.id', 'a.held_on']).orderBy('a.held_on').execute()
  return [first, ...later]
}
