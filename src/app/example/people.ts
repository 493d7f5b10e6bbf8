import { type Character, cast } from './cast.ts'
import { at, iso, plusDays } from './days.ts'
import type { Dice } from './dice.ts'
import { type Feeling, feeling } from './feelings.ts'
import { nameFor } from './names.ts'
import type { MemberKey } from './service.ts'

/** Somebody the service supports, as the story knows them: what the record says, and how they have been. */
export type Soul = {
  id: string
  createdAt: string
  createdBy: MemberKey
  given: string
  family: string
  knownAs: string
  pronouns: string
  birthDate: string | null
  phone: string
  email: string
  postcode: string | null
  area: string
  nhsNumber: string | null
  ethnicity: string | null
  language: string
  interpreter: boolean
  accessNeeds: string
  safeContact: string
  emergencyContact: string
  gp: string
  referredOn: string
  referredBy: string
  consentToShare: 'yes' | 'no' | 'verbal' | 'unclear' | 'not_asked'
  remarks: string
  /** When they first came, or were to come. */
  cameOn: string
  feeling: Feeling
  /** The fee is waived for them. */
  waived: boolean
}

const areas = [['Chatham', 'ME4', 26], ['Chatham', 'ME5', 18], ['Gillingham', 'ME7', 22], ['Rainham', 'ME8', 13], ['Rochester', 'ME1', 9], ['Strood', 'ME2', 12], ['Hoo', 'ME3', 3], ['Sittingbourne', 'ME10', 2]] as const
const surgeries = ['Pier Street Surgery', 'The Causeway Practice', 'Lark Hill Medical Centre', 'Dr Akande and partners', 'Bridge Ward Health Centre']
const needs = ['Large print', 'Hearing loop', 'Ground floor only', 'Reading things aloud', 'Dyslexic: coloured paper helps', 'Quiet corner when it is loud', 'Brings a support worker', 'Wheelchair', 'Coeliac', 'Nut allergy']
const safety = ['No voicemail.', 'Text before ringing.', 'Post to her sister’s address.', 'Ring after six.', 'E-mail only.', 'Please do not say where you are ringing from.']
const remarks = ['Comes with a friend.', 'Likes to sit near the door.', 'Taxi picks up at quarter to one.', 'Used to run a café and misses it.', 'Has a small dog; the dog is welcome.', 'Night shifts: often late.', 'Plays chess with anyone who asks.', 'Caring for Mum.', 'Between homes, staying with a cousin.', 'Back after some years away.']

type Coming = { cameOn: string; young: boolean; createdBy: MemberKey; today: string; from?: Character | undefined }

