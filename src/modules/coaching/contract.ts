import { z } from 'zod'
import { command, day, instant, query } from '../../platform/contract.ts'
import { dids, limits, skillActs, skillStatuses, taskStatuses } from './rules.ts'

const number = z.int().min(0).max(10).nullable()

/** In whose telling a practice was written down. */
export const Origin = z.object({ kind: z.enum(['note', 'appointment']), id: z.uuid() })
export type Origin = z.infer<typeof Origin>

export const Practice = z.object({ id: z.uuid(), on: day, words: z.string(), before: number, after: number, by: z.string(), /** Written down on a later day. */ late: z.boolean(), /** The note or appointment that it was told in. */ origin: Origin.nullable() })
export const Agreed = z.object({
  id: z.uuid(), what: z.string(), when: z.string(), often: z.string(), remembered: z.string(), agreedOn: day, by: z.string(), status: z.enum(taskStatuses),
  did: z.enum(dids).nullable(), helped: z.string(), inTheWay: z.string(), nextStep: z.string(), lookedOn: day.nullable(), lookedBy: z.string().nullable(),
})
export type Agreed = z.infer<typeof Agreed>

export const Skill = z.object({
  id: z.uuid(), version: z.int(), personId: z.uuid(), words: z.string(),
  /** How it is done, where it is a strategy from the list. */
  how: z.string(),
  goal: z.object({ id: z.uuid(), words: z.string() }).nullable(),
  status: z.enum(skillStatuses), startedOn: day, confidence: number,
  /** Oldest first. */
  practices: z.array(Practice),
  /** What was agreed to try until next time, the newest first; at most one is open. */
  agreed: z.array(Agreed),
  may: z.array(z.enum(skillActs)),
})
export type Skill = z.infer<typeof Skill>

export const Between = z.object({ id: z.uuid(), skillId: z.uuid(), skill: z.string(), what: z.string(), when: z.string(), often: z.string(), remembered: z.string(), agreedOn: day })
export type Between = z.infer<typeof Between>

export const Strategy = z.object({ id: z.string(), words: z.string(), how: z.string(), own: z.boolean(), active: z.boolean(), version: z.int() })
export type Strategy = z.infer<typeof Strategy>

const skill = z.string().max(limits.skill + 1000)
const beside = z.string().max(limits.beside + 1000)
const happenedAt = instant

export const coaching = {
  /** What somebody practises, those practised now first. A person has a handful: they are read whole. */
  of: query('coaching.read', { audited: 'personId' }).input(z.object({ personId: z.uuid() })).output(z.array(Skill)),

  /** What is agreed to be tried until next time. */
  between: query('coaching.read', { audited: 'personId' }).input(z.object({ personId: z.uuid() })).output(z.array(Between)),

  begin: command('coaching.write').input(z.object({ skillId: z.uuid(), personId: z.uuid(), words: skill, strategy: z.string().max(60).nullable(), goalId: z.uuid().nullable(), confidence: number, happenedAt })).output(Skill),
  /** One time it was practised together. */
  practise: command('coaching.write').input(z.object({ practiceId: z.uuid(), skillId: z.uuid(), words: z.string().max(limits.words + 1000), before: number, after: number, happenedAt, origin: Origin.optional() })).output(Skill),
  /** Something small to try until next time. */
  agree: command('coaching.write').input(z.object({ taskId: z.uuid(), skillId: z.uuid(), what: z.string().max(limits.what + 1000), when: z.string().max(limits.when + 1000), often: z.string().max(limits.often + 1000), remembered: z.string().max(limits.remembered + 1000), happenedAt })).output(Skill),
  lookBack: command('coaching.write').input(z.object({ taskId: z.uuid(), did: z.enum(dids), helped: beside, inTheWay: beside, nextStep: z.string().max(limits.what + 1000), happenedAt })).output(Skill),
  /** Agreed, and not wanted after all. */
  letGo: command('coaching.write').input(z.object({ taskId: z.uuid(), happenedAt })).output(Skill),
  reword: command('coaching.write').input(z.object({ skillId: z.uuid(), words: skill, goalId: z.uuid().nullable(), expectedVersion: z.int() })).output(Skill),
  /** On their own now, set aside, or taken up again. What is open is let go with it. */
  move: command('coaching.write').input(z.object({ skillId: z.uuid(), act: z.enum(['in_hand', 'set_aside', 'take_up']), happenedAt })).output(Skill),

  /** Those that come along and the service's own, by name. */
  strategies: query('coaching.read').input(z.object({}).optional()).output(z.array(Strategy)),
  keepStrategy: command('coaching.change_list').input(z.object({ strategyId: z.uuid(), words: skill, how: z.string().max(limits.how + 1000), active: z.boolean(), expectedVersion: z.int() })).output(z.array(Strategy)),
}
