import type { Actor } from '../../platform/api.ts'
import type { Transaction } from '../../platform/db.ts'

/*
 * What other modules tell about a person, without people knowing them: the app brings the sources of the head together
 * (`src/app/person/head.ts`), and the module `story` lists those of the story (`src/modules/story/sources.ts`).
 */

/** A fact that stands in the header of a person wherever they appear: a level of risk, a flag, a plan that is one tap away. */
export type HeadFact = { kind: string; tone: 'good' | 'warn' | 'bad' | 'info' | 'calm'; words: string; link: string }

/** The head facts of one module, for a person whom the asker is known to see. One indexed statement; what needs a permission of its own is asked here. */
export type HeadSource = (tx: Transaction, actor: Actor, personId: string) => Promise<HeadFact[]>

const headSources: HeadSource[] = []

/** Lets modules that people does not know speak in the header. Called once, at start-up. */
export function speakInHeads(...sources: readonly HeadSource[]) { headSources.push(...sources) }

export const sourcesOfHeads: readonly HeadSource[] = headSources

/** One thing that happened with a person, as a letter would tell it. */
export type StoryEntry = {
  /** One of the kinds that its source names. */
  kind: string
  id: string
  /** When it happened: an ISO instant. */
  at: string
  /** The member who wrote or did it. */
  by: string | null
  /** A calm sentence about what happened: "Agreed a support plan". Never a log line. */
  title: string
  /** The heart of it, the person's own words first; empty when the title says all. */
  words: string
  /** Where the whole of it can be read. */
  link: string | null
  /** `own`: `words` are the person's own, and stand larger. `quiet`: routine, told in grey. `draft`: the asker's own, not signed yet. */
  voice?: 'own' | 'quiet' | 'draft'
}

/** Where a page of the story goes on: what lies strictly before this instant, or at it with a smaller id. */
export type StoryPage = { before: { at: string; id: string } | null; limit: number; kinds: readonly string[] | null }

/**
 * What one module tells of a person's story: its kinds in the words of the filter, and a page of entries, latest first (`at`, then `id`).
 * One indexed statement; `kinds` names those wanted (`null` is all that show unasked). Entries the asker may not see are left out.
 */
export type StorySource = {
  kinds: Readonly<Record<string, string>>
  /** Kinds that show only when the filter asks for them. */
  unasked?: readonly string[]
  find: (tx: Transaction, actor: Actor, personId: string, page: StoryPage) => Promise<StoryEntry[]>
}
