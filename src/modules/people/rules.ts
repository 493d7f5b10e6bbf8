/** Rules for people. Pure: no clock, no database, no imports from outside this module. Dates are ISO strings, "today" an argument. */
import { nhsNumber, postcode } from './identifiers.ts'
import { fold } from './names.ts'
import { findPhones } from './phones.ts'

export const consents = ['yes', 'no', 'verbal', 'unclear', 'not_asked'] as const
export type Consent = (typeof consents)[number]
export const consentNames: Record<Consent, string> = { yes: 'Yes, in writing', verbal: 'Yes, by word of mouth', no: 'No', unclear: 'Unclear', not_asked: 'Not asked yet' }

/** Longest texts, in characters. */
export const limits = { name: 200, text: 320, long: 4000 } as const

/** The details of a person as one document; empty text and `null` are "not recorded". */
export type Details = {
  givenName: string; familyName: string; knownAs: string; pronouns: string; birthDate: string | null
  phone: string; email: string; postcode: string | null; area: string; nhsNumber: string | null; ethnicity: string | null
  language: string; interpreter: boolean; accessNeeds: string; safeContact: string; emergencyContact: string; gp: string
  referredOn: string | null; referredBy: string; consentToShare: Consent; remarks: string
}

export const noDetails: Details = {
  givenName: '', familyName: '', knownAs: '', pronouns: '', birthDate: null, phone: '', email: '', postcode: null, area: '', nhsNumber: null, ethnicity: null,
  language: '', interpreter: false, accessNeeds: '', safeContact: '', emergencyContact: '', gp: '', referredOn: null, referredBy: '', consentToShare: 'not_asked', remarks: '',
}

/** Each detail in words, as it is labelled. */
export const fieldNames: Record<keyof Details, string> = {
  givenName: 'First name', familyName: 'Surname', knownAs: 'Known as', pronouns: 'Pronouns', birthDate: 'Birth date', phone: 'Phone', email: 'E-mail', postcode: 'Postcode', area: 'Area', nhsNumber: 'NHS number',
  ethnicity: 'Ethnic group', language: 'Language', interpreter: 'Needs an interpreter', accessNeeds: 'Access needs', safeContact: 'Reaching them safely', emergencyContact: 'Emergency contact', gp: 'GP',
  referredOn: 'Referred on', referredBy: 'Who sent them', consentToShare: 'May we share', remarks: 'Remarks',
}

/** Given name, then family name, as people are called. */
export const fullName = ({ givenName, familyName }: Pick<Details, 'givenName' | 'familyName'>) => `${givenName} ${familyName}`.trim()

/** What to call somebody: the name they go by, else the given name. */
export const calledName = ({ givenName, familyName, knownAs }: Pick<Details, 'givenName' | 'familyName' | 'knownAs'>) => knownAs || givenName || familyName

/** Family then given name, folded, so that lists are in the order of a telephone book and a range finds a beginning. */
export const sortName = ({ givenName, familyName }: Pick<Details, 'givenName' | 'familyName'>) => fold(`${familyName} ${givenName}`)

/** The digits of the first phone number in a text, as dialled in the UK; what digits there are when it is no number; empty without any. */
export const phoneDigits = (phone: string) => findPhones(phone)[0]?.digits ?? phone.replace(/\D/g, '').slice(0, 20)

/** Details as they are kept: spaces tidied, postcode and NHS number in their one written form where they can be read. */
export function tidied(details: Details): Details {
  const line = (text: string) => text.replace(/\s+/g, ' ').trim()
  return {
    ...details,
    givenName: line(details.givenName), familyName: line(details.familyName), knownAs: line(details.knownAs), pronouns: line(details.pronouns),
    phone: line(details.phone), email: line(details.email), area: line(details.area), language: line(details.language), gp: line(details.gp), referredBy: line(details.referredBy),
    postcode: details.postcode?.trim() ? postcode(details.postcode).value ?? line(details.postcode) : null,
    nhsNumber: details.nhsNumber?.trim() ? nhsNumber(details.nhsNumber).value ?? line(details.nhsNumber) : null,
    ethnicity: details.ethnicity ? line(details.ethnicity) || null : null,
    accessNeeds: details.accessNeeds.trim(), safeContact: details.safeContact.trim(), emergencyContact: details.emergencyContact.trim(), remarks: details.remarks.trim(),
  }
}

