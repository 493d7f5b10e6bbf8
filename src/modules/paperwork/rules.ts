/** Rules for paperwork. Pure: no clock, no database, no imports from outside this module. Dates are ISO strings. */
import { equalityQuestions } from './equality.ts'

export const consentWhats = ['share', 'gp', 'family', 'feedback', 'photos', 'stories'] as const
export type ConsentWhat = (typeof consentWhats)[number]

export const consentNames: Record<ConsentWhat, string> = {
  share: 'Sharing with other services', gp: 'Speaking with the GP', family: 'Speaking with family or friends', feedback: 'Being asked how it was', photos: 'Photos and videos', stories: 'Telling the story without a name',
}

/**
 * The words each consent is asked for in until a manager writes others: number 1. Keeping a record and keeping somebody safe rest on law, not on
 * consent (domain.md C5), so neither is asked for here.
 */
export const firstWordings: Record<ConsentWhat, { words: string; lastsMonths: number | null }> = {
  share: { words: 'We may share what is needed with other services that support you, such as housing, social care or another charity. We tell you before we do, and share no more than is needed.', lastsMonths: 12 },
  gp: { words: 'We may speak with your GP surgery about how you are, and they with us.', lastsMonths: 12 },
  family: { words: 'We may speak with the family members or friends you name. Say in the remark who, and about what.', lastsMonths: 12 },
  feedback: { words: 'We may ask you, after some time, how it was for you and what has changed.', lastsMonths: null },
  photos: { words: 'We may take photos or videos in which you can be recognised, and show them where you agree in the remark.', lastsMonths: 12 },
  stories: { words: 'We may tell your story without your name, so that others see what support can do. You read it first.', lastsMonths: 24 },
}
export const wordingLimit = 4000

export const consentActs = ['given', 'refused', 'withdrawn'] as const
export type ConsentAct = (typeof consentActs)[number]
export const consentHows = ['on_screen', 'on_paper', 'by_word'] as const
export type ConsentHow = (typeof consentHows)[number]
export const howNames: Record<ConsentHow, string> = { on_screen: 'In writing, on the screen', on_paper: 'In writing, on paper', by_word: 'By word of mouth' }

export type ConsentEvent = { act: ConsentAct; until: string | null; wordingNumber: number }
/** `none`: never asked. `ended`: given until a day that is over. */
export type ConsentState = 'none' | 'given' | 'refused' | 'withdrawn' | 'ended'
export const stateNames: Record<ConsentState, string> = { none: 'Not asked yet', given: 'Given', refused: 'Refused', withdrawn: 'Withdrawn', ended: 'Ended' }

/** What holds on a day, from the latest event; the day it lasts until is its last. */
export function stateOf(latest: ConsentEvent | null, today: string): ConsentState {
  if (!latest) return 'none'
  return latest.act === 'given' && latest.until !== null && latest.until < today ? 'ended' : latest.act
}

/** Whether a consent should be asked for again: never asked, ended, ending within 30 days, or given in words that have changed since. */
export function askAgain(latest: ConsentEvent | null, wordingNumber: number, today: string): 'not_asked' | 'ended' | 'ends_soon' | 'new_words' | null {
  const state = stateOf(latest, today)
  if (state === 'none') return 'not_asked'
  if (state === 'ended') return 'ended'
  if (state !== 'given' || !latest) return null
  if (latest.until !== null && daysBetween(today, latest.until) <= 30) return 'ends_soon'
  return latest.wordingNumber < wordingNumber ? 'new_words' : null
}
const daysBetween = (from: string, to: string) => Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000)

/** The last day of a consent that lasts so many months: the day before the same day of the month, as leases are counted. */
export function lastDay(from: string, months: number): string {
  const [year, month, day] = from.split('-').map(Number) as [number, number, number]
  const to = new Date(Date.UTC(year, month - 1 + months, 1))
  const days = new Date(Date.UTC(to.getUTCFullYear(), to.getUTCMonth() + 1, 0)).getUTCDate()
  return new Date(Date.UTC(to.getUTCFullYear(), to.getUTCMonth(), Math.min(day, days)) - 86_400_000).toISOString().slice(0, 10)
}

