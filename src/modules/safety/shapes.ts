import { z } from 'zod'
import { day, deviceInstant } from '../../platform/contract.ts'
import { levels, ways } from './lists.ts'
import { limits } from './rules.ts'

export const instant = deviceInstant
export const text = (most: number) => z.string().max(most + 2000) // longer than the rule allows, so that the rule can say so

export const Line = z.object({ words: text(limits.words), phone: text(limits.phone) })
const lines = z.array(Line).max(200)
export const Steps = z.object({ signs: lines, myself: lines, places: lines, people: lines, professionals: lines, safer: lines, living_for: lines })

export const CrisisLine = z.object({ name: z.string().max(limits.short), number: z.string().max(limits.phone), how: z.enum(ways), say: z.string().max(limits.phone), words: z.string().max(limits.short) })
export const Domain = z.object({ key: z.string().max(60), name: z.string().max(limits.short), hint: z.string().max(limits.short) })
export const FlagKind = z.object({ key: z.string().max(60), name: z.string().max(limits.short), restricted: z.boolean(), days: z.int() })
export const ReviewDays = z.record(z.enum(levels), z.int())

const listed = { version: z.int() }
/** The service's lists. `version` 0: the list that comes along, not changed yet. */
export const Lists = z.object({
  crisisLines: z.object({ ...listed, items: z.array(CrisisLine) }),
  domains: z.object({ ...listed, items: z.array(Domain) }),
  flagKinds: z.object({ ...listed, items: z.array(FlagKind) }),
  reviewDays: z.object({ ...listed, items: ReviewDays }),
})
export type Lists = z.infer<typeof Lists>

const most = limits.list
export const ChangedList = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('crisis_lines'), items: z.array(CrisisLine).max(most) }),
  z.object({ kind: z.literal('domains'), items: z.array(Domain).max(most) }),
  z.object({ kind: z.literal('flag_kinds'), items: z.array(FlagKind).max(most) }),
  z.object({ kind: z.literal('review_days'), items: ReviewDays }),
])
export type ChangedList = z.infer<typeof ChangedList>

const stroke = z.array(z.tuple([z.number().min(-10_000).max(10_000), z.number().min(-10_000).max(10_000)])).max(2000)
export const Signature = z.array(stroke).max(200).nullable()

/** A plan as the person said yes to it. `signed` by hand, or by a spoken yes. */
export const Revision = z.object({ id: z.uuid(), number: z.int(), steps: Steps, agreedBy: z.string(), agreedAt: instant, enteredLater: z.boolean(), signature: Signature, witnessedBy: z.string() })
export type Revision = z.infer<typeof Revision>

/** A plan that does not stand, or not yet: of a record that was brought together with this one, or set aside since. */
export const OtherPlan = z.object({ id: z.uuid(), version: z.int(), steps: Steps, changedAt: instant, changedBy: z.string(), agreedAt: instant.nullable(), asideAt: instant.nullable(), asideBy: z.string().nullable(), asideBecause: z.string().nullable() })
export type OtherPlan = z.infer<typeof OtherPlan>

/** Everything that a screen, or a tablet without a network, needs to show somebody their plan. */
export const SafetyPlan = z.object({
  person: z.object({ id: z.uuid(), name: z.string(), calledName: z.string() }),
  plan: z.object({
    id: z.uuid(), version: z.int(), steps: Steps, changedAt: instant, changedBy: z.string(),
    /** The newest revision; what is being written may differ from it. */
    agreed: Revision.nullable(),
  }).nullable(),
  /** Plans of records that were brought together with this one, until somebody decides which stands. */
  others: z.array(OtherPlan),
  /** How many of theirs were set aside. */
  setAside: z.int(),
  crisisLines: z.array(CrisisLine),
  may: z.array(z.enum(['write', 'agree'])),
})
export type SafetyPlan = z.infer<typeof SafetyPlan>

const DomainText = z.object({ key: z.string().max(60), known: text(limits.long), recent: text(limits.long), past: text(limits.long) })
const Action = z.object({ id: z.uuid(), words: text(limits.short), memberId: z.uuid().nullable(), dueOn: day.nullable() })
export const RiskContent = z.object({
  level: z.enum(levels), levelWords: text(limits.short), rationale: text(limits.long), domains: z.array(DomainText).max(limits.list), protective: text(limits.long), formulation: text(limits.long), changed: text(limits.long),
  withheld: text(limits.long), withheldBecause: text(limits.long), plan: z.array(Action).max(limits.list), reviewOn: z.union([day, z.literal('')]),
})

/** An assessment as everybody who may read it sees it. What is withheld is asked for by itself. */
export const Assessment = RiskContent.omit({ withheld: true, withheldBecause: true }).extend({
  id: z.uuid(), assessedAt: instant, reviewOn: day, overdue: z.boolean(), writtenBy: z.string(), enteredLater: z.boolean(), isWithheld: z.boolean(),
  plan: z.array(Action.extend({ who: z.string().nullable() })),
  amendsId: z.uuid().nullable(), amendedBecause: z.string().nullable(), amendedById: z.uuid().nullable(),
})
export type Assessment = z.infer<typeof Assessment>

export const Risk = z.object({
  person: z.object({ id: z.uuid(), name: z.string(), calledName: z.string() }),
  /** The one that counts now, or `null`. */
  currentId: z.uuid().nullable(),
  /** All there are, those put right among them, latest first. */
  assessments: z.array(Assessment),
  may: z.array(z.enum(['assess', 'amend'])),
})
export type Risk = z.infer<typeof Risk>

export const FlagEvent = z.object({ act: z.enum(['raise', 'renew', 'end']), words: z.string(), dueOn: day.nullable(), at: instant, by: z.string() })
export const Flag = z.object({
  id: z.uuid(), version: z.int(), kind: z.string(), kindName: z.string(), restricted: z.boolean(), words: z.string(), reason: z.string(), owner: z.object({ id: z.uuid(), name: z.string() }),
  fromOn: day, dueOn: day, overdue: z.boolean(), endedOn: day.nullable(), events: z.array(FlagEvent), may: z.array(z.enum(['renew', 'end'])),
})
export type Flag = z.infer<typeof Flag>

/** Somebody whose assessment or flag waits for another look. */
export const Due = z.object({ kind: z.enum(['risk', 'flag']), id: z.uuid(), person: z.object({ id: z.uuid(), name: z.string() }), dueOn: day, what: z.string(), who: z.string(), mine: z.boolean() })
export type Due = z.infer<typeof Due>

/** What must be known of somebody at a session: discreet enough to be read over a shoulder. */
export const AtSession = z.object({ personId: z.uuid(), readFirst: z.boolean(), flags: z.array(z.string()), plan: z.boolean() })
export type AtSession = z.infer<typeof AtSession>
