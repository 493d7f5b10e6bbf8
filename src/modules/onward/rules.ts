/** Rules for referring on. Pure: no clock, no database, no imports from outside this module. Days are ISO days, "today" an argument. */

export const kinds = ['signpost', 'referral', 'handover'] as const
export type Kind = (typeof kinds)[number]
export const kindNames: Record<Kind, string> = { signpost: 'Signpost', referral: 'Referral', handover: 'Warm handover' }
export const kindHints: Record<Kind, string> = {
  signpost: 'They are told where to turn, and go there themselves. Nothing is shared.', referral: 'We write or ring, and share what they agree to.', handover: 'We make the contact together with them: a call, a visit, an introduction.',
}

export const states = ['told', 'sent', 'waiting', 'started', 'declined_by_service', 'declined_by_person', 'finished'] as const
export type State = (typeof states)[number]
export const stateNames: Record<State, string> = {
  told: 'Told of it', sent: 'Sent, no answer yet', waiting: 'On their waiting list', started: 'Has started there', declined_by_service: 'Not taken on', declined_by_person: 'Decided against it', finished: 'Finished',
}

export const onwardActs = ['follow_up', 'contact', 'letter', 'wait', 'start', 'service_declines', 'person_declines', 'finish', 'hand', 'take_up'] as const
export type OnwardAct = (typeof onwardActs)[number]

/** Each state and the acts it permits: the one table of the closed loop. What was only told of may still be heard of. */
export const acts = {
  told: ['follow_up', 'start', 'service_declines', 'person_declines', 'finish', 'letter'],
  sent: ['follow_up', 'contact', 'letter', 'wait', 'start', 'service_declines', 'person_declines', 'finish', 'hand'],
  waiting: ['follow_up', 'contact', 'letter', 'wait', 'start', 'service_declines', 'person_declines', 'finish', 'hand'],
  started: ['follow_up', 'contact', 'letter', 'finish', 'service_declines', 'person_declines', 'hand'],
  declined_by_service: ['take_up'],
  declined_by_person: ['take_up'],
  finished: ['take_up'],
} as const satisfies Record<State, readonly OnwardAct[]>

/** The state an act leads to; `null` leaves it. To ask again about what was only told of makes it open. */
const leads = { contact: null, letter: null, hand: null, wait: 'waiting', start: 'started', service_declines: 'declined_by_service', person_declines: 'declined_by_person', finish: 'finished', take_up: 'sent', follow_up: null } as const satisfies Record<OnwardAct, State | null>
export const leadsTo = (act: OnwardAct, state: State): State => (act === 'follow_up' && state === 'told' ? 'sent' : leads[act] ?? state)

const openStates: readonly State[] = ['sent', 'waiting', 'started']
/** Whether somebody still has to ask what became of it. */
export const isOpen = (state: State) => openStates.includes(state)

/** Where a new one stands: a signpost that nobody means to ask about again is told, and done with; everything else is open. */
export const firstState = (kind: Kind, followUpOn: string | null): State => (kind === 'signpost' && followUpOn === null ? 'told' : 'sent')

/** The acts that an asker may do with one now. */
export const actsOn = ({ state }: { state: State }, mayWrite: boolean): OnwardAct[] => (mayWrite ? [...acts[state]] : [])

export const whyNot = (act: OnwardAct, { state }: { state: State }): OnwardRefusal | null => ((acts[state] as readonly OnwardAct[]).includes(act) ? null : 'not_in_this_state')

/** Acts after which a day is chosen on which somebody asks again. */
export const asksAgain = (act: OnwardAct): boolean => ['follow_up', 'wait', 'start', 'take_up'].includes(act)

export const declineReasons = ['full', 'not_eligible', 'no_answer', 'other'] as const
export type DeclineReason = (typeof declineReasons)[number]
export const declineNames: Record<DeclineReason, string> = { full: 'Full', not_eligible: 'Said it is not for them', no_answer: 'Did not answer', other: 'Another reason' }

/** What the directory learns from an answer: never whom it was about. */
export function learnt(act: OnwardAct, { declineReason, weeks }: { declineReason: DeclineReason | null; weeks: number | null }): { kind: 'full' | 'no_answer' | 'not_eligible' | 'wait' | 'went_well'; weeks: number | null } | null {
  if (act === 'service_declines' && declineReason && declineReason !== 'other') return { kind: declineReason, weeks: null }
  if (act === 'wait' && weeks !== null) return { kind: 'wait', weeks }
  return act === 'start' ? { kind: 'went_well', weeks: null } : null
}