/** Nobody alive was born longer ago, in years. */
export const longestLife = 120

/** Why these details cannot be kept, with the field it is about, or `null`. */
export function whyNotDetails(details: Details, today: string): { because: PersonRefusal; field: keyof Details } | null {
  if (!fullName(details).trim()) return { because: 'no_name', field: 'givenName' }
  const birth = whyNotBirthDate(details.birthDate, today)
  if (birth) return { because: birth, field: 'birthDate' }
  if (details.phone.trim() && !findPhones(details.phone).length) return { because: 'impossible_phone', field: 'phone' }
  if (details.email.trim() && !/^[^\s@]+@[^\s@.]+(\.[^\s@.]+)+$/.test(details.email.trim())) return { because: 'impossible_email', field: 'email' }
  if (details.postcode?.trim() && postcode(details.postcode).value === null) return { because: 'unusable_postcode', field: 'postcode' }
  if (details.nhsNumber?.trim() && nhsNumber(details.nhsNumber).value === null) return { because: 'invalid_nhs', field: 'nhsNumber' }
  if (details.referredOn !== null && details.referredOn > today) return { because: 'referred_in_future', field: 'referredOn' }
  return null
}

/** Why an ISO date cannot be a birth date, or `null`. Not knowing it is fine. */
export function whyNotBirthDate(birthDate: string | null, today: string): 'born_in_future' | 'born_too_long_ago' | null {
  if (birthDate === null) return null
  if (birthDate > today) return 'born_in_future'
  return Number(today.slice(0, 4)) - Number(birthDate.slice(0, 4)) > longestLife ? 'born_too_long_ago' : null
}

/** Why an edit is refused when somebody else edited first, or `null`. */
export function whyNotEdit(person: { version: number }, expectedVersion: number): PersonRefusal | null {
  return person.version === expectedVersion ? null : 'changed_meanwhile'
}

/**
 * Two edits of one record brought together: what only one side changed is taken from that side; what both changed to different values is
 * for a person to choose, and stays as `mine` until they have.
 */
export function mergeDetails(base: Details, mine: Details, theirs: Details): { merged: Details; conflicts: (keyof Details)[] } {
  const fields = Object.keys(noDetails) as (keyof Details)[]
  const conflicts = fields.filter((field) => mine[field] !== theirs[field] && mine[field] !== base[field] && theirs[field] !== base[field])
  const merged = Object.fromEntries(fields.map((field) => [field, mine[field] === base[field] ? theirs[field] : mine[field]])) as Details
  return { merged, conflicts }
}

/** Which field answers a doubt of an import: filling it in settles it. */
const answeredBy: Record<string, keyof Details> = { no_birth_date: 'birthDate', invalid_nhs: 'nhsNumber', unusable_postcode: 'postcode' }

/** The doubts that are left once details have been edited: one is settled when the field it is about has been filled in. */
export function doubtsLeft(doubts: readonly string[], before: Details, after: Details): string[] {
  return doubts.filter((doubt) => {
    const field = answeredBy[doubt]
    return !field || after[field] === null || after[field] === before[field]
  })
}

const doubtWords: Record<string, string> = {
  no_birth_date: 'No birth date was given.',
  invalid_nhs: 'The NHS number given is not one: its last digit does not fit the others.',
  unusable_postcode: 'The postcode given is not one.',
  missing_answer: 'A measure came with an answer missing.',
  total_differs: 'A measure came with a total that does not fit its answers.',
}
/** A doubt in words; one that an import named and this does not know is shown by its code. */
export const doubtInWords = (doubt: string) => doubtWords[doubt] ?? doubt.replaceAll('_', ' ')

