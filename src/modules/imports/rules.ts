/** What can be wrong with a row, in plain words, and how rows are counted. Pure; the page uses this too. */
import { shown } from './cells.ts'
import type { Counts, Problem, ProblemCode, Row } from './types.ts'

/** A problem that stops its row, leaves it to a person, or is only a doubt: the row goes in and is marked. */
export const weight: Record<ProblemCode, 'stops' | 'undecided' | 'doubt'> = {
  no_birth_date: 'doubt', impossible_birth_date: 'stops', no_name: 'stops', invalid_nhs: 'doubt', unusable_postcode: 'doubt',
  ambiguous_name: 'undecided', unknown_name: 'stops', unknown_ref: 'stops', missing_answer: 'stops', impossible_answer: 'stops', total_differs: 'doubt',
  no_date: 'stops', impossible_date: 'stops', no_instrument: 'stops',
}

/** Each problem as a heading of a list. */
export const problemWords: Record<ProblemCode, string> = {
  no_birth_date: 'No birth date', impossible_birth_date: 'Impossible birth date', no_name: 'No name', invalid_nhs: 'Wrong NHS number', unusable_postcode: 'Unusable postcode',
  ambiguous_name: 'The name fits several people', unknown_name: 'Nobody of this name', unknown_ref: 'Unknown reference', missing_answer: 'An answer is missing',
  impossible_answer: 'An impossible answer', total_differs: 'The total differs', no_date: 'No date', impossible_date: 'Impossible date', no_instrument: 'Which measure?',
}

const sentences: Record<ProblemCode, (typed: string, detail: string | number) => { wrong: string; right: string }> = {
  no_birth_date: (typed, detail) => ({
    wrong: typed ? `The birth date "${typed}" cannot be used: ${detail || 'it is not a date'}.` : 'There is no birth date.',
    right: 'The person is brought in without one. Write it as 31/01/1980 when you know it.',
  }),
  impossible_birth_date: (typed, detail) => ({ wrong: `The birth date "${typed}" cannot be right: ${detail || 'there is no such day'}.`, right: 'Correct it, for example 31/01/1980, or leave it empty.' }),
  no_name: () => ({ wrong: 'There is no name.', right: 'Give a first name or a surname, one of them at least.' }),
  invalid_nhs: (typed, detail) => ({ wrong: `${detail || `"${typed}" is not an NHS number.`}`, right: 'The person is brought in without it. Look for a slip or two digits swapped, for example 943 476 5919.' }),
  unusable_postcode: (typed, detail) => ({ wrong: `${detail || `"${typed}" is not a postcode.`}`, right: 'The person is brought in without it. Write it in full, for example ME14 1XX.' }),
  ambiguous_name: (typed, detail) => ({ wrong: `"${typed}" fits ${detail || 'two or more'} people.`, right: 'Choose who is meant, or write the reference after the name.' }),
  unknown_name: (typed) => ({ wrong: `Nobody called "${typed}" is here or in the files given.`, right: 'Correct the name, or bring in the list of people that holds it.' }),
  unknown_ref: (typed) => ({ wrong: `Nobody here or in the files given has the reference "${typed}".`, right: 'Correct the reference, or bring in the list of people that holds it.' }),
  missing_answer: (typed, detail) => ({ wrong: `${typed} ${detail === 1 ? 'has' : 'have'} no answer.`, right: 'Look at the paper form. A form with a gap cannot be scored.' }),
  impossible_answer: (typed, detail) => ({ wrong: `${typed} cannot be an answer.`, right: `An answer is ${detail}.` }),
  total_differs: (typed, detail) => ({ wrong: `The total says ${typed}, but the answers add up to ${detail}.`, right: 'The answers are brought in, not the total. Look at the paper form if you can.' }),
  no_date: (typed, detail) => ({ wrong: typed ? `The date "${typed}" cannot be used: ${detail || 'it is not a date'}.` : 'There is no date.', right: 'Write the day it was, for example 31/01/2026.' }),
  impossible_date: (typed, detail) => ({ wrong: `The date "${typed}" cannot be right: ${detail || 'there is no such day'}.`, right: 'Correct it, for example 31/01/2026.' }),
  no_instrument: (typed) => ({ wrong: typed ? `"${typed}" is no measure that is known here.` : 'It is not clear which measure these answers belong to.', right: 'Choose the measure for this file.' }),
}

/** A problem of one row: its code, the field it is about, what was typed, and two sentences. `detail` is what the sentence needs besides. */
export function problem(code: ProblemCode, field: string, typed: string, detail: string | number = ''): Problem {
  const value = shown(typed, 60)
  return { code, field, value, ...sentences[code](value, detail) }
}

/** The status of a row with these problems: stopped before undecided before importable. */
export function statusOf(problems: readonly Problem[]): Row['status'] {
  const weights = problems.map(({ code }) => weight[code])
  return weights.includes('stops') ? 'stopped' : weights.includes('undecided') ? 'undecided' : 'importable'
}

/** Counts rows as the report says them: importable + undecided + stopped = rows; each code counts the rows that have it. */
export function countRows(rows: readonly Row[], blank: number): Counts {
  const counts: Counts = { rows: rows.length, blank, importable: 0, undecided: 0, stopped: 0, problems: {} }
  for (const row of rows) {
    counts[row.status]++
    for (const code of new Set(row.problems.map((one) => one.code))) counts.problems[code] = (counts.problems[code] ?? 0) + 1
  }
  return counts
}
