import { z } from 'zod'
import { afterPattern, endings, hows, lineSources, limits } from './rules.ts'

/* What a plan for leaving is made of. Kept as it is in the rows of earlier years: later only add optional fields. Texts may be somewhat too long here, so that the rule can say so in words. */
const text = z.string().max(limits.text + 1000)
const line = z.string().max(limits.line + 1000)
const id = z.uuid()

export const CarriedLine = z.strictObject({ id, words: line, from: z.enum(lineSources) })
/** `serviceId`: where it stands in the directory. */
export const StepDown = z.strictObject({ id, name: line, reach: line, agreed: z.boolean(), serviceId: id.optional() })
export const HandedTo = z.strictObject({ id, name: line, role: line, reach: line })
export const GoalEnding = z.strictObject({ goalId: id, ending: z.enum(endings) })
export const NotMeasured = z.strictObject({ instrument: z.string().max(40), because: line })
export const Wished = z.strictObject({ id, after: z.string().regex(afterPattern), memberId: id.nullable(), how: z.enum(hows), purpose: line })

export const LeavingContent = z.strictObject({
  wentWell: text, wish: text, workerWords: text,
  watch: z.array(CarriedLine).max(limits.most), helps: z.array(CarriedLine).max(limits.most),
  supports: z.array(StepDown).max(limits.most), handover: z.array(HandedTo).max(limits.most),
  goals: z.array(GoalEnding).max(limits.most), notMeasured: z.array(NotMeasured).max(limits.most),
  followUps: z.array(Wished).max(12),
})
export type LeavingContent = z.infer<typeof LeavingContent>

export const SummaryPart = z.strictObject({ key: z.string().max(40), title: line, words: z.string().max(limits.part + 1000), said: z.enum(['person', 'worker']) })
export type SummaryPart = z.infer<typeof SummaryPart>
