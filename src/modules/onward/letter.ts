import type { PersonDetails } from '../people/public.ts'
import { contactHowNames, shareNames, type Contact, type Kind, type Shareable } from './rules.ts'

/** The words of a letter or a message, made of what was chosen to be shared, and nothing else. Pure. */

export type LetterOf = {
  kind: Kind
  reason: string
  shared: readonly Shareable[]
  sharedWords: string
  contact: Contact | null
  person: PersonDetails
  service: { name: string; provider: string; what: string; phones: readonly { number: string; words: string }[]; email: string; web: string; places: readonly { name: string; address: string; postcode: string }[]; hours: string; cost: string }
  from: { member: string; post: string; organisation: string; today: string }
}

/** For the service: who is coming and why, as far as they agreed. For a signpost: a slip for the person, with where to turn. */
export function letterOf(given: LetterOf): { subject: string; body: string } {
  return given.kind === 'signpost' ? slip(given) : letter(given)
}

const called = ({ knownAs, givenName, familyName }: PersonDetails) => knownAs || givenName || familyName
const whole = ({ givenName, familyName, knownAs }: PersonDetails) => `${[givenName, familyName].filter(Boolean).join(' ')}${knownAs && knownAs !== givenName ? ` (known as ${knownAs})` : ''}`

const facts: Record<Exclude<Shareable, 'reason'>, (person: PersonDetails, day: (iso: string) => string) => string> = {
  name: whole, safe_contact: ({ safeContact, phone, email }) => [safeContact, phone && `Phone ${phone}`, email && `E-mail ${email}`].filter(Boolean).join('. '), birth_date: ({ birthDate }, day) => (birthDate ? day(birthDate) : ''),
  address: ({ area, postcode }) => [area, postcode].filter(Boolean).join(', '), language: ({ language, interpreter }) => [language, interpreter && 'needs an interpreter'].filter(Boolean).join(', '), access: ({ accessNeeds }) => accessNeeds, gp: ({ gp }) => gp, emergency: ({ emergencyContact }) => emergencyContact,
}

const dayWords = (iso: string) => new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' }).format(new Date(`${iso}T00:00Z`))

function letter({ kind, reason, shared, sharedWords, contact, person, service, from }: LetterOf) {
  const lines = shared.filter((one) => one !== 'reason').flatMap((one) => { const value = facts[one](person, dayWords).trim(); return value ? [`${shareNames[one]}: ${value}`] : [] })
  const whom = shared.includes('name') ? whole(person) : 'somebody we support'
  return {
    subject: `${kind === 'handover' ? 'Following our contact' : 'Referral'}${shared.includes('name') ? `: ${whole(person)}` : ''}`,
    body: [
      dayWords(from.today), `To ${[service.name, service.provider].filter(Boolean).join(', ')}`,
      kind === 'handover' ? `Thank you for the contact we made together${contact ? ` (${contactHowNames[contact.how].toLowerCase()}, with ${contact.who})` : ''}. This is about ${whom}.` : `We would like to refer ${whom} to you. They know of this, and have agreed that we share what is written here.`,
      lines.join('\n'), shared.includes('reason') ? `Why, in their own words:\n“${reason}”` : '', sharedWords.trim(),
      'Please tell us whether you can help, and how long it may take. If you cannot, we would be glad to know who can.', [from.member, from.post, from.organisation].filter(Boolean).join('\n'),
    ].filter(Boolean).join('\n\n'),
  }
}

function slip({ person, service, from }: LetterOf) {
  const reach = [...service.phones.map(({ number, words }) => [number, words].filter(Boolean).join(', ')), service.email, service.web].filter(Boolean)
  const places = service.places.map(({ name, address, postcode }) => [name, address, postcode].filter(Boolean).join(', '))
  return {
    subject: service.name,
    body: [
      `For ${called(person)}`, [service.name, service.provider].filter(Boolean).join('\n'), service.what, reach.length ? `How to reach them:\n${reach.join('\n')}` : '', places.length ? `Where:\n${places.join('\n')}` : '', service.hours ? `When: ${service.hours}` : '',
      service.cost ? `Cost: ${service.cost}` : '', `If it does not work out, tell us: we look further together.\n${[from.member, from.organisation].filter(Boolean).join(', ')}`,
    ].filter(Boolean).join('\n\n'),
  }
}
