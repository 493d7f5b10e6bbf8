import { z } from 'zod'
import { after, command, day, page, query } from '../../platform/contract.ts'
import { AtSession, ChangedList, Due, Flag, instant, Lists, OtherPlan, Revision, Risk, RiskContent, SafetyPlan, Signature, Steps, text } from './shapes.ts'
import { limits } from './rules.ts'

export type { Assessment, AtSession, Due, Flag, Lists, Revision, Risk, SafetyPlan } from './shapes.ts'

const personId = z.uuid()
const about = z.object({ personId })

export const safety = {
  /** A person's safety plan with the crisis lines beside it: small, and whole. */
  planOf: query('safety.read_plan', { audited: 'personId' }).input(about).output(SafetyPlan),

  /** Every revision that the person said yes to, latest first. */
  revisionsOf: query('safety.read_plan', { audited: 'personId' }).input(about).output(z.array(Revision)),

  /** Plans that were set aside when another was to stand, the latest first. */
  plansAside: query('safety.read_plan', { audited: 'personId' }).input(about).output(z.array(OtherPlan)),

  /** Two records of a person were brought together, each with a plan: this one stands, the others are set aside with the reason. */
  decidePlans: command('safety.write_plan').input(z.object({ personId, standsId: z.uuid(), because: text(limits.short), happenedAt: instant })).output(z.object({ version: z.int() })),

  /** The plan as it is written now, whole. `expectedVersion` 0 begins it; `planId` is made on the device. */
  keepPlan: command('safety.write_plan')
    .input(z.object({ planId: z.uuid(), personId, expectedVersion: z.int().min(0), steps: Steps, happenedAt: instant }))
    .output(z.object({ version: z.int() })),

  /** The person says yes to the plan as it stands in that version. `signature` is null when they said it. */
  agreePlan: command('safety.write_plan')
    .input(z.object({ planId: z.uuid(), revisionId: z.uuid(), expectedVersion: z.int(), agreedBy: text(limits.name), signature: Signature, happenedAt: instant }))
    .output(z.object({ number: z.int() })),

  /** A person's risk assessments. What is withheld is not in it. */
  riskOf: query('safety.read_risk', { audited: 'personId' }).input(about).output(Risk),

  /** What of one assessment must not be shared with the person or the family, and why. The look is kept by itself. */
  withheldOf: query('safety.read_risk', { audited: 'personId' })
    .input(z.object({ personId, assessmentId: z.uuid() }))
    .output(z.object({ withheld: z.string(), because: z.string() })),

  /** The next assessment, after the one that the writer had before them (`followsId`; null for the first). What is planned lands in people's task lists. */
  assess: command('safety.write_risk')
    .input(z.object({ assessmentId: z.uuid(), personId, followsId: z.uuid().nullable(), content: RiskContent, happenedAt: instant }))
    .output(z.object({ id: z.uuid() })),

  /** Another text in place of one that was wrong, with the reason. The original stays readable. */
  amendRisk: command('safety.write_risk')
    .input(z.object({ assessmentId: z.uuid(), amendsId: z.uuid(), because: text(limits.long), content: RiskContent }))
    .output(z.object({ id: z.uuid() })),

  /** Flags of a person that the asker may see, those that hold first. */
  flagsOf: query('safety.read_flags', { audited: 'personId' }).input(about).output(z.array(Flag)),

  raiseFlag: command('safety.write_flags')
    .input(z.object({ flagId: z.uuid(), personId, kind: z.string().max(60), words: text(limits.short), reason: text(limits.long), ownerId: z.uuid(), dueOn: day, happenedAt: instant }))
    .output(z.object({ id: z.uuid() })),

  /** Somebody looked again: it holds until another day, perhaps with another owner. */
  renewFlag: command('safety.write_flags')
    .input(z.object({ flagId: z.uuid(), expectedVersion: z.int(), reason: text(limits.long), dueOn: day, ownerId: z.uuid(), happenedAt: instant }))
    .output(z.object({ id: z.uuid() })),

  endFlag: command('safety.write_flags')
    .input(z.object({ flagId: z.uuid(), expectedVersion: z.int(), reason: text(limits.long), happenedAt: instant }))
    .output(z.object({ id: z.uuid() })),

  /** Reviews and flags that are overdue, the longest first: of the asker (`mine`), or of everybody whom they may see. */
  due: query('safety.read_risk')
    .input(z.object({ mine: z.boolean(), after: after(['day', 'id']).optional(), limit: z.int().min(1).max(100).optional() }))
    .output(page(Due)),

  /** What must be known of those a session expects. Nothing about people of whom nothing must be. */
  atSession: query('safety.read_flags').input(z.object({ sessionId: z.uuid() })).output(z.array(AtSession)),

  lists: query('safety.read_plan').output(Lists),

  /** One of the service's lists, whole. */
  keepList: command('safety.change_lists')
    .input(z.object({ listId: z.uuid(), expectedVersion: z.int().min(0), changed: ChangedList }))
    .output(Lists),
}
