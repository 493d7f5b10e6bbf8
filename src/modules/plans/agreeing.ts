import { sql } from 'kysely'
import type { InferContractRouterInputs } from '@orpc/contract'
import type { Context } from '../../platform/api.ts'
import { dayOf, whyNotHappened } from '../../platform/clock.ts'
import { refusal, refuse } from '../../platform/refuse.ts'
import { keepPlannedGoals } from '../goals/public.ts'
import type { plans } from './contract.ts'
import { kindOf } from './kinds.ts'
import { landTasks, memberIdsIn } from './landing.ts'
import { leadsTo, whyNot, whyNotAgreedHow, whyNotEdit } from './rules.ts'
import type { PlanContent, PlanGoal } from './shapes.ts'
import { findRevision, type Locked } from './visible.ts'

type Agreed = InferContractRouterInputs<typeof plans>['agree']

/** What is written becomes the next revision, frozen; the goals of a support plan become the person's, each with a rating of that day. */
export async function agreeing(context: Context, plan: Locked, { revisionId, expectedVersion, person, workerSignature, happenedAt }: Agreed) {
  const { tx, actor, now } = context
  const happened = new Date(happenedAt)
  refuse(whyNot('agree', plan))
  refuse(whyNotEdit(plan, expectedVersion))
  refuse(whyNotHappened(happened, now), 'happenedAt')
  const signing = whyNotAgreedHow(person)
  refuse(signing?.because ?? null, signing?.field)
  const on = dayOf(happened, actor.timeZone)
  const kind = kindOf(plan.content)
  const [lack] = kind.lacks(plan.content as never, on)
  refuse(lack?.because ?? null, lack?.field)
  const content = kind.tidy(plan.content as never)
  await refuseStrangers(context, content)
  const before = plan.revision ? (await findRevision(tx, plan.id, plan.revision))!.content : null
  const [number, kept] = [plan.revision + 1, JSON.stringify(content)]
  await tx.insertInto('plan_revision').values({
    id: revisionId, plan_id: plan.id, person_id: plan.personId, number, content: kept, agreed_on: on, agreed_at: happened, agreed_how: person.how, person_name: person.name.trim(),
    person_signature: person.how === 'signed' && person.signature ? JSON.stringify(person.signature) : null, said_because: person.how === 'said' ? person.because.trim() : '',
    worker_id: actor.id, worker_signature: workerSignature && JSON.stringify(workerSignature), received_at: now,
  }).execute()
  if (content.kind === 'support') refuse((await keepPlannedGoals(context, plan.personId, on, content.goals.map(planned))).length ? 'goal_of_another' : null, 'goals')
  const status = leadsTo('agree', plan)!
  await tx.updateTable('plan').set({ status, content: kept, revision: number, agreed_on: on, review_on: content.reviewOn, changed_by: actor.id, changed_at: now, version: sql`version + 1` }).where('id', '=', plan.id).execute()
  await landTasks(context, plan, before, content)
  return { version: plan.version + 1, status, number }
}

/** A step can be given only to somebody who works here. */
async function refuseStrangers({ tx }: Context, content: PlanContent) {
  const ids = memberIdsIn(content)
  const here = ids.length ? await tx.selectFrom('member').where('id', '=', sql<string>`any(${ids}::uuid[])`).where('active', '=', true).select('id').execute() : []
  const step = content.kind === 'support' && content.goals.flatMap(({ steps }) => steps).find(({ who, state }) => state === 'open' && who?.is === 'member' && !here.some(({ id }) => id === who.memberId))
  if (step) throw refusal('step_no_who', `step:${step.id}:who`)
}

const planned = ({ id, words, ways, area, now, target, known, helped, inTheWay }: PlanGoal) => ({ id, words, ways, area, now: now!, target, known, helped, inTheWay })