/** What of a record may be shared, one by one: nothing is shared because it happens to be there. */
export const shareables = ['name', 'safe_contact', 'reason', 'birth_date', 'address', 'language', 'access', 'gp', 'emergency'] as const
export type Shareable = (typeof shareables)[number]
export const shareNames: Record<Shareable, string> = {
  name: 'Name', safe_contact: 'How to reach them safely', reason: 'Why, in their words', birth_date: 'Birth date', address: 'Where they live', language: 'Language, interpreter', access: 'What they need to take part', gp: 'GP surgery', emergency: 'Emergency contact',
}
/** What somebody needs to be expected: offered first. */
export const usuallyShared: readonly Shareable[] = ['name', 'safe_contact', 'reason']

export const sentHows = ['phone', 'email', 'post', 'form', 'in_person'] as const
export type SentHow = (typeof sentHows)[number]
export const sentHowNames: Record<SentHow, string> = { phone: 'By phone', email: 'By e-mail', post: 'By letter', form: 'On their form', in_person: 'In person' }

export const contactHows = ['call', 'met', 'video', 'message'] as const
export type ContactHow = (typeof contactHows)[number]
export const contactHowNames: Record<ContactHow, string> = { call: 'A call together', met: 'Met together', video: 'A video call', message: 'Introduced in a message to both' }
export type Contact = { who: string; how: ContactHow }

export type ConsentState = 'none' | 'given' | 'refused' | 'withdrawn' | 'ended'

/** Why one of this kind cannot be sent with this consent, or `null`. To be told of a service shares nothing and needs none. */
export function whyNotConsent(kind: Kind, consent: ConsentState): OnwardRefusal | null {
  if (kind === 'signpost' || consent === 'given') return null
  return ({ none: 'consent_none', refused: 'consent_refused', withdrawn: 'consent_withdrawn', ended: 'consent_ended' } as const)[consent]
}

export const limits = { reason: 4000, words: 2000, letter: 8000, who: 200 } as const
/** How far ahead somebody may mean to ask again, in days. */
export const farthest = 366

export type Sending = { kind: Kind; reason: string; shared: readonly Shareable[]; sharedWords: string; sentHow: SentHow | null; contact: Contact | null; followUpOn: string | null }

/** Why this cannot be sent, with the field, or `null`. Whether consent is there is asked apart. */
export function whyNotSend({ kind, reason, shared, sharedWords, sentHow, contact, followUpOn }: Sending, today: string): { because: OnwardRefusal; field: string } | null {
  const unfit = whyNotReason(reason)
  if (unfit) return { because: unfit, field: 'reason' }
  if (sharedWords.length > limits.words) return { because: 'too_long', field: 'sharedWords' }
  if (kind !== 'signpost' && !shared.length && !sharedWords.trim()) return { because: 'nothing_shared', field: 'shared' }
  if (kind === 'signpost' && (shared.length || sharedWords.trim())) return { because: 'signpost_shares', field: 'shared' }
  if (kind === 'referral' && sentHow === null) return { because: 'no_how', field: 'sentHow' }
  if (kind === 'handover') { const wrong = contact ? whyNotContact(contact) : 'no_contact' as const; if (wrong) return { because: wrong, field: 'who' } }
  if (followUpOn === null) return kind === 'signpost' ? null : { because: 'no_follow_up', field: 'followUpOn' }
  const day = whyNotFollowUp(followUpOn, today)
  return day && { because: day, field: 'followUpOn' }
}

function whyNotReason(reason: string): OnwardRefusal | null {
  if (!reason.trim()) return 'no_reason'
  return reason.length > limits.reason ? 'too_long' : null
}

export const whyNotContact = ({ who }: Contact): OnwardRefusal | null => (!who.trim() ? 'no_contact' : who.length > limits.who ? 'too_long' : null)

export function whyNotFollowUp(day: string, today: string): OnwardRefusal | null {
  return day > today && day <= dayAfter(today, farthest) ? null : 'follow_up_not_ahead'
}

export type Step = { act: OnwardAct; words: string; declineReason: DeclineReason | null; weeks: number | null; contact: Contact | null; followUpOn: string | null }

