/** Rules for referrals. Pure: no clock, no database, no imports from outside this module. Dates are ISO strings, "today" an argument. */

export const statuses = ['received', 'triaged', 'waiting', 'allocated', 'accepted', 'declined', 'withdrawn'] as const
export type ReferralStatus = (typeof statuses)[number]

export type ReferralAct = 'change' | 'link' | 'triage' | 'allocate' | 'wait' | 'accept' | 'decline' | 'withdraw' | 'reopen'

/** Each status and the acts it permits. The screen offers these; the server refuses the others. */
export const acts = {
  received: ['change', 'link', 'triage', 'decline', 'withdraw'],
  triaged: ['change', 'link', 'triage', 'allocate', 'wait', 'accept', 'decline', 'withdraw'],
  waiting: ['change', 'link', 'triage', 'allocate', 'wait', 'accept', 'decline', 'withdraw'],
  allocated: ['change', 'link', 'allocate', 'wait', 'accept', 'decline', 'withdraw'],
  accepted: [],
  declined: ['reopen'],
  withdrawn: ['reopen'],
} as const satisfies Record<ReferralStatus, readonly ReferralAct[]>

/** The status an act leads to; `null` leaves it as it is. */
export const leadsTo = {
  change: null, link: null, triage: 'triaged', allocate: 'allocated', wait: 'waiting', accept: 'accepted', decline: 'declined', withdraw: 'withdrawn', reopen: 'received',
} as const satisfies Record<ReferralAct, ReferralStatus | null>

/** Who may do what: those who take referrals, those who decide on them, and the worker it was given to where it is theirs. */
const needed = {
  change: 'write', link: 'write', triage: 'triage', allocate: 'triage', wait: 'own', accept: 'own', decline: 'triage', withdraw: 'write', reopen: 'triage',
} as const satisfies Record<ReferralAct, 'write' | 'triage' | 'own'>

export type Asker = { mayWrite: boolean; mayTriage: boolean; isMine: boolean }

/** Whether somebody may do this at all, whatever the status. */
export function mayDo(act: ReferralAct, { mayWrite, mayTriage, isMine }: Asker): boolean {
  return { write: mayWrite, triage: mayTriage, own: mayTriage || (mayWrite && isMine) }[needed[act]]
}

/** What an asker may do with a referral now. */
export function actsOn(referral: { status: ReferralStatus }, asker: Asker): ReferralAct[] {
  return acts[referral.status].filter((act) => mayDo(act, asker))
}

/** Why an act on a referral is refused, or `null` when it may go ahead. */
export function whyNot(act: ReferralAct, referral: { status: ReferralStatus }): ReferralRefusal | null {
  return (acts[referral.status] as readonly ReferralAct[]).includes(act) ? null : 'not_in_this_status'
}

/** Why an edit is refused when somebody else changed it first, or `null`. */
export function whyNotEdit(referral: { version: number }, expectedVersion: number): ReferralRefusal | null {
  return referral.version === expectedVersion ? null : 'changed_meanwhile'
}

export const openStatuses = ['received', 'triaged', 'waiting', 'allocated'] as const satisfies readonly ReferralStatus[]
export const isOpen = (status: ReferralStatus) => (openStatuses as readonly ReferralStatus[]).includes(status)

export const sources = ['self', 'supporter', 'gp', 'hospital', 'agency', 'programme'] as const
export type Source = (typeof sources)[number]

/** Each source as the record calls it. */
export const sourceWords: Record<Source, string> = {
  self: 'Themselves', supporter: 'Family, friend or carer', gp: 'GP surgery', hospital: 'Hospital or mental health team', agency: 'Another service', programme: 'A colleague’s programme',
}

/** The same within a sentence: "sent to us by another service". */
export const sourceInSentence = (source: Source): string => (source === 'gp' ? sourceWords.gp : sourceWords[source].charAt(0).toLowerCase() + sourceWords[source].slice(1))

/** How it reached us: a worker typed it, the form on a link, a file, another system. */
export const cameBy = ['typed', 'form', 'file', 'system'] as const
export type CameBy = (typeof cameBy)[number]

/** In the order of the alphabet, which is the order of haste: a list in falling order begins with what cannot wait. */
export const urgencies = ['routine', 'soon', 'urgent'] as const
export type Urgency = (typeof urgencies)[number]

/** What brings somebody, in the words they would use. */
export const needs = ['low_mood', 'worry', 'loneliness', 'bereavement', 'relationships', 'abuse', 'housing', 'money', 'work', 'physical_health', 'alcohol_or_drugs', 'caring', 'getting_online', 'something_else'] as const
export type Need = (typeof needs)[number]