/** Why a consent cannot be kept like this, with the field, or `null`. `day` is the day it happened. */
export function whyNotConsent(event: { act: ConsentAct; how: ConsentHow; until: string | null; remark: string; witness: string; signed: boolean; wordingNumber: number }, { latest, wordingNumber, day }: { latest: ConsentEvent | null; wordingNumber: number; day: string }): { because: PaperworkRefusal; field: string } | null {
  if (event.wordingNumber !== wordingNumber) return { because: 'other_words', field: 'wordingNumber' }
  if (event.act === 'withdrawn' && stateOf(latest, day) !== 'given') return { because: 'nothing_to_withdraw', field: 'act' }
  if (event.act === 'given' && event.how === 'on_screen' && !event.signed) return { because: 'not_signed', field: 'signature' }
  if (event.act === 'given' && event.how === 'by_word' && !event.witness.trim()) return { because: 'no_witness', field: 'witness' }
  if (event.until !== null && event.act !== 'given') return { because: 'no_end', field: 'until' }
  if (event.until !== null && event.until < day) return { because: 'ends_before', field: 'until' }
  if (event.remark.length > 1000) return { because: 'too_long_remark', field: 'remark' }
  return null
}

/** What `person.consent_to_share` says beside what the consent to share says. */
export function shareOf(event: { act: ConsentAct; how: ConsentHow }): 'yes' | 'verbal' | 'no' {
  return event.act !== 'given' ? 'no' : event.how === 'by_word' ? 'verbal' : 'yes'
}

/**
 * Whether somebody may be spoken about with other services, all told: a consent asked for by itself says so, and a list brought in from before stands where none was. A "no" on the
 * record counts whatever was said earlier: each consent writes the record too, so that it can only have come later.
 */
export function shareState(asked: ConsentState, onRecord: string): ConsentState {
  if (onRecord === 'no') return asked === 'none' || asked === 'given' ? 'refused' : asked
  return asked === 'none' && (onRecord === 'yes' || onRecord === 'verbal') ? 'given' : asked
}

export type EqualityAnswer = { state: 'declined' } | { state: 'answered'; value: string; own?: string | undefined }
export type EqualityAnswers = Record<string, EqualityAnswer>

/** Why these answers cannot be kept, or `null`. Every question may be left out, and every one declined. */
export function whyNotEquality(answers: EqualityAnswers): PaperworkRefusal | null {
  for (const [key, answer] of Object.entries(answers)) {
    const question = equalityQuestions.find((one) => one.key === key)
    if (!question) return 'no_such_question'
    if (answer.state === 'answered' && !question.options.some(({ value }) => value === answer.value)) return 'no_such_question'
    if (answer.state === 'answered' && (answer.own ?? '').length > 200) return 'too_long_own'
  }
  return Object.keys(answers).length ? null : 'nothing_said'
}

export const paperworkRefusals = ['other_words', 'nothing_to_withdraw', 'not_signed', 'no_witness', 'no_end', 'ends_before', 'too_long_remark', 'no_words', 'too_long_words', 'same_words', 'no_such_question', 'too_long_own', 'nothing_said', 'changed_meanwhile', 'in_the_future', 'over_30_days_ago'] as const
export type PaperworkRefusal = (typeof paperworkRefusals)[number]

/** Each refusal in plain words: what is wrong, and what would be right. */
export const becauseOf: Record<PaperworkRefusal, string> = {
  other_words: 'The words of this consent were changed meanwhile. Read the new ones together before it is answered.',
  nothing_to_withdraw: 'This consent is not given at the moment, so there is nothing to withdraw.',
  not_signed: 'Ask the person to sign, by hand or by typing their name; or say that it was on paper, or by word of mouth.',
  no_witness: 'A consent by word of mouth needs the name of somebody who heard it. That may be you.',
  no_end: 'Only a consent that is given can have an end. Take the date away.',
  ends_before: 'It would end before it begins. Choose a later day, or leave the end open.',
  too_long_remark: 'The remark fits in 1,000 characters.',
  no_words: 'Write what the person is asked to agree to, in words they would use.',
  too_long_words: 'The words fit in 4,000 characters.',
  same_words: 'These are the words that hold already. Change something first.',
  no_such_question: 'One of these questions is no longer asked. Open the page again.',
  too_long_own: 'Their own words fit in 200 characters.',
  nothing_said: 'Nothing is answered. Answer one question, or say “prefer not to say” to it.',
  changed_meanwhile: 'Somebody else changed these words meanwhile. Look at theirs first.',
  in_the_future: 'This is dated in the future. Check the date and the clock of this device.',
  over_30_days_ago: 'This happened over 30 days ago. Enter it with today’s date and say in the remark when it was.',
}
