/** Which column means what: guessed from the words of its heading and from its cells, and corrected by choice. Pure. */
import { fold, nameKey } from '../people/public.ts'
import { fits, profileOf, type Profile } from './contents.ts'
import { dayOfHeading, meaningsOfHeading, questionsIn } from './headings.ts'
import { meaningsOf, shared, type FileKind, type Meaning } from './meanings.ts'
import { dataOf, type Table } from './read.ts'
import { nameAndRef, refKey } from './refs.ts'
import type { Choices, Column } from './types.ts'

export type Looked = { at: number; heading: string; profile: Profile; words: Map<Meaning, number>; day: boolean; question: number | null; samples: string[]; people: { ref: number; name: number } }

/** References and names of the people whom a register or scores may be about, folded: a column full of them says what it is. */
export type KnownNames = { refs: { has(key: string): boolean }; names: { has(key: string): boolean } }

/** Everything about each column that a guess may rest on. */
export function lookAt(table: Table, today: string): Looked[] {
  const data = dataOf(table)
  const questions = questionsIn(table.headings)
  return table.headings.map((heading, at) => {
    const cells = data.map((line) => line.cells[at] ?? '')
    const day = dayOfHeading(heading) !== null
    return {
      at, heading, profile: profileOf(cells, today), words: meaningsOfHeading(heading), day, question: questions.get(at) ?? null,
      samples: cells.map((cell) => cell.trim()).filter(Boolean).slice(0, 3).map((cell) => cell.slice(0, 60)), people: { ref: 0, name: 0 },
    }
  })
}

/** The same columns, with how many of their cells (0 to 1, of the first 200 filled) are references or names of known people. */
export function lookForPeople(table: Table, looked: readonly Looked[], known: KnownNames): Looked[] {
  const data = dataOf(table)
  return looked.map((column) => {
    if (column.day || column.profile.small > 0.9) return column
    const cells = data.map((line) => (line.cells[column.at] ?? '').slice(0, 200).trim()).filter(Boolean).slice(0, 200)
    const share = (test: (cell: string) => boolean) => (cells.length ? cells.filter(test).length / cells.length : 0)
    return { ...column, people: { ref: share((cell) => known.refs.has(refKey(cell))), name: share((cell) => known.names.has(nameKey(nameAndRef(cell).name))) } }
  })
}

/** The columns of days: their heading is a date, and their cells are marks (or nothing). */
export function dayColumns(looked: readonly Looked[]): Looked[] {
  return looked.filter((column) => column.day && (column.profile.filled === 0 || column.profile.mark > 0.3 || column.profile.length <= 12))
}

/**
 * The columns of answers, in order of their question: numbered headings (q1..q7, 1..7), headings that are labels of a measure's
 * questions, or, without any heading, neighbours of small whole numbers.
 */
export function answerColumns(looked: readonly Looked[], labels: readonly (readonly string[])[]): { column: Looked; question: number }[] {
  const numbered = firstOfEach(looked.filter((column) => column.question !== null && answers(column.profile)).map((column) => ({ column, question: column.question ?? 0 })))
  if (numbered.length >= 2 && numbered[0]?.question === 1) return numbered
  const labelled = labels.map((words) => firstOfEach(looked.flatMap((column) => {
    const at = column.heading ? words.findIndex((word) => sameLabel(column.heading, word)) : -1
    return at >= 0 && answers(column.profile) ? [{ column, question: at + 1 }] : []
  }))).reduce((most, one) => (one.length > most.length ? one : most), [])
  if (labelled.length >= 2) return labelled
  if (numbered.length >= 2) return numbered
  return neighbours(looked).map((column, at) => ({ column, question: at + 1 }))
}

const answers = (profile: Profile) => profile.filled === 0 || profile.small > 0.6 || (profile.length < 30 && profile.date + profile.phone + profile.email === 0 && profile.distinct < 0.5)

function firstOfEach(found: { column: Looked; question: number }[]): { column: Looked; question: number }[] {
  const first = found.filter((one, at) => found.findIndex((other) => other.question === one.question) === at)
  return first.toSorted((a, b) => a.question - b.question)
}

function sameLabel(heading: string, label: string): boolean {
  const [said, wanted] = [fold(heading.slice(0, 200)), fold(label)]
  return said === wanted || (wanted.length > 3 && ` ${said} `.includes(` ${wanted} `)) || said.replaceAll(' ', '') === wanted.replaceAll(' ', '')
}

/** Neighbouring columns of small whole numbers, two at least; a last one whose numbers are larger is their total. */
function neighbours(looked: readonly Looked[]): Looked[] {
  let best: Looked[] = []
  let run: Looked[] = []
  for (const column of looked) {
    const fitsRun = column.profile.small > 0.85 && column.profile.filled > 0.5 && !column.words.size && !column.day
    run = fitsRun ? [...run, column] : []
    if (run.length > best.length) best = run
  }
  return best.length >= 2 ? best : []
}

type Guess = { column: Looked; meaning: Meaning; worth: number; sure: number; by: Column['by'] }

