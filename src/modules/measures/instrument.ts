/** What an instrument is, as data. The files in `instruments/` are written in these shapes; `scoring.ts` reads them. */

/** One answer that may be chosen. The code is what is stored; the label is the instrument's own only where its wording ships. */
export type Option = { code: number; label: string }

/**
 * When a question is not asked: the answer to `after` is one of `on`. It then counts as `countsAs`.
 * If it was answered all the same: `ignored` drops that answer, `counted` keeps it, `refused` asks for the form to be put right.
 */
export type SkipRule = { after: string; on: readonly number[]; countsAs: number; ifAnswered: 'ignored' | 'counted' | 'refused' }

export type Item = {
  key: string
  /** A short label in our own words, for entry from paper, tables and messages. */
  label: string
  /** The instrument's own words. Present only where the licence lets them ship. */
  wording?: string
  options?: readonly Option[]
  reversed?: true
  /** False for a gate: asked, never added up. */
  scored?: false
  /** At this code or above somebody must be told at once, finished or not (domain.md A0.3). */
  critical?: number
  skip?: SkipRule
  /** Not asked and not counted when this is true of the person. */
  notNeededWhen?: ContextFlag
  /** Where each question has a score of its own: its band scheme, and its direction if it differs from the instrument's. */
  scheme?: string
  direction?: Direction
  loinc?: string
}

export type Direction = 'high_good' | 'high_bad'
export type ContextFlag = 'workNotApplicable'

/** A band holds from its lower bound up to the next one's. `words` finish the sentence "This score is ...". */
export type Band = { band: string; from: number; label: string; words?: string }

/** Competing schemes exist for several instruments, so a band always belongs to a scheme of a country and version (domain.md A0.5). */
export type BandScheme = { id: string; country: string | null; version: string; source: string; bands: readonly Band[] }

/** How many questions may be left out, and how the score is then rounded (half up). */
export type MissingRule = { allowed: number; decimals: 0 | 1 }

export type Scoring =
  /** Added up; then multiplied, or converted by a table, where the instrument says so. */
  | { kind: 'sum'; missing: MissingRule; factor?: number; table?: Readonly<Record<number, number>> }
  /** One score for each question, never a total. */
  | { kind: 'each' }
  /** One question whose answer is the result. */
  | { kind: 'category' }
  /** A level: the first of `levels` that any "yes" reaches. */
  | { kind: 'triage'; levels: readonly { band: string; anyOf: readonly string[] }[]; otherwise: string }

/** The same instrument printed with other codes (0-4 for 1-5): `offset` is what its codes add to ours. */
export type Coding = { id: string; offset: number; country: string }

/** What has to change before a difference says something about one person. `null` where nothing is published. */
export type ChangeRule = { reliable: number | null; possible: number | null; basis: 'reliable' | 'meaningful'; source: string }

/** How wording may travel: see docs/how-to/add-an-instrument.md. */
export type Verdict = 'SHIP' | 'SHIP-SEPARATE' | 'IMPORT'
export type Licence = { verdict: Verdict; credit: string; note: string }

/** A question that belongs to the form and not to the score (PHQ-9: how difficult it made things). */
export type FollowUp = { key: string; label: string; wording?: string; options: readonly Option[]; whenScoreAbove: number; loinc?: string }

export type Instrument = {
  key: string
  name: string
  /** What it asks about, in words a client may read over the worker's shoulder. */
  about: string
  version: string
  /** Changes whenever the same answers would give another score or another metric. */
  scoringVersion: string
  intro?: string
  items: readonly Item[]
  options: readonly Option[]
  followUp?: FollowUp
  recall: { words: string; days: number | null }
  direction: Direction
  scoring: Scoring
  codings?: readonly Coding[]
  /** The first is used unless the context names another. */
  schemes: readonly BandScheme[]
  change: ChangeRule
  interval: { minimumDays: number | null; usualDays: number | null }
  minimumAge: number | null
  /** False where somebody else may not answer for the person. */
  proxy: boolean
  licence: Licence
  loinc?: { panel: string; total?: string }
  source: string
}
