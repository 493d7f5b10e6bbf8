import { questionsOf } from './asked.ts'
import type { Context } from './answers.ts'
import type { Instrument } from './instrument.ts'

/** An answer that somebody must hear of at once, or (`answer: null`) a critical question that was left blank. `at` counts from 0. */
export type CriticalAnswer = { at: number; key: string; label: string; answer: number | null }

/**
 * The critical answers of a form, whatever the total and however little of it is filled in, drafts included (domain.md A0.3): PHQ-9 question 9
 * and CORE-10 question 6 from 1; any "yes" to C-SSRS 4, 5 or 6 in the past three months. A question that a skip rule rightly left out is not blank.
 * @param answers one entry an item in our own codes, as `readAnswers` gives them
 */
export function criticalAnswers(
  instrument: Instrument, answers: readonly (number | null)[], context: Pick<Context, 'workNotApplicable'> = { workNotApplicable: false },
): CriticalAnswer[] {
  return questionsOf(instrument, answers, context).flatMap(({ at, key, standing }): CriticalAnswer[] => {
    const item = instrument.items[at]
    if (item?.critical === undefined) return []
    const answer = answers[at] ?? null
    if (answer !== null && answer >= item.critical) return [{ at, key, label: item.label, answer }]
    return answer === null && standing === 'missing' ? [{ at, key, label: item.label, answer: null }] : []
  })
}
