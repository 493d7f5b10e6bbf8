import type { Question } from './asked.ts'
import type { Instrument, Scoring } from './instrument.ts'

type Triage = Extract<Scoring, { kind: 'triage' }>

/**
 * The level of a screener that has no score (C-SSRS, domain.md A16): the first level, from the top, that any "yes" reaches.
 * Any answered question may make it the highest level at once. Below that nothing is said while a question that had to be asked is blank,
 * or while two answers exclude each other, because the missing truth could be worse.
 */
export function levelOf(instrument: Instrument, scoring: Triage, questions: readonly Question[]): { band: string | null; reason: string | null; notes: string[] } {
  const label = (question: Question) => `${question.at + 1} (${instrument.items[question.at]?.label})`
  const impossible = questions.filter(question => question.contradicts && instrument.items[question.at]?.skip?.ifAnswered === 'refused')
  const yes = new Set(questions.filter(question => !impossible.includes(question) && question.value !== null && question.value > 0).map(question => question.key))
  const reached = scoring.levels.find(level => level.anyOf.some(key => yes.has(key)))
  const blank = questions.filter(question => question.standing === 'missing')
  const gaps = blank.length > 0 ? `Not answered: ${blank.map(label).join(', ')}.` : null
  const clash = impossible.map(question => {
    const after = instrument.items.findIndex(item => item.key === instrument.items[question.at]?.skip?.after)
    return `Question ${label(question)} says yes while question ${after + 1} (${instrument.items[after]?.label}) says no. One of the two must be put right.`
  })[0] ?? null
  const notes = [gaps, clash].filter(note => note !== null)
  if (reached && reached === scoring.levels[0]) return { band: reached.band, reason: null, notes }
  if (clash !== null) return { band: null, reason: clash, notes: [] }
  if (blank.length === questions.length) return { band: null, reason: 'No question was answered.', notes: [] }
  if (gaps !== null) return { band: null, reason: `${gaps} A level needs every question that had to be asked.`, notes: [] }
  return { band: reached?.band ?? scoring.otherwise, reason: null, notes: [] }
}
