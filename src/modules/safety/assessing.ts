import { sql } from 'kysely'
import type { Actor, Context } from '../../platform/api.ts'
import { dayOf, whyNotHappened } from '../../platform/clock.ts'
import type { Transaction } from '../../platform/db.ts'
import { notHere, refuse } from '../../platform/refuse.ts'
import { together } from '../../platform/together.ts'
import { visiblePeople } from '../people/public.ts'
import { addTasks, closeTasksOf } from '../tasks/public.ts'
import { findLists } from './listing.ts'
import { isOverdue, tidiedContent, whyNotAmend, whyNotAssess, whyNotNext, type Content } from './risk.ts'
import type { Assessment, Risk } from './shapes.ts'

/** The assessments this member may see: those of the people they may see. */
export function visible(tx: Transaction, actor: Actor) {
  return tx.selectFrom('risk_assessment as a').where('a.person_id', 'in', visiblePeople(tx, actor).select('p.id'))
}

/** The one in whose place no other has been put. */
export const isCurrentVersion = sql<boolean>`not exists (select from risk_assessment b where b.organisation_id = a.organisation_id and b.amends_id = a.id)`
/** And after which no other was written. */
export const isLatest = sql<boolean>`not exists (select from risk_assessment b where b.organisation_id = a.organisation_id and b.person_id = a.person_id and b.assessed_at > a.assessed_at)`

const columns = [
  'a.id', 'a.assessed_at as assessedAt', 'a.level', 'a.level_words as levelWords', 'a.rationale', 'a.protective', 'a.formulation', 'a.changed', 'a.review_on as reviewOn', 'a.amends_id as amendsId', 'a.amended_because as amendedBecause', 'a.received_at as receivedAt', 'm.name as writtenBy',
] as const

export async function readRisk(tx: Transaction, actor: Actor, personId: string): Promise<Risk> {
  const [person, rows] = await together(
    visiblePeople(tx, actor).select(['p.id', sql<string>`trim(p.given_name || ' ' || p.family_name)`.as('name'), sql<string>`coalesce(nullif(p.known_as, ''), p.given_name)`.as('calledName')]).where('p.id', '=', personId).executeTakeFirst(),
    visible(tx, actor).innerJoin('member as m', 'm.id', 'a.written_by').select(columns).select([
      sql<Content['domains'][number][]>`a.domains`.as('domains'), sql<boolean>`a.withheld <> ''`.as('isWithheld'),
      sql<string | null>`(select b.id from risk_assessment b where b.organisation_id = a.organisation_id and b.amends_id = a.id)`.as('amendedById'),
      sql<Assessment['plan']>`(select coalesce(json_agg(json_build_object('id', x ->> 'id', 'words', x ->> 'words', 'memberId', x ->> 'memberId', 'dueOn', x ->> 'dueOn', 'who', w.name) order by n), '[]')
        from jsonb_array_elements(a.plan) with ordinality as e (x, n) left join member w on w.organisation_id = a.organisation_id and w.id = (x ->> 'memberId')::uuid)`.as('plan'),
    ]).where('a.person_id', '=', personId).orderBy('a.assessed_at', 'desc').orderBy('a.id', 'desc').execute(),
  )
  if (!person) throw notHere()
  const assessments = rows.map(({ assessedAt, receivedAt, ...row }): Assessment => ({
    ...row, assessedAt: assessedAt.toISOString(), overdue: isOverdue(row.reviewOn, actor.today), enteredLater: row.amendsId === null && receivedAt.getTime() - assessedAt.getTime() > 60 * 60_000,
  }))
  const currentId = assessments.find(({ amendedById }) => amendedById === null)?.id ?? null
  return { person, currentId, assessments, may: actor.permissions.has('safety.write_risk') ? ['assess', 'amend'] : [] }
}

export async function readWithheld(tx: Transaction, actor: Actor, personId: string, assessmentId: string) {
  const row = await visible(tx, actor).select(['a.withheld', 'a.withheld_because as because']).where('a.id', '=', assessmentId).where('a.person_id', '=', personId).executeTakeFirst()
  if (!row) throw notHere()
  return row
}

type Assessing = { assessmentId: string; personId: string; followsId: string | null; content: Content; happenedAt: string }

