import type { Context } from './answers.ts'
import type { Instrument } from './instrument.ts'

/** How one question stands on a form. */
export type Standing =
  /** Answered with an option of its own. */
  | 'answered'
  /** Asked, or ought to have been, and left blank. */
  | 'missing'
  /** A skip rule says that it is not asked; what it then counts as is taken. */
  | 'skipped'
  /** Does not apply to this person and counts for nothing. */
  | 'not_needed'

export type Question = {
  at: number
  key: string
  standing: Standing
  /** What it counts as, before reversal. `null` if missing or not needed. */
  value: number | null
  /** An answer stands here although the rules say that the question was not to be asked. */
  contradicts: boolean
}

/**
 * How every question of a form stands once the skip rules have been followed. The screen asks the questions that are not `skipped`
 * or `not_needed`; scoring adds up the values.
 * @param answers one entry an item, in our own codes, as `readAnswers` gives them
 */
export function questionsOf(instrument: Instrument, answers: readonly (number | null)[], context: Pick<Context, 'workNotApplicable'>): Question[] {
  return instrument.items.map((item, at) => {
    const answer = answers[at] ?? null
    const question = { at, key: item.key, value: answer, contradicts: false }
    if (item.notNeededWhen && context[item.notNeededWhen]) return { ...question, standing: 'not_needed', value: null, contradicts: answer !== null }
    const skip = item.skip
    const after = skip ? (answers[instrument.items.findIndex(other => other.key === skip.after)] ?? null) : null
    if (skip && after !== null && skip.on.includes(after)) {
      if (answer === null || answer === skip.countsAs) return { ...question, standing: 'skipped', value: skip.countsAs }
      if (skip.ifAnswered === 'ignored') return { ...question, standing: 'skipped', value: skip.countsAs, contradicts: true }
      return { ...question, standing: 'answered', contradicts: true }
    }
    return { ...question, standing: answer === null ? 'missing' : 'answered' }
  })
}
