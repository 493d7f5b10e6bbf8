import { uuidv7 } from '../../../platform/uuid.ts'
import type { Signed } from '../../../ui/Signature.tsx'
import { noDetails, type Details } from '../rules.ts'

/** The steps of welcoming somebody, in their order; each is a place in the address, so that the back button goes one back. */
export const steps = ['find', 'about', 'code', 'hopes', 'done'] as const
export type Step = (typeof steps)[number]

export const stepNames: Record<Step, string> = { find: 'Find', about: 'About them', code: 'Code of Conduct', hopes: 'Hopes', done: 'Done' }

/** What has been typed and decided so far. The ids are made here, so that a command sent again is the same one. */
export type Draft = {
  typed: string
  ids: { person: string; participation: string; agreement: string; goal: string; mark: string }
  details: Details
  /** '' is none for now; `undefined` is the session's own. */
  programmeId: string | undefined
  overrideReason: string
  /** What was decided about each record that may be the same person. */
  others: Record<string, 'another' | 'unsure'>
  /** The newcomer has been given to the outbox: the details stand. */
  added: boolean
  present: boolean
  signed: Signed | null
  code: 'agreed' | 'declined' | 'later' | null
  hopes: string
  baseline: number | null
  goal: 'set' | 'later' | null
}

export const freshDraft = (typed: string): Draft => ({
  typed, ids: { person: uuidv7(), participation: uuidv7(), agreement: uuidv7(), goal: uuidv7(), mark: uuidv7() }, details: noDetails, programmeId: undefined, overrideReason: '', others: {},
  added: false, present: false, signed: null, code: null, hopes: '', baseline: null, goal: null,
})

/**
 * A name as typed into the search box, as first name and surname: the first word and the rest. What was typed without any capital gets
 * them (`siobhan o sullivan` -> Siobhan, O Sullivan); what has some is left as it is.
 */
export function namesFrom(typed: string): Pick<Details, 'givenName' | 'familyName'> {
  const words = typed.split(/\s+/).filter((word) => /\p{L}/u.test(word) && !/\d/.test(word))
  const shown = words.some((word) => /\p{Lu}/u.test(word)) ? words : words.map((word) => word.replace(/(^|[-'’])(\p{L})/gu, (_, before: string, letter: string) => before + letter.toLocaleUpperCase('en-GB')))
  return { givenName: shown[0] ?? '', familyName: shown.slice(1).join(' ') }
}

/** Where the flow goes on, given what is done; the step asked for when that may be looked at. */
export function stepNow(asked: unknown, { added }: Pick<Draft, 'added'>): Step {
  const step = steps.find((one) => one === asked) ?? 'find'
  if (added) return step === 'find' || step === 'about' ? 'code' : step
  return step === 'find' ? 'find' : 'about'
}
