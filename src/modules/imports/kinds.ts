/** What kind of file a table is: people, a register, or scores; and of which measure. Pure. */
import { findInstrument, instruments, type Instrument } from '../measures/public.ts'
import { fold } from '../people/public.ts'
import { answerColumns, dayColumns, type Looked } from './columns.ts'
import { dataOf, type Table } from './read.ts'
import { findNumber } from './cells.ts'
import type { FileKind } from './meanings.ts'

/** Short words by which the questions of a measure are known in headings, where its own labels are not enough. */
const askedAbout: Readonly<Record<string, readonly string[]>> = {
  SWEMWBS: ['optimistic', 'useful', 'relaxed', 'problems', 'clearly', 'close', 'mind'],
}

/** The labels of every measure's questions, as headings may have them. */
export const labelsOfMeasures: readonly (readonly string[])[] = [
  ...instruments.map((instrument) => instrument.items.map((item) => item.label)),
  ...instruments.map((instrument) => instrument.items.map((item) => item.wording ?? item.label)),
  ...Object.values(askedAbout),
]

/** The kind of a table, and how sure that is (0 to 1). Headings and cells decide; the name of the file only where they are silent. */
export function kindOf(table: Table, looked: readonly Looked[], fileName: string): { kind: FileKind; sure: number } {
  const has = (meaning: string, least = 0.5) => looked.some((column) => (column.words.get(meaning as never) ?? 0) >= least)
  const days = dayColumns(looked).length
  const questions = answerColumns(looked, labelsOfMeasures).length
  const about = looked.filter((column) => ['birth_date', 'phone', 'email', 'postcode', 'nhs_number', 'ethnicity', 'referred_on', 'referred_by', 'consent', 'address'].some((meaning) => column.words.has(meaning as never))).length
  const named = has('ref', 0.4) || has('full_name') || has('given') || has('family')
  const hint = fold(`${fileName.replace(/\.[a-z0-9]+$/i, '')} ${table.titles.join(' ')}`)
  const personal = looked.filter(({ profile, day }) => !day && (profile.postcode > 0.6 || profile.phone > 0.6 || profile.nhs > 0.6 || profile.email > 0.6 || profile.ethnicity > 0.6
    || (profile.date > 0.6 && (profile.year ?? 9999) < 2010))).length
  const marked = personal < 2 && looked.some((column) => column.profile.mark > 0.8 && column.profile.filled > 0.1 && column.profile.small < 0.95 && (column.words.has('status') || !column.heading))
  const dated = has('date') || looked.some((column) => !column.heading && column.profile.date > 0.6 && (column.profile.year ?? 0) > 2000)
  const worth: Record<FileKind, number> = {
    register: Math.min(days, 4) * 2 + (dated && (has('status') || marked) && questions < 2 ? 3 : 0) + (/register|attend|sign in|signin|session log/.test(hint) ? 1 : 0),
    scores: (questions >= 2 && !days ? Math.min(questions, 5) : 0) + (questions && dated ? 1 : 0) + (has('total') && (questions || (dated && !about && !days)) ? 1.5 : 0) + (has('instrument') ? 1 : 0)
      + (/score|measure|wemwbs|phq|gad|outcome|questionnaire|ons4|core10|core 10/.test(hint) ? 1 : 0),
    people: Math.min(about, 5) * 0.8 + (has('birth_date') && about > 1 ? 1.5 : 0) + Math.min(personal, 4) * 0.8 + (named ? 0.3 : 0) + (/people|client|member|contact|referral|participant|caseload/.test(hint) ? 0.7 : 0),
  }
  if (!days && !questions && dated && named && about === 0) worth.register += 1
  const order = (Object.entries(worth) as [FileKind, number][]).toSorted((a, b) => b[1] - a[1])
  const [first, second] = [order[0], order[1]]
  if (!first || first[1] <= 0) return { kind: 'people', sure: 0.2 }
  return { kind: first[0], sure: Math.round((first[1] / (first[1] + (second?.[1] ?? 0) + 0.5)) * 100) / 100 }
}

/** A measure named in the file's name, its title or a heading ("swemwbs.csv", "PHQ-9 scores, autumn"). */
export function measureNamed(words: readonly string[]): Instrument | undefined {
  for (const text of words) {
    const parts = fold(text).split(' ').filter(Boolean)
    for (let size = 3; size >= 1; size--) {
      for (let at = 0; at + size <= parts.length; at++) {
        const name = parts.slice(at, at + size).join('')
        const found = name.length > 1 ? findInstrument(name) : undefined
        if (found) return found
      }
    }
  }
  return undefined
}

/**
 * The measure of a whole file: named, or else the one whose questions are as many and whose codes hold the answers. Seven answers from 1
 * to 5 are SWEMWBS; where only several measures fit, none is taken and the reader chooses.
 */
export function measureOf(table: Table, fileName: string, questions: readonly { column: Looked; question: number }[]): Instrument | null {
  const count = Math.max(0, ...questions.map(({ question }) => question))
  const named = measureNamed([fileName.replace(/\.[a-z0-9]+$/i, ''), ...table.titles, ...table.headings])
  if (named && (!count || named.items.length === count)) return named
  const answers = dataOf(table).slice(0, 2000).flatMap((line) => questions.flatMap(({ column }) => findNumber(line.cells[column.at] ?? '') ?? []))
  const rated = instruments.filter((instrument) => instrument.items.length === count).map((instrument) => {
    const codes = new Set(instrument.items.flatMap((item) => (item.options ?? instrument.options).map((option) => option.code)))
    const inside = answers.filter((answer) => codes.has(answer)).length
    return { instrument, share: answers.length ? inside / answers.length : 1 }
  }).toSorted((a, b) => b.share - a.share)
  const [best, next] = [rated[0], rated[1]]
  if (!best || best.share < 0.8) return null
  return next && best.share - next.share < 0.02 && best.instrument.key !== 'SWEMWBS' ? null : best.instrument
}
