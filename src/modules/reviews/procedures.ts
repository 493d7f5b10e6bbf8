import { implement } from '@orpc/server'
import { sql } from 'kysely'
import { guarded, type Actor, type Context, type Request } from '../../platform/api.ts'
import { whyNotHappened } from '../../platform/clock.ts'
import type { Transaction } from '../../platform/db.ts'
import { notHere, refuse } from '../../platform/refuse.ts'
import { findVisiblePerson } from '../people/public.ts'
import { addTasks, whyNotColleague } from '../tasks/public.ts'
import { reviews as contract, type Schedule } from './contract.ts'
import { addEvent, addReview } from './planning.ts'
import { limits, whyNot, whyNotDue, whyNotMinutes, whyNotSign, whyNotWords, type Action, type Attendee, type Minutes, type ReviewAct } from './rules.ts'
import { getReview, listed, lock, pageByDue, type Locked } from './visible.ts'

const api = implement(contract).$context<Request>().use(guarded)

export const reviews = api.router({
  due: api.due.handler(async ({ input: { whose, overdue, ...paging }, context: { tx, actor } }) => {
    const open = listed(tx, actor).where('r.status', 'in', ['due', 'begun']).$if(overdue === true, (q) => q.where('r.due_on', '<', actor.today))
    if (whose === 'all' && actor.permissions.has('reviews.read_team')) return pageByDue(open, paging)
    return pageByDue(open.where((eb) => eb.or([eb('r.member_id', '=', actor.id), eb.and([eb('r.member_id', 'is', null), eb('r.team_id', '=', sql<string>`any(${actor.teamIds}::uuid[])`)])])), paging)
  }),

  ofPerson: api.ofPerson.handler(async ({ input: { personId, ...paging }, context: { tx, actor }, errors }) => {
    if (!await findVisiblePerson(tx, actor, personId)) throw errors.NOT_FOUND()
    return pageByDue(listed(tx, actor).where('r.person_id', '=', personId), { ...paging, down: true })
  }),

  get: api.get.handler(async ({ input, context: { tx, actor, looked }, errors }) => {
    const review = await getReview(tx, actor, input.reviewId)
    if (!review) throw errors.NOT_FOUND()
    await looked([review.person.id])
    return review
  }),

  plan: api.plan.handler(async ({ input: { reviewId, personId, kind, what, dueOn, memberId, happenedAt }, context, errors }) => {
    const { tx, actor, now } = context
    const happened = new Date(happenedAt)
    if (!await findVisiblePerson(tx, actor, personId)) throw errors.NOT_FOUND()
    refuse(whyNotWords(what, limits.what, 'no_what'), 'what')
    refuse(whyNotDue(dueOn, actor.today), 'dueOn')
    refuse(whyNotHappened(happened, now), 'happenedAt')
    if (memberId) refuse(await whyNotColleague(tx, actor, memberId, personId), 'memberId')
    const teamId = await teamFor(tx, actor, personId)
    if (!memberId) refuse(teamId ? null : 'no_team', 'memberId')
    await addReview(context, { id: reviewId, personId, kind, what, dueOn, memberId, teamId, happened })
    return got(tx, actor, reviewId)
  }),

  write: api.write.handler(async ({ input: { reviewId, expectedVersion, ...minutes }, context }) => {
    const { tx, actor } = context
    const review = await begun('write', { reviewId, expectedVersion }, context)
    const wrong = whyNotMinutes(minutes, actor.today)
    if (wrong) refuse(wrong.because, wrong.field)
    for (const memberId of membersIn(minutes)) refuse(await whyNotColleague(tx, actor, memberId, null), 'actions')
    await tx.updateTable('review').set({
      status: 'begun', held_on: minutes.heldOn, agenda: minutes.agenda, attendees: JSON.stringify(minutes.attendees.filter(({ name }) => name.trim())), their_part: minutes.theirPart, they_said: minutes.theySaid, discussion: minutes.discussion,
      decisions: minutes.decisions.filter((words) => words.trim()), actions: JSON.stringify(minutes.actions), next_on: minutes.nextOn, version: sql`version + 1`,
    }).where('id', '=', review.id).execute()
    return { version: review.version + 1 }
  }),

  sign: api.sign.handler(async ({ input, context }) => {
    const { tx, actor } = context
    const review = await begun('sign', input, context)
    const minutes = minutesOf(review)
    const wrong = whyNotSign(minutes, actor.today)
    if (wrong) refuse(wrong.because, wrong.field)
    for (const { memberId } of minutes.actions) if (memberId) refuse(await whyNotColleague(tx, actor, memberId, review.person_id), 'actions')
    const happened = new Date(input.happenedAt)
    await tx.updateTable('review').set({ status: 'signed', signed_at: happened, signed_by: actor.id, version: sql`version + 1` }).where('id', '=', review.id).execute()
    await addEvent(tx, actor, { reviewId: review.id, personId: review.person_id, act: 'sign', dueOn: review.due_on, happened })
    await addTasks(context, minutes.actions.filter(({ memberId }) => memberId).map((action) => ({ id: action.id, words: action.words, dueOn: action.dueOn, memberId: action.memberId, personId: review.person_id, origin: { kind: 'review', id: review.id }, link: `/reviews/${review.id}` })))
    if (minutes.nextOn) await addReview(context, { id: input.nextId, personId: review.person_id, kind: review.kind, what: review.what, dueOn: minutes.nextOn, memberId: review.member_id ?? actor.id, teamId: review.team_id, scheduleId: review.schedule_id, origin: review.origin_kind && review.origin_id ? { kind: review.origin_kind, id: review.origin_id } : null, happened })
    return got(tx, actor, review.id)
  }),

  amend: api.amend.handler(async ({ input: { reviewId, because, words, happenedAt }, context }) => {
    const { tx, actor } = context
    const review = await begun('amend', { reviewId, happenedAt }, context)
    refuse(whyNotWords(because, limits.because, 'no_reason'), 'because')
    refuse(whyNotWords(words, limits.theySaid, 'no_words'), 'words')
    await addEvent(tx, actor, { reviewId, personId: review.person_id, act: 'amend', dueOn: review.due_on, because, words, happened: new Date(happenedAt) })
    return got(tx, actor, reviewId)
  }),

  move: api.move.handler(async ({ input, context }) => {
    const { tx, actor } = context
    const review = await begun('move', input, context)
    refuse(whyNotDue(input.dueOn, actor.today), 'dueOn')
    refuse(whyNotWords(input.because, limits.because, 'no_reason'), 'because')
    await tx.updateTable('review').set({ due_on: input.dueOn, told_on: null, version: sql`version + 1` }).where('id', '=', review.id).execute()
    await addEvent(tx, actor, { reviewId: review.id, personId: review.person_id, act: 'move', dueOn: input.dueOn, because: input.because, happened: new Date(input.happenedAt) })
    return got(tx, actor, review.id)
  }),

  setAside: api.setAside.handler(async ({ input, context }) => {
    const { tx, actor } = context
    const review = await begun('set_aside', input, context)
    refuse(whyNotWords(input.because, limits.because, 'no_reason'), 'because')
    await tx.updateTable('review').set({ status: 'set_aside', set_aside_because: input.because.trim(), version: sql`version + 1` }).where('id', '=', review.id).execute()
    await addEvent(tx, actor, { reviewId: review.id, personId: review.person_id, act: 'set_aside', dueOn: review.due_on, because: input.because, happened: new Date(input.happenedAt) })
    return got(tx, actor, review.id)
  }),

  takeUp: api.takeUp.handler(async ({ input, context }) => {
    const { tx, actor } = context
    const review = await begun('take_up', input, context)
    await tx.updateTable('review').set({ status: review.held_on || review.discussion ? 'begun' : 'due', set_aside_because: null, version: sql`version + 1` }).where('id', '=', review.id).execute()
    await addEvent(tx, actor, { reviewId: review.id, personId: review.person_id, act: 'take_up', dueOn: review.due_on, happened: new Date(input.happenedAt) })
    return got(tx, actor, review.id)
  }),

  schedules: api.schedules.handler(({ context: { tx } }) => schedulesOf(tx)),

  schedule: api.schedule.handler(async ({ input: { scheduleId, programmeId, what, everyWeeks }, context: { tx, actor, now } }) => {
    refuse(whyNotWords(what, limits.what, 'no_what'), 'what')
    if (!await tx.selectFrom('programme').select('id').where('id', '=', programmeId).forNoKeyUpdate().executeTakeFirst()) refuse('no_such_programme', 'programmeId')
    const there = await tx.selectFrom('review_schedule').select(['id', 'every_weeks']).where('programme_id', '=', programmeId).orderBy('created_at').limit(1).executeTakeFirst()
    if (there) await tx.updateTable('review_schedule').set({ what: what.trim(), every_weeks: everyWeeks ?? there.every_weeks, active: everyWeeks !== null, version: sql`version + 1` }).where('id', '=', there.id).execute()
    else if (everyWeeks !== null) await tx.insertInto('review_schedule').values({ id: scheduleId, programme_id: programmeId, what: what.trim(), every_weeks: everyWeeks, created_by: actor.id, created_at: now }).execute()
    return schedulesOf(tx)
  }),
})

