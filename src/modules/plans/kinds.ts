/** Each kind of plan as data: what it is called, how it begins, what it says line by line, and what it still lacks. Pure. */
import type { Fault, PlanKind } from './rules.ts'
import { lineLimit, textLimit } from './rules.ts'
import type { ContentOf, PlanContent } from './shapes.ts'
import { relapse } from './relapse.ts'
import { steps } from './steps.ts'
import { support } from './support.ts'

/** One thing that a plan says. `key` names it through all revisions, and is the field's id on the screen. */
export type Line = {
  key: string
  label: string
  words: string
  /** Whose words: the person's own, the worker's, or somebody else's. */
  said: 'person' | 'worker' | 'other'
  /** The words are an ISO date. */
  day?: true
  /** One short line, not a text. */
  short?: true
}

/** Lines that belong together: a goal with its steps, one person's contribution, a step of a ladder. Groups of one series are in an order that matters. */
export type Group = { key: string; title: string; series?: string; lines: Line[] }

/** What a kind of plan brings. `lines` leaves out what nothing was said about; everything else about revisions, signing and comparing follows from it. */
export type Kind<K extends PlanKind = PlanKind> = {
  kind: K
  name: string
  /** The first words of the screen that is turned to the person. */
  opening: string
  blank(): ContentOf<K>
  /** What it is called in a list: the person's words where there are any. */
  title(content: ContentOf<K>): string
  groups(content: ContentOf<K>): Group[]
  /** What is missing before it can be agreed on a day (ISO), in the order of the page. */
  lacks(content: ContentOf<K>, today: string): Fault[]
  /** Trimmed, without rows that nothing was written in. */
  tidy(content: ContentOf<K>): ContentOf<K>
  /** How a review begins: what is to be asked anew is emptied. */
  forReview(content: ContentOf<K>): ContentOf<K>
}

const kinds: { readonly [K in PlanKind]: Kind<K> } = { support, relapse, steps }

/** The description of a content's kind, fit for that content. */
export const kindOf = <C extends PlanContent>(content: C) => kinds[content.kind] as unknown as Kind<C['kind']>
export const kindNamed = <K extends PlanKind>(kind: K): Kind<K> => kinds[kind]

/** Everything a plan says, without its groups. */
export const linesOf = (content: PlanContent): Line[] => kindOf(content).groups(content as never).flatMap(({ lines }) => lines)

/** The first text that is too long to be kept, or `null`. Checked at every save; what is missing is only asked for when it is to be agreed. */
export function whyNotWrite(content: PlanContent): Fault | null {
  const long = linesOf(content).find(({ words, short }) => words.length > (short ? lineLimit : textLimit))
  return long ? { field: long.key, because: 'too_long' } : null
}

/** Nothing has been written in it. */
export const isBlank = (content: PlanContent): boolean => linesOf(content).every(({ day, said }) => day || said === 'worker')
