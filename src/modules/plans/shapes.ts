import { z } from 'zod'
import { day } from '../../platform/contract.ts'
import { areas } from '../goals/public-screens.ts'
import { ways } from '../programmes/public-screens.ts'
import { lineLimit, textLimit } from './rules.ts'

/*
 * What each kind of plan is made of. These shapes are kept as they are in frozen revisions: later only add optional fields. A text may be somewhat
 * too long here, so that the rule can say so in words.
 */
const text = z.string().max(textLimit + 1000)
const line = z.string().max(lineLimit + 1000)
const id = z.uuid()
const rating = z.int().min(0).max(10).nullable()
const someDay = day.nullable()

/** Who does something: the person themselves, a member, or a supporter by name. */
export const Who = z.discriminatedUnion('is', [
  z.strictObject({ is: z.literal('me') }),
  z.strictObject({ is: z.literal('member'), memberId: id, name: line }),
  z.strictObject({ is: z.literal('supporter'), name: line }),
])
export type Who = z.infer<typeof Who>

export const PlanStep = z.strictObject({ id, words: text, who: Who.nullable(), by: someDay, state: z.enum(['open', 'done', 'let_go']) })
export type PlanStep = z.infer<typeof PlanStep>

export const PlanGoal = z.strictObject({
  id, words: text, area: z.enum(areas).nullable(), now: rating, target: rating, known: text, ways: z.array(z.enum(ways)).max(ways.length),
  /** What helped since the plan was last agreed, and what got in the way: asked at a review. */
  helped: text, inTheWay: text,
  steps: z.array(PlanStep).max(20),
})
export type PlanGoal = z.infer<typeof PlanGoal>

/** Family or another professional who has a part in the plan, with the person's consent or without it. */
export const Contributor = z.strictObject({ id, name: line, relation: line, may: z.boolean().nullable(), said: text })
export type Contributor = z.infer<typeof Contributor>

export const SupportContent = z.strictObject({
  kind: z.literal('support'),
  mattersToMe: text, goodAt: text, whatHelps: text, whatDoesNot: text,
  goals: z.array(PlanGoal).max(12),
  contributors: z.array(Contributor).max(20),
  workerWords: text, reviewOn: someDay,
})
export type SupportContent = z.infer<typeof SupportContent>

export const Stage = z.strictObject({ signs: text, helps: text, people: z.array(z.strictObject({ id, name: line, does: text, reach: line })).max(12) })
export type Stage = z.infer<typeof Stage>

export const RelapseContent = z.strictObject({
  kind: z.literal('relapse'),
  well: text, triggers: text,
  stages: z.strictObject({ small: Stage, clearer: Stage, urgent: Stage }),
  workerWords: text, reviewOn: someDay,
})
export type RelapseContent = z.infer<typeof RelapseContent>

export const Rung = z.strictObject({ id, words: text, hard: rating, withWhom: line })
export type Rung = z.infer<typeof Rung>

export const StepsContent = z.strictObject({
  kind: z.literal('steps'),
  aim: text, why: text,
  /** The smallest first: it stands at the foot of the ladder. */
  rungs: z.array(Rung).max(30),
  helps: text, workerWords: text, reviewOn: someDay,
})
export type StepsContent = z.infer<typeof StepsContent>

export const PlanContent = z.discriminatedUnion('kind', [SupportContent, RelapseContent, StepsContent])
export type PlanContent = z.infer<typeof PlanContent>
export type ContentOf<K extends PlanContent['kind']> = Extract<PlanContent, { kind: K }>