/** Somebody new, of an age that the circle is for. */
export function newcomer(by: Dice, { cameOn, young, createdBy, today, from }: Coming): Soul {
  const age = from?.age ?? (young ? by.between(16, 22) : Math.max(18, Math.min(91, Math.round(by.around(49, 17)))))
  const name = from ? { given: from.given, family: from.family, ethnicity: from.ethnicity, language: from.language ?? '', woman: true } : nameFor(age, by)
  const [area, district] = areas[Number(by.weighted(Object.fromEntries(areas.map(([, , weight], n) => [`${n}`, weight]))))]!
  const referredOn = plusDays(cameOn, -by.between(0, young ? 12 : 24))
  const createdAt = at(cameOn, '10:15', by.between(0, 120))
  return {
    id: by.id(createdAt), createdAt: iso(createdAt), createdBy,
    given: name.given, family: name.family, ethnicity: by.chance(0.93) ? name.ethnicity : null, language: name.language,
    knownAs: from ? from.knownAs ?? '' : by.chance(0.06) ? shortened(name.given) : '',
    pronouns: from ? from.pronouns ?? '' : by.chance(0.4) ? (by.chance(0.04) ? 'they/them' : name.woman ? 'she/her' : 'he/him') : '',
    birthDate: from || by.chance(0.985) ? birthDate(by, age, from ? today : cameOn) : null,
    phone: by.chance(0.88) ? phone(by) : '',
    email: by.chance(0.55) && name.family ? `${asciiOf(name.given)}.${asciiOf(name.family)}@example.invalid` : '',
    postcode: by.chance(0.95) ? `${district} 9${by.pick([...'ABDEFGHJLNPQRSTUWXYZ'])}${by.pick([...'ABDEFGHJLNPQRSTUWXYZ'])}` : null,
    area, nhsNumber: by.chance(0.3) ? nhsNumber(by) : null,
    interpreter: from?.interpreter ?? (name.language !== '' && by.chance(0.18)),
    accessNeeds: from ? from.accessNeeds ?? '' : by.chance(0.16) ? by.pick(needs) : '',
    safeContact: from ? from.safeContact ?? '' : by.chance(0.1) ? by.pick(safety) : '',
    emergencyContact: by.chance(0.6) ? `${by.pick(['Sister', 'Brother', 'Mum', 'Dad', 'Daughter', 'Son', 'Partner', 'Friend', 'Neighbour'])}, ${phone(by)}` : '',
    gp: by.chance(0.7) ? by.pick(surgeries) : '',
    referredOn, referredBy: by.weighted({
      'Self': 34, 'GP': 20, 'Friend or family': 12, 'Community mental health team': 11, 'Social prescriber': 9, 'Job centre': 5, 'Housing officer': 4, 'College': young ? 14 : 1, 'Hospital': 3, 'Library': 2,
    }),
    consentToShare: by.weighted({ yes: 66, verbal: 12, no: 11, not_asked: 8, unclear: 3 }),
    remarks: from?.remarks ?? (by.chance(0.09) ? by.pick(remarks) : ''),
    cameOn, feeling: feeling(by, from?.feeling), waived: by.chance(0.16),
  }
}

/** The character who comes to this circle on this day, if there is one. */
export function characterOf(circle: string, weeksAgo: number): Character[] {
  return cast.filter((one) => one.circle === circle && one.cameWeeksAgo === weeksAgo)
}

/** Of somebody so many years old on a day. */
function birthDate(by: Dice, age: number, day: string): string {
  return plusDays(`${Number(day.slice(0, 4)) - age - 1}${day.slice(4).replace('-02-29', '-02-28')}`, by.between(1, 364))
}

/** From the ranges that Ofcom keeps for drama. */
function phone(by: Dice): string {
  return by.chance(0.86) ? `07700 900${`${by.between(0, 999)}`.padStart(3, '0')}` : `01632 960${`${by.between(0, 999)}`.padStart(3, '0')}`
}

/** From the test range (999 ...), with its check digit: weights 10 to 2, eleven less the remainder (domain.md C9). */
function nhsNumber(by: Dice): string {
  for (;;) {
    const nine = `999${`${by.between(0, 999_999)}`.padStart(6, '0')}`
    const rest = 11 - ([...nine].reduce((sum, digit, n) => sum + Number(digit) * (10 - n), 0) % 11)
    if (rest !== 10) return nine + (rest === 11 ? 0 : rest)
  }
}

const short: Readonly<Record<string, string>> = {
  Maureen: 'Mo', Pauline: 'Polly', Christine: 'Chris', Gillian: 'Gill', Valerie: 'Val', Terence: 'Terry', Raymond: 'Ray', Malcolm: 'Mal', Kevin: 'Kev', Steve: 'Ste',
  Katarzyna: 'Kasia', Małgorzata: 'Gosia', Agnieszka: 'Aga', Temitope: 'Temi', Oluwaseun: 'Seun', Abdirahman: 'Abdi', Gonçalo: 'Gus', Bethany: 'Beth', Brandon: 'Bran',
}
const shortened = (given: string) => short[given] ?? ''

const asciiOf = (name: string) => name.normalize('NFKD').replace(/[łŁ]/g, 'l').replace(/ı/g, 'i').replace(/[^a-zA-Z]/g, '').toLowerCase()