/** How much speaks for a column having a meaning. Words count more than cells; cells that contradict weaken words, and may stand alone where they are unmistakable. */
function guessOf(column: Looked, meaning: Meaning, kind: FileKind, today: string): Guess {
  const word = wordFor(column, meaning, kind)
  const met = meaning === 'ref' ? column.people.ref : meaning === 'full_name' ? column.people.name : 0
  if (met > 0.3) return { column, meaning, worth: 1.2 + met, sure: Math.min(1, 0.7 + met * 0.3), by: column.words.has(meaning) ? 'both' : 'contents' }
  const fit = fits(meaning, column.profile, today)
  const unmistakable = ['email', 'postcode', 'nhs_number', 'phone', 'ethnicity', 'birth_date', 'ref', 'given', 'family', 'full_name', 'referred_on', 'date', 'status', 'consent'].includes(meaning)
  if (word) {
    const sure = Math.min(1, Math.max(0, word + fit * (fit > 0 ? 0.05 : word < 0.7 ? 0.8 : 0.4)))
    return { column, meaning, worth: sure + (fit > 0 ? 0.2 * fit : 0), sure, by: fit > 0.3 ? 'both' : 'heading' }
  }
  // A heading that says something else, and says it clearly, is believed over the cells, unless the cells contradict it.
  const otherwise = Math.max(0, ...[...column.words].map(([other, sure]) => (fits(other, column.profile, today) < -0.3 ? sure / 3 : sure)))
  const weight: Partial<Record<Meaning, number>> = { email: 0.8, postcode: 0.75, nhs_number: 0.75, phone: 0.7, ethnicity: 0.65, birth_date: 0.65, consent: 0.4, ref: 0.5, full_name: 0.55, given: 0.5, family: 0.5, referred_on: 0.5, date: 0.5, status: 0.45 }
  const sure = unmistakable && fit > 0.3 && otherwise < 0.8 ? fit * (weight[meaning] ?? 0) * (otherwise ? 0.5 : 1) : 0
  return { column, meaning, worth: sure + nameLean(column, meaning), sure, by: 'contents' }
}

/** In scores and registers any date but a birth is the date; in a list of people a bare "Date" is when the person was referred or added. */
function wordFor(column: Looked, meaning: Meaning, kind: FileKind): number {
  const direct = column.words.get(meaning) ?? 0
  if (meaning === 'date' && kind !== 'people') return Math.max(direct, (column.words.get('referred_on') ?? 0) * 0.6)
  if (meaning === 'referred_on') return Math.max(direct, (column.words.get('date') ?? 0) * 0.6)
  if (meaning === 'status' && kind === 'register') return Math.max(direct, (column.words.get('answer') ?? 0) * 0.5)
  return direct
}

/** Between two columns of names without headings: first names are the frequent ones, and come first. */
function nameLean(column: Looked, meaning: Meaning): number {
  if (meaning === 'given') return column.profile.givenNames * 0.2 - column.at * 0.0001
  if (meaning === 'family') return -column.profile.givenNames * 0.2 - column.at * 0.0001
  return 0
}

/** The columns of a table of this kind, guessed and then corrected by what was chosen. Of every meaning that cannot be shared, the likeliest column has it. */
export function columnsOf(table: Table, kind: FileKind, looked: readonly Looked[], questions: readonly { column: Looked; question: number }[], choices: Choices, today: string): Column[] {
  const chosen = choices.columns ?? {}
  const days = new Set(kind === 'register' ? dayColumns(looked).map((column) => column.at) : [])
  const asked = new Map(kind === 'scores' ? questions.map(({ column, question }) => [column.at, question]) : [])
  const free = looked.filter((column) => !(column.at in chosen) && !days.has(column.at) && !asked.has(column.at))
  const taken = new Set<Meaning>(Object.values(chosen).map((choice) => choice.meaning).filter((meaning) => !shared.has(meaning)))
  const guesses = free.flatMap((column) => meaningsOf[kind].filter((meaning) => meaning !== 'session' && meaning !== 'answer').map((meaning) => guessOf(column, meaning, kind, today)))
    .filter((guess) => guess.sure >= 0.25).toSorted((a, b) => b.worth - a.worth)
  const given = new Map<number, Guess>()
  for (const guess of guesses) {
    if (given.has(guess.column.at) || taken.has(guess.meaning) || clashes(guess, given, taken)) continue
    given.set(guess.column.at, guess)
    if (!shared.has(guess.meaning)) taken.add(guess.meaning)
  }
  return looked.map((column): Column => {
    const base = { at: column.at, heading: column.heading, samples: column.samples }
    const choice = chosen[column.at]
    if (choice) {
      return { ...base, meaning: choice.meaning, sure: 1, by: 'choice', ...(choice.question ? { question: choice.question } : {}), ...(choice.date ? { date: choice.date } : {}) }
    }
    if (days.has(column.at)) return { ...base, meaning: 'session', sure: 0.95, by: 'heading' }
    const question = asked.get(column.at)
    if (question) return { ...base, meaning: 'answer', question, sure: column.heading ? 0.95 : 0.7, by: column.heading ? 'both' : 'contents' }
    const guess = given.get(column.at)
    return guess ? { ...base, meaning: guess.meaning, sure: Math.round(guess.sure * 100) / 100, by: guess.by } : { ...base, meaning: 'left_out', sure: 0, by: 'nothing' }
  })
}

/** A whole name is not looked for beside first name and surname on the strength of cells alone, nor the other way round. */
function clashes(guess: Guess, given: ReadonlyMap<number, Guess>, taken: ReadonlySet<Meaning>): boolean {
  if (guess.by !== 'contents') return false
  if (guess.meaning === 'full_name') return taken.has('given') || taken.has('family')
  if (guess.meaning === 'given' || guess.meaning === 'family') return taken.has('full_name') || [...given.values()].some((other) => other.meaning === 'full_name')
  return false
}