export const answers = ['yes', 'no', 'not_asked'] as const
export type Answer = (typeof answers)[number]

/** The ways to reach somebody, and whether we may say who we are when we do. Nothing is safe until they said so. */
export const channels = ['ring', 'message', 'text', 'email', 'write'] as const
export type Channel = (typeof channels)[number]
export type SafeContact = Record<Channel | 'sayWho', Answer>

export const notAsked: SafeContact = { ring: 'not_asked', message: 'not_asked', text: 'not_asked', email: 'not_asked', write: 'not_asked', sayWho: 'not_asked' }

const channelWords: Record<Channel, [may: string, mayNot: string]> = {
  ring: ['ring', 'no calls'], message: ['leave a message', 'no voicemail'], text: ['text', 'no text messages'], email: ['e-mail', 'no e-mail'], write: ['write by post', 'no post'],
}

/**
 * Safe contact in one or two plain sentences, for the person's record.
 * @example 'May ring and text. No voicemail, no post. Do not say who we are. Weekday mornings.'
 */
export function contactInWords(contact: SafeContact, safeTimes = ''): string {
  const may = channels.filter((channel) => contact[channel] === 'yes').map((channel) => channelWords[channel][0])
  const not = channels.filter((channel) => contact[channel] === 'no').map((channel) => channelWords[channel][1])
  return [
    may.length ? `May ${may.length > 1 ? `${may.slice(0, -1).join(', ')} and ${may.at(-1)}` : may[0]}.` : '',
    not.length ? `${capital(not.join(', '))}.` : '',
    contact.sayWho === 'yes' ? 'We may say who we are.' : contact.sayWho === 'no' ? 'Do not say who we are.' : '',
    safeTimes.trim() && `${capital(safeTimes.trim()).replace(/[.!]*$/, '')}.`,
  ].filter(Boolean).join(' ')
}

const capital = (text: string) => text.replace(/^./, (letter) => letter.toUpperCase())

/** The longest texts, in characters. */
export const limits = { reason: 4000, hopes: 2000, words: 2000, name: 200, text: 320, safeTimes: 1000 } as const

/** Referrals typed here are of the last 30 days, like everything that is entered later; files and systems may bring a queue of two years. */
export const daysBack = { typed: 30, form: 30, file: 730, system: 730 } as const satisfies Record<CameBy, number>

export type Given = { reason: string; hopes: string; receivedOn: string; source: Source; referrerName: string; referrerOrganisation: string; safeTimes: string }

/** Why this cannot be a referral, with the field it is about, or `null`. Whose it is, is looked over by the rules for people. */
export function whyNotReferral(given: Given, by: CameBy, today: string): { because: ReferralRefusal; field: string } | null {
  if (!given.reason.trim()) return { because: 'no_reason', field: 'reason' }
  if (given.reason.length > limits.reason) return { because: 'reason_too_long', field: 'reason' }
  if (given.hopes.length > limits.hopes) return { because: 'hopes_too_long', field: 'hopes' }
  if (given.receivedOn > today) return { because: 'received_in_future', field: 'receivedOn' }
  if (daysBetween(given.receivedOn, today) > daysBack[by]) return { because: by === 'typed' || by === 'form' ? 'over_30_days_ago' : 'over_two_years_ago', field: 'receivedOn' }
  if (given.source !== 'self' && !given.referrerName.trim() && !given.referrerOrganisation.trim()) return { because: 'no_referrer', field: 'referrerName' }
  return null
}

/** Why words that must be given cannot stand, or `null`. */
export function whyNotWords(words: string, missing: 'no_decline_reason' | 'no_withdraw_reason' | 'no_wait_reason' | 'no_reopen_reason'): ReferralRefusal | null {
  if (!words.trim()) return missing
  return words.length > limits.words ? 'words_too_long' : null
}

/** Why a day to look again cannot stand, or `null`: it lies after today, and within half a year. */
export function whyNotLookAgain(day: string, today: string): ReferralRefusal | null {
  return day > today && daysBetween(today, day) <= 183 ? null : 'look_again_not_ahead'
}

/** Why a programme cannot be chosen at triage, or `null`. A criterion that says no needs a reason. */
export function whyNotTriage({ programme, failing, reason }: { programme: { active: boolean } | undefined; failing: boolean; reason: string }): ReferralRefusal | null {
  if (!programme) return 'no_programme'
  if (!programme.active) return 'programme_ended'
  return failing && !reason.trim() ? 'no_override_reason' : null
}

