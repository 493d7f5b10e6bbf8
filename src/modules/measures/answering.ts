/** What a form asks next, and what one answer changes. Pure; the screen follows it. */
import { questionsOf } from './asked.ts'
import type { Instrument } from './instrument.ts'
import { asksFollowUp } from './rules.ts'
import { score } from './scoring.ts'

export type Answers = readonly (number | null)[]
type Given = Readonly<Record<string, unknown>>

/** One thing that is asked: a question of the form, by its place, or the unscored one that follows. */
export type Step = { key: string; at: number } | { key: string; at: 'followUp' }

/** All that is asked now, in order. It changes as skip rules take hold; a question that need not apply stays, so that one can say otherwise again. */
export function stepsOf(instrument: Instrument, answers: Answers, context: Given): Step[] {
  const questions = questionsOf(instrument, answers, { workNotApplicable: context['workNotApplicable'] === true })
  const steps: Step[] = questions
    .filter(({ at, standing, contradicts }) => instrument.items[at]?.notNeededWhen !== undefined || ((standing === 'missing' || standing === 'answered') && !contradicts))
    .map(({ key, at }) => ({ key, at }))
  const { score: total } = score(instrument, answers, context)
  return instrument.followUp && typeof total === 'number' && asksFollowUp(instrument, total) ? [...steps, { key: instrument.followUp.key, at: 'followUp' }] : steps
}

/** Whether a step has been answered, or said not to apply. */
export function isAnswered(instrument: Instrument, step: Step, answers: Answers, context: Given): boolean {
  if (step.at === 'followUp') return typeof context['followUp'] === 'number'
  const flag = instrument.items[step.at]?.notNeededWhen
  return (answers[step.at] ?? null) !== null || (flag !== undefined && context[flag] === true)
}

/** The steps without an answer, those that follow the score aside: they may always be left. */
export function leftOut(instrument: Instrument, answers: Answers, context: Given): Step[] {
  return stepsOf(instrument, answers, context).filter(step => step.at !== 'followUp' && !isAnswered(instrument, step, answers, context))
}

/**
 * The answers with one of them given, or taken away (`null`). Where that makes other questions fall away, what was answered there is cleared with it,
 * except where the instrument counts it all the same (a "yes" about suicide is never thrown away).
 */
export function withAnswer(instrument: Instrument, answers: Answers, at: number, code: number | null): (number | null)[] {
  const next = instrument.items.map((_, n) => (n === at ? code : answers[n] ?? null))
  for (const { at: other, standing, contradicts } of questionsOf(instrument, next, { workNotApplicable: false })) {
    const rule = instrument.items[other]?.skip
    if (other !== at && rule && (contradicts || standing === 'skipped') && rule.ifAnswered !== 'counted') next[other] = null
  }
  return next
}