async function got(tx: Transaction, actor: Actor, reviewId: string) {
  const review = await getReview(tx, actor, reviewId)
  if (!review) throw notHere()
  return review
}

/** The review with its row locked, and everything that is asked of an act on it. */
async function begun(act: ReviewAct, { reviewId, expectedVersion, happenedAt }: { reviewId: string; expectedVersion?: number; happenedAt?: string }, { tx, actor, now }: Context): Promise<Locked> {
  const review = await lock(tx, actor, reviewId)
  if (!review) throw notHere()
  refuse(whyNot(act, review))
  refuse(expectedVersion === undefined || review.version === expectedVersion ? null : 'changed_meanwhile')
  if (happenedAt !== undefined) refuse(whyNotHappened(new Date(happenedAt), now), 'happenedAt')
  return review
}

const minutesOf = (review: Locked): Minutes => ({
  heldOn: review.held_on, agenda: review.agenda, attendees: review.attendees as unknown as Attendee[], theirPart: review.their_part, theySaid: review.they_said, discussion: review.discussion,
  decisions: review.decisions, actions: review.actions as unknown as Action[], nextOn: review.next_on,
})

const membersIn = (minutes: Minutes) => new Set([...minutes.attendees, ...minutes.actions].flatMap(({ memberId }) => memberId ?? []))

