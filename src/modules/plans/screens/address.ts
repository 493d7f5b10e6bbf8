import { uuidv7 } from '../../../platform/uuid.ts'
import { planKinds, type PlanKind } from '../rules.ts'

/** What the address of a new plan says: of which kind, and what it is begun from (`appointment:<id>`). */
export const readNew = (raw: Record<string, unknown>) => ({
  kind: planKinds.find((kind) => kind === raw['kind']) as PlanKind | undefined,
  from: typeof raw['from'] === 'string' && /^[a-z_]{1,40}:[0-9a-f-]{36}$/.test(raw['from']) ? raw['from'] : undefined,
})

/** How the sheet is read: all on one page, or one thing at a time and which. */
export const readSheet = (raw: Record<string, unknown>) => ({ ...readNew(raw), one: typeof raw['one'] === 'string' ? raw['one'] : undefined })

/** Which two revisions are set side by side. */
export const readCompare = (raw: Record<string, unknown>) => ({ from: whole(raw['from']), to: whole(raw['to']) })
const whole = (raw: unknown) => (Number.isInteger(Number(raw)) && Number(raw) >= 1 ? Number(raw) : undefined)

/** Ids given to plans on this page and not used yet: the service cannot know them, so it is not asked. */
const unused = new Set<string>()
export function newPlanId(): string {
  const planId = uuidv7()
  unused.add(planId)
  return planId
}
export const isUnused = (planId: string) => unused.has(planId)
export const used = (planId: string) => void unused.delete(planId)

/** The id on the page of what a line, or a fault, is about. */
export const fieldId = (key: string) => `plan-${key}`
