/** Who a session expects. Pure. */

export const programmeKinds = ['open', 'activity', 'course', 'young', 'digital', 'one_to_one'] as const
export type ProgrammeKind = (typeof programmeKinds)[number]

/** How many of a programme's sessions back somebody still counts as coming. */
export const lookBack = 6

/** What kind of belonging a programme has: people enrol in a course or group; at an open session they come as they like. */
export const enrols = {
  open: false, activity: false, digital: false, course: true, young: true, one_to_one: true,
} as const satisfies Record<ProgrammeKind, boolean>

/**
 * What is known of one person for one session. Dates are ISO days; `null` when they never took part by name, or still do. `cameElsewhere`: to
 * another series of the programme, and not lately to this one.
 */
export type Candidate = { startedOn: string | null; endedOn: string | null; cameLately: boolean; onRegister: boolean; cameElsewhere: boolean }

/**
 * Whether the register lists somebody as expected. In a course or group: everyone taking part on the day. At open, activity and digital
 * sessions: those who came at least once in the last six sessions of its series (of the programme, for a session by itself), or joined since the
 * sixth last (`since`; `null` when there were fewer) and have come to no other series of it, unless they have left. Always whoever already
 * has a mark or a payment.
 */
export function isExpected(kind: ProgrammeKind, { startedOn, endedOn, cameLately, onRegister, cameElsewhere }: Candidate, heldOn: string, since: string | null): boolean {
  if (onRegister) return true
  const left = endedOn !== null && endedOn < heldOn
  const takesPart = startedOn !== null && startedOn <= heldOn && !left
  if (enrols[kind]) return takesPart
  if (cameLately) return !left
  return takesPart && !cameElsewhere && (since === null || startedOn >= since)
}

const collator = new Intl.Collator('en', { sensitivity: 'base', numeric: true })

/** Register order: by the name as it is shown. */
export const byName = (a: { name: string; personId: string }, b: { name: string; personId: string }) => collator.compare(a.name, b.name) || (a.personId < b.personId ? -1 : 1)
