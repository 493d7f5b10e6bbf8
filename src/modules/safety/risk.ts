/** Rules for risk assessments. Pure. The level is a person's judgement: nothing here computes one (`domain.md` A16), and nothing ends by itself. */
import { levels, type Level, type ReviewDays } from './lists.ts'
import { limits, type SafetyRefusal } from './rules.ts'

/** What is known of one part of life: now and lately, before, and what else. */
export type DomainText = { key: string; known: string; recent: string; past: string }
export type Action = { id: string; words: string; memberId: string | null; dueOn: string | null }

/** What an assessment says. While it is being written no level may have been chosen yet. */
export type Content<Chosen extends Level | '' = Level> = {
  level: Chosen; levelWords: string; rationale: string; domains: readonly DomainText[]; protective: string; formulation: string; changed: string
  withheld: string; withheldBecause: string; plan: readonly Action[]; reviewOn: string
}

export const isLevel = (level: unknown): level is Level => levels.includes(level as Level)
const dayLength = 86_400_000
export const plusDays = (day: string, days: number) => new Date(Date.parse(`${day}T00:00Z`) + days * dayLength).toISOString().slice(0, 10)

/** The last day on which somebody must look again, by level: `days` after the day of the assessment. */
export const reviewBy = (level: Level, assessedOn: string, days: Readonly<ReviewDays>) => plusDays(assessedOn, days[level])

type Fault = { because: SafetyRefusal; field: string }

/**
 * Everything that keeps this from being an assessment; none when it is one. `before`: there is an earlier one, so what has changed must be said.
 * `assessedOn` is the day of the assessment, an ISO date, as is `today`.
 */
export function whyNotAssess(content: Content<Level | ''>, { before, assessedOn, today, days }: { before: boolean; assessedOn: string; today: string; days: Readonly<ReviewDays> }): Fault[] {
  const has = (text: string) => text.trim().length > 0
  const faults: (Fault | false)[] = [
    !content.domains.some(({ known, recent, past }) => has(known) || has(recent) || has(past)) && { because: 'no_domain', field: 'domains' },
    before && !has(content.changed) && { because: 'no_change_said', field: 'changed' },
    !has(content.formulation) && { because: 'no_formulation', field: 'formulation' },
    content.level === '' && { because: 'no_level', field: 'level' },
    !has(content.rationale) && { because: 'no_rationale', field: 'rationale' },
    has(content.withheld) && !has(content.withheldBecause) && { because: 'no_withheld_reason', field: 'withheldBecause' },
    content.plan.some(({ words }) => !has(words)) && { because: 'action_without_words', field: 'plan' },
    content.plan.some(({ dueOn }) => dueOn !== null && dueOn < today) && { because: 'action_in_the_past', field: 'plan' },
    !content.reviewOn && { because: 'no_review', field: 'reviewOn' },
    content.reviewOn !== '' && content.reviewOn <= assessedOn && { because: 'review_too_early', field: 'reviewOn' },
    content.level !== '' && content.reviewOn > reviewBy(content.level, assessedOn, days) && { because: 'review_too_late', field: 'reviewOn' },
    ...(['rationale', 'protective', 'formulation', 'changed', 'withheld', 'withheldBecause'] as const).map((field): Fault | false => content[field].length > limits.long && { because: 'too_long', field }),
    content.domains.some(({ known, recent, past }) => Math.max(known.length, recent.length, past.length) > limits.long) && { because: 'too_long', field: 'domains' },
  ]
  return faults.filter((fault): fault is Fault => fault !== false)
}

/** Why an assessment cannot come next, or `null`. `latestId` is the one that counts now; whoever writes must have had that one before them. */
export const whyNotNext = (latestId: string | null, followsId: string | null): SafetyRefusal | null => (latestId === followsId ? null : 'changed_meanwhile')

/** Why an assessment cannot be put right, or `null`: only the newest version of each can be, and with a reason. */
export function whyNotAmend(one: { amendedById: string | null }, because: string): SafetyRefusal | null {
  if (one.amendedById) return 'already_amended'
  return because.trim() ? null : 'no_amend_reason'
}

/** Tidied: texts without blanks at the ends, parts of life about which nothing was written left out. No reason is kept for nothing withheld. */
export function tidiedContent<Chosen extends Level | ''>(content: Content<Chosen>): Content<Chosen> {
  const t = (text: string) => text.trim()
  const withheld = t(content.withheld)
  return {
    ...content, levelWords: t(content.levelWords), rationale: t(content.rationale), protective: t(content.protective), formulation: t(content.formulation), changed: t(content.changed), withheld, withheldBecause: withheld ? t(content.withheldBecause) : '',
    domains: content.domains.map(({ key, known, recent, past }) => ({ key, known: t(known), recent: t(recent), past: t(past) })).filter(({ known, recent, past }) => known || recent || past),
    plan: content.plan.map((action) => ({ ...action, words: t(action.words) })),
  }
}

/** Whether a review is overdue on a day. */
export const isOverdue = (reviewOn: string, today: string) => reviewOn < today

/** Whether whoever is about to meet somebody should read this first: at high and very high, and wherever a review is overdue. */
export const isReadFirst = ({ level, reviewOn }: { level: Level; reviewOn: string }, today: string) => level === 'high' || level === 'very_high' || isOverdue(reviewOn, today)