/** The team a review falls to: one of the actor's through which they see the person, else the actor's first. */
async function teamFor(tx: Transaction, actor: Actor, personId: string): Promise<string | null> {
  const shared = await tx.selectFrom('participation as pa').innerJoin('programme as pr', 'pr.id', 'pa.programme_id').where('pa.person_id', '=', personId).where('pr.team_id', '=', sql<string>`any(${actor.teamIds}::uuid[])`)
    .select('pr.team_id as teamId').orderBy(sql`pa.ended_on is null`, 'desc').orderBy('pa.started_on', 'desc').limit(1).executeTakeFirst()
  return shared ? shared.teamId : actor.teamIds[0] ?? null
}

/** Every running programme, with its schedule if it has one. */
async function schedulesOf(tx: Transaction): Promise<Schedule[]> {
  const rows = await tx.selectFrom('programme as pr').leftJoin('review_schedule as s', (join) => join.onRef('s.programme_id', '=', 'pr.id').on('s.active', '=', true)).where('pr.active', '=', true)
    .select(['s.id', 's.what', 's.every_weeks as everyWeeks', 'pr.id as programmeId', 'pr.name']).orderBy('pr.name').orderBy('pr.id').execute()
  return rows.map(({ id, what, everyWeeks, programmeId, name }) => ({ id, programme: { id: programmeId, name }, what: what ?? 'Looking back together', everyWeeks }))
}
