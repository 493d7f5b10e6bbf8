import type { Context } from '../../platform/api.ts'
import { uuidv7 } from '../../platform/uuid.ts'
import { addTasks, closeTasksOf, type NewTask } from '../tasks/public.ts'
import { kindNamed } from './kinds.ts'
import type { PlanContent, PlanStep } from './shapes.ts'

type Landing = Pick<Context, 'tx' | 'actor' | 'now' | 'tell'>
type Whose = { id: string; personId: string }

/**
 * What an agreed plan asks of members lands in their lists: each open step that a member does, and the review on its day for whoever agreed it.
 * What the agreement before had landed is ended: done when its step is done, else in favour of the new one.
 */
export async function landTasks(context: Landing, plan: Whose, before: PlanContent | null, content: PlanContent) {
  await endTasks(context, plan, before, 'The plan was agreed anew', content)
  const link = `/people/${plan.personId}/plans/${plan.id}`
  const task = (more: Pick<NewTask, 'words' | 'dueOn' | 'memberId' | 'origin'>): NewTask => ({ id: uuidv7(context.now.getTime()), personId: plan.personId, link, ...more })
  await addTasks(context, [
    ...stepsOf(content).flatMap((step) => (step.state === 'open' && step.who?.is === 'member' ? [task({ words: step.words, dueOn: step.by, memberId: step.who.memberId, origin: { kind: 'plan_step', id: step.id } })] : [])),
    ...(content.reviewOn ? [task({ words: `Look at the ${kindNamed(content.kind).name.toLowerCase()} again together`, dueOn: content.reviewOn, memberId: context.actor.id, origin: { kind: 'plan_review', id: plan.id } })] : []),
  ])
}

/** Ends the open tasks of a plan: because it was agreed anew (then `next` says which steps are done), or was closed. */
export async function endTasks(context: Landing, plan: Whose, before: PlanContent | null, because: string, next: PlanContent | null = null) {
  for (const step of before ? stepsOf(before) : []) {
    const done = next !== null && stepsOf(next).find(({ id }) => id === step.id)?.state === 'done'
    await closeTasksOf(context, { kind: 'plan_step', id: step.id }, done ? { as: 'done', because: 'Done, as the plan says' } : { because })
  }
  await closeTasksOf(context, { kind: 'plan_review', id: plan.id }, next ? { as: 'done', because: 'Looked at again together' } : { because })
}

const stepsOf = (content: PlanContent): PlanStep[] => (content.kind === 'support' ? content.goals.flatMap(({ steps }) => steps) : [])

/** Members that a plan gives steps to. */
export const memberIdsIn = (content: PlanContent): string[] => [...new Set(stepsOf(content).flatMap(({ who, state }) => (who?.is === 'member' && state === 'open' ? [who.memberId] : [])))]
