/** What reading files gives: pure data, ready for a page to show and for a job to write. Screens use this too. */
import type { FileKind, Meaning } from './meanings.ts'

/** A file as it was given. */
export type Given = { name: string; bytes: Uint8Array }

export const problemCodes = [
  'no_birth_date', 'impossible_birth_date', 'no_name', 'invalid_nhs', 'unusable_postcode', 'ambiguous_name', 'unknown_name', 'unknown_ref',
  'missing_answer', 'impossible_answer', 'total_differs', 'no_date', 'impossible_date', 'no_instrument',
] as const
export type ProblemCode = (typeof problemCodes)[number]

/** One thing wrong with one row, in plain words: the field, what is wrong, what would be right. `value` is as typed, shortened. */
export type Problem = { code: ProblemCode; field: string; value: string; wrong: string; right: string }

/** `importable` goes in (perhaps with a doubt), `undecided` waits for a person, `stopped` cannot go in as it stands. */
export type RowStatus = 'importable' | 'undecided' | 'stopped'

/** What a person corrected about one file. Everything left out is found by guess. Columns are counted from 0, rows from 1 as in a spreadsheet. */
export type Choices = {
  kind?: FileKind
  encoding?: string
  delimiter?: string
  headerRow?: number | null
  columns?: Readonly<Record<number, ColumnChoice>>
  dateOrder?: 'dmy' | 'mdy'
  year?: number
  instrument?: string
}
export type ColumnChoice = { meaning: Meaning; question?: number; date?: string }

/** A column and what it is taken for. `sure` is 0 to 1; `by` says what spoke for it. `question` counts from 1; `date` is the day of a session column. */
export type Column = {
  at: number
  heading: string
  meaning: Meaning
  sure: number
  by: 'heading' | 'contents' | 'both' | 'choice' | 'nothing'
  question?: number
  date?: string
  samples: string[]
}

/** Somebody a row is about: another row of the files given together, or a person who is here already. */
export type Pointer = { from: 'file'; file: number; row: number; ref: string } | { from: 'here'; id: string; ref: string }

type RowBase = { file: number; row: number; cells: string[]; problems: Problem[]; notes: string[]; status: RowStatus }

export type Consent = 'yes' | 'no' | 'verbal' | 'unclear' | 'not_asked'
export type PersonFields = {
  ref: string
  given: string
  family: string
  knownAs: string
  birthDate: string | null
  /** The first number; others are in `remarks`. */
  phone: string
  phoneDigits: string
  email: string
  postcode: string | null
  area: string
  nhsNumber: string | null
  ethnicity: string | null
  pronouns: string
  language: string
  interpreter: boolean
  accessNeeds: string
  safeContact: string
  emergencyContact: string
  gp: string
  referredBy: string
  referredOn: string | null
  consentToShare: Consent
  /** Notes, and what has no field of its own, each on a line. Text, never a formula. */
  remarks: string
}
export type PersonRow = RowBase & { kind: 'people'; becomes: PersonFields }

export type MarkStatus = 'here' | 'late' | 'apologies' | 'absent' | 'unmarked'
export type RegisterRow = RowBase & {
  kind: 'register'
  becomes: { name: string; ref: string; person: Pointer | null; candidates: Pointer[]; marks: { date: string; status: MarkStatus; typed: string }[] }
}

export type ScoreRow = RowBase & {
  kind: 'scores'
  becomes: {
    name: string; ref: string; person: Pointer | null; candidates: Pointer[]
    instrument: string; takenOn: string | null; answers: (number | null)[]; total: number | null
  }
}
export type Row = PersonRow | RegisterRow | ScoreRow

/** A day of a register. Visitors are those counted without a name; `null` where nobody counted. */
export type SessionDay = { date: string; column: number | null; visitors: number | null; came: number }

export type Counts = {
  rows: number
  blank: number
  importable: number
  undecided: number
  stopped: number
  problems: Partial<Record<ProblemCode, number>>
  sessions?: number
  attendances?: number
}

/** A file as it was understood. `troubles` concern the whole file. */
export type FileReading = {
  name: string
  kind: FileKind
  kindSure: number
  encoding: string
  delimiter: string
  headerRow: number | null
  titles: string[]
  columns: Column[]
  rows: Row[]
  counts: Counts
  troubles: string[]
  sessions: SessionDay[]
  instrument: string | null
}

/** A file that could not be read at all, and why, as the end of a sentence that begins with its name. */
export type Unreadable = { name: string; refused: string }

/** Two people who may be one. The score is in bits of evidence; `agrees` and `differs` name the parts. */
export type LikelyDuplicate = { a: Pointer; b: Pointer; score: number; agrees: string[]; differs: string[] }

export type Reading = { files: (FileReading | Unreadable)[]; duplicates: LikelyDuplicate[] }
