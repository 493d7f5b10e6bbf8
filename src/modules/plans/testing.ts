import type { house } from '../../app/testing.ts'
import { uuidv7 } from '../../platform/uuid.ts'
import type { PlanContent, RelapseContent, StepsContent, SupportContent } from './shapes.ts'
import { blankContributor, blankGoal, blankStep, support } from './support.ts'
import { relapse } from './relapse.ts'
import { steps } from './steps.ts'

type House = Awaited<ReturnType<typeof house>>

/** A support plan that can be agreed, with one goal and one step. */
export function supportPlan(more: Partial<SupportContent> = {}): SupportContent {
  return {
    ...support.blank(), mattersToMe: 'My children, and quiet', whatHelps: 'Being asked, not told', reviewOn: '2027-01-10',
    goals: [{ ...blankGoal(uuidv7()), words: 'Get the bus on my own', now: 3, target: 8, known: 'I get to the hall and back', area: 'days', ways: ['be_active'], steps: [{ ...blankStep(uuidv7()), words: 'Ride one stop', who: { is: 'me' }, by: '2026-12-05' }] }],
    contributors: [{ ...blankContributor(uuidv7()), name: 'Ruth', relation: 'Sister', may: true, said: 'She is braver than she thinks' }],
    ...more,
  }
}
export function relapsePlan(): RelapseContent {
  const person = { id: uuidv7(), name: 'The crisis line', does: 'Listens, day and night', reach: '0800 000 0000' }
  const blank = relapse.blank()
  return { ...blank, well: 'I laugh at the radio', reviewOn: '2027-01-10', stages: { ...blank.stages, small: { signs: 'I stop opening the post', helps: 'A walk before ten', people: [] }, urgent: { signs: 'I do not sleep at all', helps: 'Not being alone', people: [person] } } }
}
export function stepPlan(): StepsContent {
  return { ...steps.blank(), aim: 'Get to the interview by bus', reviewOn: '2027-01-10', rungs: ['Stand at the stop', 'Ride one stop', 'Ride all the way'].map((words, n) => ({ id: uuidv7(), words, hard: 3 + n, withWhom: '' })) }
}

/** Plans through the guard, as a worker has them. */
export function planningIn(h: House, happenedAt = '2026-11-21T09:30:00Z') {
  const worker = () => h.as('worker').plans
  async function draft(personId: string, content: PlanContent = supportPlan(), planId = uuidv7()) {
    await worker().write({ planId, personId, content, expectedVersion: 0 })
    return planId
  }
  const agree = (planId: string, expectedVersion: number, more: Partial<Parameters<ReturnType<typeof worker>['agree']>[0]> = {}) =>
    worker().agree({ planId, revisionId: uuidv7(), expectedVersion, person: { how: 'signed', name: 'Ann Example', signature: null }, workerSignature: null, happenedAt, ...more })
  async function agreed(personId: string, content?: PlanContent) {
    const planId = await draft(personId, content)
    await agree(planId, 1)
    return planId
  }
  const get = async (personId: string, planId: string) => worker().get({ personId, planId })
  return { draft, agree, agreed, get }
}