/** Why a step cannot be kept like this, with the field, or `null`. */
export function whyNotStep({ act, words, declineReason, weeks, contact, followUpOn }: Step, today: string): { because: OnwardRefusal; field: string } | null {
  const said = words.trim()
  if (words.length > (act === 'letter' ? limits.letter : limits.words)) return { because: 'too_long', field: 'words' }
  if (act === 'letter' && !said) return { because: 'no_letter', field: 'words' }
  if (act === 'finish' && !said) return { because: 'no_outcome', field: 'words' }
  if (act === 'take_up' && !said) return { because: 'no_why_again', field: 'words' }
  if ((act === 'service_declines') !== (declineReason !== null)) return { because: 'no_decline_reason', field: 'declineReason' }
  if (declineReason === 'other' && !said) return { because: 'no_other_words', field: 'words' }
  if (weeks !== null && (act !== 'wait' || !Number.isInteger(weeks) || weeks < 1 || weeks > 156)) return { because: 'impossible_weeks', field: 'weeks' }
  if (act === 'contact') { const wrong = contact ? whyNotContact(contact) : 'no_contact' as const; if (wrong) return { because: wrong, field: 'who' } }
  if (!asksAgain(act)) return null
  if (followUpOn === null) return { because: 'no_follow_up', field: 'followUpOn' }
  const day = whyNotFollowUp(followUpOn, today)
  return day && { because: day, field: 'followUpOn' }
}

export const dayAfter = (day: string, days: number) => new Date(Date.parse(`${day}T00:00Z`) + days * 86_400_000).toISOString().slice(0, 10)
export const daysBetween = (from: string, to: string) => Math.round((Date.parse(`${to}T00:00Z`) - Date.parse(`${from}T00:00Z`)) / 86_400_000)

/** Days until somebody asks, offered as one press each: a signpost is asked about sooner, since nobody else expects them. */
export const usualDays: Record<Kind, number> = { signpost: 7, referral: 14, handover: 7 }

export const onwardRefusals = [
  'not_in_this_state', 'consent_none', 'consent_refused', 'consent_withdrawn', 'consent_ended', 'no_reason', 'too_long', 'nothing_shared', 'signpost_shares', 'no_how', 'no_contact', 'no_follow_up', 'follow_up_not_ahead', 'no_letter', 'no_outcome', 'no_why_again',
  'no_decline_reason', 'no_other_words', 'impossible_weeks', 'no_such_service', 'service_closed', 'changed_meanwhile', 'not_a_colleague', 'colleague_sees_not', 'in_the_future', 'over_30_days_ago',
] as const
export type OnwardRefusal = (typeof onwardRefusals)[number]

/** Each refusal in plain words: what is wrong, and what would be right. */
export const becauseOf: Record<OnwardRefusal, string> = {
  not_in_this_state: 'This has moved on meanwhile. Look at where it stands now.',
  consent_none: 'Their paperwork holds no consent to sharing with other services. Ask first, or give them a signpost: it shares nothing.',
  consent_refused: 'They said no to sharing with other services. Ask again if they have changed their mind, or give them a signpost: it shares nothing.',
  consent_withdrawn: 'They took back their consent to sharing. Ask again if they have changed their mind, or give them a signpost: it shares nothing.',
  consent_ended: 'Their consent to sharing has ended. Ask again, or give them a signpost: it shares nothing.',
  no_reason: 'Write why, in the person’s own words: one sentence is enough.',
  too_long: 'This is longer than is kept here. Keep the heart of it, and the rest in a note.',
  nothing_shared: 'Choose what is shared with them: at least a name and how to reach the person, or they cannot act on it.',
  signpost_shares: 'A signpost shares nothing. Choose a referral if something is to be shared.',
  no_how: 'Say how it goes to them.',
  no_contact: 'Write whom you spoke with there. A handover is warm because somebody was there; without, choose a referral.',
  no_follow_up: 'Choose the day on which somebody asks what became of it.',
  follow_up_not_ahead: 'Choose a day after today, within a year.',
  no_letter: 'There are no words to keep yet.',
  no_outcome: 'Write in a sentence what came of it: it closes the loop for whoever reads this next.',
  no_why_again: 'Write why it is taken up again.',
  no_decline_reason: 'Say why they were not taken on. The directory learns from it for the next person.',
  no_other_words: 'Write the other reason in a few words.',
  impossible_weeks: 'A wait is a whole number of weeks, from 1 to 156.',
  no_such_service: 'Choose a service of the directory. If it is not there yet, add it first.',
  service_closed: 'This service is closed. Choose another.',
  changed_meanwhile: 'Somebody else wrote to this meanwhile. Look at what is there now; what you typed is still here.',
  not_a_colleague: 'That colleague does not work here any more. Choose somebody else.',
  colleague_sees_not: 'That colleague does not work with this person’s programmes, so they could not open the record. Choose somebody of the person’s teams.',
  in_the_future: 'This is dated in the future. Check the date and the clock of this device.',
  over_30_days_ago: 'This happened over 30 days ago. Enter it with today’s date and say in the words when it was.',
}
