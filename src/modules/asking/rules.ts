/** "Not today", and links to a person's own phone: what is allowed and what follows. Pure. */

export const reasons = ['declined', 'not_right_time', 'not_seen', 'answered_elsewhere', 'other'] as const
export type Reason = (typeof reasons)[number]

/** As a worker chooses them, and as they are told afterwards. */
export const reasonWords: Record<Reason, string> = {
  declined: 'They would rather not', not_right_time: 'Not the right time', not_seen: 'We have not seen them', answered_elsewhere: 'They answered it elsewhere lately', other: 'Another reason',
}

export const limits = { words: 500, putOffDays: 366, linkDays: 30, usualLinkDays: 7, instruments: 6, wrongBirthdays: 5 } as const

/** Why a measure cannot be put off so, with the field it is about, or `null`. `until` is the first day on which it is asked again. */
export function whyNotPutOff({ reason, words, until }: { reason: Reason; words: string; until: string }, today: string): { because: AskingRefusal; field: string } | null {
  if (until <= today) return { because: 'until_too_soon', field: 'until' }
  if (until > plusDays(today, limits.putOffDays)) return { because: 'until_too_late', field: 'until' }
  if (reason === 'other' && !words.trim()) return { because: 'no_reason', field: 'words' }
  return words.length > limits.words ? { because: 'too_long', field: 'words' } : null
}

export const linkStates = ['waiting', 'begun', 'finished', 'stopped', 'revoked', 'replaced', 'locked', 'with_worker', 'expired'] as const
export type LinkState = (typeof linkStates)[number]
export type LinkAct = 'begin' | 'answer' | 'revoke'

/** Each state of a link and what it permits. One that has ended, whatever by, stays so. */
export const acts = {
  waiting: ['begin', 'revoke'],
  begun: ['answer', 'revoke'],
  finished: [], stopped: [], revoked: [], replaced: [], locked: [], with_worker: [], expired: [],
} as const satisfies Record<LinkState, readonly LinkAct[]>

export type LinkFacts = { begunAt: Date | null; endedBecause: string | null; expiresAt: Date }

/** How a link stands. One that was begun in time may be finished until it runs out; then it has run out. */
export function stateOf({ begunAt, endedBecause, expiresAt }: LinkFacts, now: Date): LinkState {
  if (endedBecause !== null) return endedBecause as LinkState
  if (expiresAt.getTime() <= now.getTime()) return 'expired'
  return begunAt ? 'begun' : 'waiting'
}

export const mayBe = (act: LinkAct, state: LinkState) => (acts[state] as readonly LinkAct[]).includes(act)

/** Why no link can be made so, with the field it is about, or `null`. `due` are the measures due now, `notAlone` those that nobody is asked on their own. */
export function whyNotLink({ instruments, days, askBirthday, safe }: { instruments: readonly string[]; days: number; askBirthday: boolean; /** They said that it is safe for them. */ safe: boolean }, { due, notAlone, born }: { due: readonly string[]; notAlone: readonly string[]; born: boolean }): { because: AskingRefusal; field: string } | null {
  if (!instruments.length || new Set(instruments).size < instruments.length || instruments.length > limits.instruments) return { because: 'no_measures', field: 'instruments' }
  if (instruments.some((one) => !due.includes(one))) return { because: 'not_due', field: 'instruments' }
  if (instruments.some((one) => notAlone.includes(one))) return { because: 'not_alone', field: 'instruments' }
  if (!Number.isInteger(days) || days < 1 || days > limits.linkDays) return { because: 'impossible_days', field: 'days' }
  if (askBirthday && !born) return { because: 'no_birthday', field: 'askBirthday' }
  return safe ? null : { because: 'not_asked_safe', field: 'safe' }
}

/** Whether a day and a month are somebody's birthday. Who was born on 29 February may say the 28th, or 1 March. */
export function isBirthday(birthDate: string, { day, month }: { day: number; month: number }): boolean {
  const said = `${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
  const born = birthDate.slice(5)
  return said === born || (born === '02-29' && (said === '02-28' || said === '03-01'))
}

/** `<slug of the organisation>-<22 letters and figures>`: the organisation in clear, so that its seal can be set before the link is looked up. */
export function readPlace(place: string): { slug: string; token: string } | null {
  const [, slug, token] = /^([a-z0-9][a-z0-9-]{0,62})-([A-Za-z0-9]{22})$/.exec(place) ?? []
  return slug && token ? { slug, token } : null
}

/** What comes over one link and from one network address, and links tried that are none: a library has one address for many people, nobody answers faster than this. */
export const linkAllowance = { most: 180, minutes: 10 } as const
export const addressAllowance = { most: 200, minutes: 2 } as const
export const unknownAllowance = { most: 20, minutes: 60 } as const

/** A reminder is for what fell due lately; what has been due for long stands on the list. */
export const remindWithin = 14

export const askingRefusals = [
  'until_too_soon', 'until_too_late', 'no_reason', 'too_long', 'not_due', 'no_measures', 'no_such_measure', 'not_alone', 'impossible_days', 'no_birthday', 'not_asked_safe', 'link_over', 'elsewhere', 'too_many', 'ended_already',
] as const
export type AskingRefusal = (typeof askingRefusals)[number]

/** Each refusal in plain words: what is wrong, and what would be right. */
export const becauseOf: Record<AskingRefusal, string> = {
  until_too_soon: 'Choose a day after today. To ask today, take the measure.',
  until_too_late: 'Choose a day within a year. Whoever does not want to be asked again can say so then.',
  no_reason: 'Say why in a few words.',
  too_long: `This may be ${limits.words} characters at most.`,
  not_due: 'One of these is not due any more. Look at what is due now and choose again.',
  no_measures: 'Choose one to six measures.',
  no_such_measure: 'One of these is no measure that is known here. Look at what is due now and choose again.',
  not_alone: 'One of these cannot be answered alone on a phone. Ask it together.',
  impossible_days: `A link holds 1 to ${limits.linkDays} days.`,
  no_birthday: 'Their birthday is not known here, so it cannot be asked for. Leave that out, or write the date of birth first.',
  not_asked_safe: 'Ask them first whether a link on their phone is safe, then tick this.',
  link_over: 'This link cannot be used any more.',
  elsewhere: 'This link was begun on another phone or in another browser.',
  too_many: 'Too much came at once. Wait some minutes and go on.',
  ended_already: 'That is over already. Nothing was changed.',
}

export const plusDays = (day: string, days: number) => new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10)