/** Whole days from one ISO date to another. */
export const daysBetween = (from: string, to: string) => Math.round((Date.parse(`${to}T00:00Z`) - Date.parse(`${from}T00:00Z`)) / 86_400_000)

export type Pace = 'no_target' | 'in_time' | 'nearly' | 'late'

/** How an open referral of some age (days) stands against its programme's target (days): nearly from four fifths on. */
export function paceOf(age: number, target: number | null): Pace {
  if (target === null) return 'no_target'
  return age > target ? 'late' : age >= target * 0.8 ? 'nearly' : 'in_time'
}

const letters = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/**
 * The receipt number of a referral: eight letters and figures that cannot be mistaken for each other, made of the random end of its id, so
 * that device and server know it without asking.
 * @example 'R-7K4M-2QXB'
 */
export function receiptOf(id: string): string {
  let bits = BigInt(`0x${id.replaceAll('-', '').slice(-10)}`)
  let text = ''
  for (let n = 0; n < 8; n++) { text = letters[Number(bits & 31n)]! + text; bits >>= 5n }
  return `R-${text.slice(0, 4)}-${text.slice(4)}`
}

export const referralRefusals = [
  'not_in_this_status', 'changed_meanwhile', 'no_reason', 'reason_too_long', 'hopes_too_long', 'words_too_long', 'received_in_future', 'over_30_days_ago', 'over_two_years_ago', 'in_the_future', 'no_referrer',
  'no_decline_reason', 'no_withdraw_reason', 'no_wait_reason', 'no_reopen_reason', 'look_again_not_ahead', 'no_programme', 'programme_ended', 'no_override_reason', 'no_such_member', 'no_such_person',
  'already_here', 'may_not_do', 'no_such_service', 'too_many', 'too_quick', 'no_work', 'hidden_field', 'no_link_name', 'no_token',
] as const
export type ReferralRefusal = (typeof referralRefusals)[number]

/** Each refusal in plain words: what is wrong, and what would be right. */
export const becauseOf: Record<ReferralRefusal, string> = {
  not_in_this_status: 'This referral has moved on meanwhile. Look at where it is now.',
  changed_meanwhile: 'Somebody else changed this referral meanwhile. Look at what is there now; what you typed is still here.',
  no_reason: 'Write what brings them, in a sentence or two.',
  reason_too_long: `What brings them may be ${limits.reason} characters at most. Keep the heart of it.`,
  hopes_too_long: `What they hope for may be ${limits.hopes} characters at most. Keep the heart of it.`,
  words_too_long: `This may be ${limits.words} characters at most. Keep the heart of it.`,
  received_in_future: 'The referral is dated in the future. Look at the date.',
  over_30_days_ago: 'The referral is dated over 30 days ago. Enter it with today’s date, and write in the reason when it was made.',
  over_two_years_ago: 'The referral is dated over two years ago. It is too old to be waiting: ask whether it still stands, and enter it anew.',
  in_the_future: 'This is dated in the future. Check the date and the clock of this device.',
  no_referrer: 'Write who refers them, or from where: a name, a surgery, a service.',
  no_decline_reason: 'Write why, in words that could be read to them.',
  no_withdraw_reason: 'Write what happened: what they said, or who rang.',
  no_wait_reason: 'Write what it waits for: a place, a course that begins, an answer.',
  no_reopen_reason: 'Write why it is taken up again.',
  look_again_not_ahead: 'Choose a day after today, within half a year, on which somebody looks at it again.',
  no_programme: 'Choose what they would take part in.',
  programme_ended: 'This programme is no longer running. Choose another.',
  no_override_reason: 'A criterion of this programme says no. Write why they are welcome all the same.',
  no_such_member: 'This colleague is not there any more. Choose another.',
  no_such_person: 'This record is not there any more. Look again who it may be.',
  already_here: 'This referral is here already.',
  too_many: 'Many referrals have been sent from here within the hour. Please wait a while, or ring us.',
  too_quick: 'That was very quick. Please wait a few seconds, then press again: nothing you typed is lost.',
  no_work: 'This page has been open for long. Please press again: nothing you typed is lost.',
  hidden_field: 'Something filled in a field that people do not see, perhaps the browser by itself. Please press again.',
  no_link_name: 'Give the link a name that says whom it is for, such as “GP surgeries”.',
  no_token: 'The link came without its secret. Make it again.',
  no_such_service: 'This service is not in the directory any more. Choose another, or write where they may turn.',
  may_not_do: 'This is for whoever the referral was given to, or for a team lead.',
}