/** The next assessment. The person's row is locked first, so that two who write at once do not both come next. */
export async function assess(context: Context, { assessmentId, personId, followsId, content: written, happenedAt }: Assessing) {
  const { tx, actor, now } = context
  const person = await visiblePeople(tx, actor).select('p.id').where('p.id', '=', personId).forNoKeyUpdate().executeTakeFirst()
  if (!person) throw notHere()
  const at = new Date(happenedAt)
  refuse(whyNotHappened(at, now), 'happenedAt')
  const [latest, { reviewDays }] = await together(
    tx.selectFrom('risk_assessment as a').select(['a.id', 'a.assessed_at']).where('a.person_id', '=', personId).where(isCurrentVersion).orderBy('a.assessed_at', 'desc').limit(1).executeTakeFirst(),
    findLists(tx, actor),
  )
  refuse(whyNotNext(latest?.id ?? null, followsId))
  refuse(latest && at <= latest.assessed_at ? 'before_last' : null, 'happenedAt')
  const content = tidiedContent(written)
  const [fault] = whyNotAssess(content, { before: latest !== undefined, assessedOn: dayOf(at, actor.timeZone), today: actor.today, days: reviewDays.items })
  refuse(fault?.because ?? null, fault?.field)
  await tx.insertInto('risk_assessment').values({ id: assessmentId, person_id: personId, follows_id: followsId, assessed_at: at, ...columnsOf(content), written_by: actor.id, received_at: now }).execute()
  await land(context, { personId, content, assessmentId, before: latest?.id ?? null })
  return { id: assessmentId }
}

type Amending = { assessmentId: string; amendsId: string; because: string; content: Content }

export async function amend(context: Context, { assessmentId, amendsId, because, content: written }: Amending) {
  const { tx, actor, now } = context
  const found = await visible(tx, actor).select('a.person_id').where('a.id', '=', amendsId).executeTakeFirst()
  if (!found) throw notHere()
  await tx.selectFrom('person').select('id').where('id', '=', found.person_id).forNoKeyUpdate().execute()
  const [original, { reviewDays }] = await together(
    tx.selectFrom('risk_assessment as a').select(['a.person_id', 'a.assessed_at', 'a.changed', isLatest.as('latest'), sql<string | null>`(select b.id from risk_assessment b where b.organisation_id = a.organisation_id and b.amends_id = a.id)`.as('amendedById')]).where('a.id', '=', amendsId).executeTakeFirstOrThrow(),
    findLists(tx, actor),
  )
  refuse(whyNotAmend(original, because), because.trim() ? undefined : 'because')
  const content = tidiedContent(written)
  const [fault] = whyNotAssess(content, { before: original.changed !== '', assessedOn: dayOf(original.assessed_at, actor.timeZone), today: '', days: reviewDays.items })
  refuse(fault?.because ?? null, fault?.field)
  await tx.insertInto('risk_assessment').values({ id: assessmentId, person_id: original.person_id, amends_id: amendsId, amended_because: because.trim(), assessed_at: original.assessed_at, ...columnsOf(content), written_by: actor.id, received_at: now }).execute()
  if (original.latest) await land(context, { personId: original.person_id, content, assessmentId, before: amendsId })
  return { id: assessmentId }
}

const columnsOf = (content: Content) => ({
  level: content.level, level_words: content.levelWords, rationale: content.rationale, domains: JSON.stringify(content.domains), protective: content.protective, formulation: content.formulation, changed: content.changed,
  withheld: content.withheld, withheld_because: content.withheldBecause, plan: JSON.stringify(content.plan), review_on: content.reviewOn,
})

const kind = 'risk_assessment'

/** What is planned lands in people's lists; what an earlier assessment had planned and is still open ends, since this one says what holds now. */
async function land(context: Context, { personId, content, assessmentId, before }: { personId: string; content: Content; assessmentId: string; before: string | null }) {
  if (before) await closeTasksOf(context, { kind, id: before }, { because: 'A newer assessment says what is to be done' })
  await addTasks(context, content.plan.map(({ id, words, memberId, dueOn }) => ({ id, words, memberId, dueOn, personId, origin: { kind, id: assessmentId }, link: `/people/${personId}/safety` })))
}
