import { sql } from 'kysely'
import type { Actor, Context } from '../../platform/api.ts'
import type { Transaction } from '../../platform/db.ts'
import { settledId } from '../../platform/settled-id.ts'
import { uuidv7 } from '../../platform/uuid.ts'
import { notify } from '../notices/public.ts'
import { keyWorkersOf } from '../people/public.ts'
import { appearsBefore, dayAfter, nextDue } from './rules.ts'

type Given = Pick<Context, 'tx' | 'actor' | 'now'>
export type NewReview = { id: string; personId: string; kind: 'review' | 'case_conference'; what: string; dueOn: string; memberId: string | null; teamId: string | null; origin?: { kind: string; id: string } | null; scheduleId?: string | null; happened?: Date }

export async function addReview({ tx, actor, now }: Given, { id, personId, kind, what, dueOn, memberId, teamId, origin = null, scheduleId = null, happened = now }: NewReview) {
  await tx.insertInto('review').values({ id, person_id: personId, kind, what: what.trim(), due_on: dueOn, member_id: memberId, team_id: teamId, schedule_id: scheduleId, origin_kind: origin?.kind ?? null, origin_id: origin?.id ?? null, created_by: actor.id, created_at: now }).execute()
  await addEvent(tx, actor, { reviewId: id, personId, act: 'plan', dueOn, happened })
}

/** For other modules: a review of a plan or a risk assessment falls due. An earlier one of the same that nobody has begun moves to the new day instead. */
export async function setReview(context: Given, review: { id: string; personId: string; what: string; dueOn: string; memberId: string; origin: { kind: string; id: string } }): Promise<void> {
  const { tx, actor, now } = context
  const open = await tx.selectFrom('review').select('id').where('origin_id', '=', review.origin.id).where('origin_kind', '=', review.origin.kind).where('status', '=', 'due').forNoKeyUpdate().executeTakeFirst()
  if (!open) return addReview(context, { ...review, kind: 'review', teamId: null })
  await tx.updateTable('review').set({ due_on: review.dueOn, member_id: review.memberId, told_on: null, version: sql`version + 1` }).where('id', '=', open.id).execute()
  await addEvent(tx, actor, { reviewId: open.id, personId: review.personId, act: 'move', dueOn: review.dueOn, because: 'Agreed anew', happened: now })
}

type Happening = { reviewId: string; personId: string; act: 'plan' | 'move' | 'set_aside' | 'take_up' | 'sign' | 'amend'; dueOn: string; because?: string; words?: string; happened: Date }
export async function addEvent(tx: Transaction, actor: Actor, { reviewId, personId, act, dueOn, because = '', words = '', happened }: Happening) {
  await tx.insertInto('review_event').values({ id: uuidv7(actor.now.getTime()), review_id: reviewId, person_id: personId, act, due_on: dueOn, because: because.trim(), words: words.trim(), happened_at: happened, received_at: actor.now, by_member: actor.id }).execute()
}

/**
 * Once a day: what falls due by the programmes' schedules is planned two weeks ahead, for everybody who takes part and has no such review open, as their key
 * worker's where there is one, else as the team's; and those whose a review is are told on the day, or the first day after it that this runs.
 */
export async function daily(context: Context): Promise<void> {
  const { tx, actor } = context
  const latest = sql<string | null>`(select max(coalesce(l.held_on, l.due_on)) from review l where l.schedule_id = s.id and l.person_id = pa.person_id)`
  const rows = await tx.selectFrom('review_schedule as s').innerJoin('programme as pr', 'pr.id', 's.programme_id').innerJoin('participation as pa', 'pa.programme_id', 's.programme_id')
    .where('s.active', '=', true).where('pr.active', '=', true).where('pa.ended_on', 'is', null)
    .where(sql<boolean>`not exists (select from review o where o.schedule_id = s.id and o.person_id = pa.person_id and o.status in ('due', 'begun'))`)
    // As in `nextDue`: of everybody who takes part, only those whose day is near leave the database.
    .where(sql<boolean>`coalesce(${latest}, pa.started_on) <= ${dayAfter(actor.today, appearsBefore)}::date - 7 * s.every_weeks`)
    .select(['s.id as scheduleId', 's.what', 's.every_weeks as everyWeeks', 'pr.team_id as teamId', 'pa.person_id as personId', 'pa.started_on as startedOn', latest.as('lastHeldOn')]).execute()
  const keyWorkers = await keyWorkersOf(tx, rows.map(({ personId }) => personId))
  for (const row of rows) {
    const dueOn = nextDue(row)
    // Whoever took part for long before there was a schedule is not overdue since then.
    await addReview(context, { id: settledId('review', row.scheduleId, row.personId, dueOn), personId: row.personId, kind: 'review', what: row.what, dueOn: dueOn < actor.today && !row.lastHeldOn ? dayAfter(actor.today, appearsBefore) : dueOn, memberId: keyWorkers.get(row.personId) ?? null, teamId: row.teamId, scheduleId: row.scheduleId })
  }
  await tellDue(context)
}

async function tellDue(context: Context) {
  const { tx, actor } = context
  const due = await tx.selectFrom('review').where('status', 'in', ['due', 'begun']).where('due_on', '<=', actor.today).where('told_on', 'is', null)
    .select(['id', 'member_id', 'team_id']).orderBy('id').forNoKeyUpdate().execute()
  const leads = await tx.selectFrom('team_member as tm').innerJoin('member as m', 'm.id', 'tm.member_id').innerJoin('role as ro', 'ro.id', 'm.role_id').where('m.active', '=', true).where(sql<boolean>`'reviews.read_team' = any(ro.permissions)`)
    .select(['tm.team_id as teamId', 'm.id']).execute()
  const of = new Map<string, number>()
  for (const { id, member_id, team_id } of due) {
    for (const member of member_id ? [member_id] : leads.filter(({ teamId }) => teamId === team_id).map((lead) => lead.id)) of.set(member, (of.get(member) ?? 0) + 1)
    await tx.updateTable('review').set({ told_on: actor.today }).where('id', '=', id).execute()
  }
  for (const [member, number] of of) await notify(context, { memberIds: [member], kind: 'review', words: number === 1 ? 'A review is due' : `${number} reviews are due`, link: '/reviews' })
}