/** Why a signature does not stand, or `null`. Strokes are points; a dot is no signature. `null` strokes: the name was typed. */
export function whyNotSigned(signedBy: string, strokes: readonly (readonly unknown[])[] | null): PersonRefusal | null {
  if (!signedBy.trim()) return 'no_signer'
  return strokes !== null && strokes.reduce((points, stroke) => points + stroke.length, 0) < 5 ? 'empty_signature' : null
}

/** Why somebody may not join a programme, or `null`. A criterion that says no needs a reason, and somebody who may give it. */
export function whyNotJoin({ active, failing, reason, mayOverride }: { active: boolean; failing: boolean; reason: string | undefined; mayOverride: boolean }): PersonRefusal | null {
  if (!active) return 'programme_ended'
  if (!failing) return null
  if (!mayOverride) return 'may_not_override'
  return reason?.trim() ? null : 'no_override_reason'
}

/** Why a participation cannot end on a day, or `null`. */
export function whyNotLeave(participation: { startedOn: string; endedOn: string | null }, endedOn: string, today: string): PersonRefusal | null {
  if (participation.endedOn !== null) return 'already_left'
  if (endedOn < participation.startedOn) return 'left_before_start'
  return endedOn > today ? 'in_the_future' : null
}

export const personRefusals = [
  'no_name', 'born_in_future', 'born_too_long_ago', 'impossible_phone', 'impossible_email', 'unusable_postcode', 'invalid_nhs', 'referred_in_future', 'changed_meanwhile',
  'already_added', 'no_such_programme', 'programme_ended', 'may_not_override', 'no_override_reason', 'already_takes_part', 'already_left', 'left_before_start', 'no_signer', 'empty_signature',
  'no_such_wording', 'in_the_future', 'over_30_days_ago',
] as const
export type PersonRefusal = (typeof personRefusals)[number]

/** Each refusal in plain words: what is wrong, and what would be right. */
export const becauseOf: Record<PersonRefusal, string> = {
  no_name: 'Write a name. One is enough, whatever name they give.',
  born_in_future: 'This birth date is in the future. Look at the year.',
  born_too_long_ago: `This birth date is over ${longestLife} years ago. Look at the year.`,
  impossible_phone: 'This is not a phone number. One looks like 07700 900123, or +353 1 234 5678 from abroad.',
  impossible_email: 'This is not an email address. One looks like name@example.org.',
  unusable_postcode: 'This is not a whole postcode. One looks like ME4 4AB. Leave it empty when it is not known, and write the area.',
  invalid_nhs: 'This is not an NHS number: ten digits, of which the last fits the others. Look for a slip, or leave it empty.',
  referred_in_future: 'The referral is dated in the future. Look at the date.',
  changed_meanwhile: 'Somebody else changed this meanwhile. Both are shown: choose which to keep.',
  already_added: 'This person has already been added.',
  no_such_programme: 'This programme is not there any more. Choose another.',
  programme_ended: 'This programme is no longer running. Choose another.',
  may_not_override: 'A criterion of this programme says no. A team lead can welcome them all the same, with a reason.',
  no_override_reason: 'A criterion of this programme says no. Write why they are welcome all the same.',
  already_takes_part: 'They already take part in this programme.',
  already_left: 'They have already left this programme.',
  left_before_start: 'The last day is before the first.',
  no_signer: 'Write the name of the person who signs.',
  empty_signature: 'There is no signature yet. Sign with a finger, or type the name instead.',
  no_such_wording: 'This version of the Code of Conduct is not known here. Show the newest one and sign that.',
  in_the_future: 'This is dated in the future. Check the date and the clock of this device.',
  over_30_days_ago: 'This happened over 30 days ago. Enter it with today’s date and say in a remark when it was.',
}
