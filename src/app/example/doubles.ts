import { findPhones, likelyDuplicates } from '../../modules/people/public.ts'
import { at, daysFrom, iso, plusDays } from './days.ts'
import type { Dice } from './dice.ts'
import type { Soul } from './people.ts'
import type { Ids } from './sessions.ts'
import type { Story } from './story.ts'

/** How a second record of somebody comes about: heard on the telephone, copied from a form, referred again. */
const slips: readonly ((soul: Soul, by: Dice) => Partial<Soul>)[] = [
  ({ family }) => ({ family: family.replace(/(.)\1/, '$1').replace(/e([^e]*)$/, '$1'), email: '' }),
  ({ birthDate }) => ({ birthDate: Number(birthDate!.slice(8)) <= 12 ? `${birthDate!.slice(0, 5)}${birthDate!.slice(8)}-${birthDate!.slice(5, 7)}` : birthDate, phone: '' }),
  ({ given, family }) => ({ given: plain(given), family: plain(family), postcode: null }),
  ({ given, family }) => ({ given: family, family: given, email: '' }),
  ({ given }) => ({ given: given.slice(0, 4), nhsNumber: null }),
]

/** Some people are on file twice. Gives their second records. */
export function doubles(souls: readonly Soul[], today: string, by: Dice): Soul[] {
  const known = by.shuffled(souls.filter((soul) => soul.birthDate && soul.phone && soul.family.length > 5 && !soul.family.includes('<') && daysFrom(soul.cameOn, today) > 40 && daysFrom(soul.cameOn, today) < 300))
  return slips.flatMap((slip, n) => {
    const soul = known[n]
    if (!soul) return []
    const cameOn = plusDays(soul.cameOn, by.between(9, 35))
    const createdAt = at(cameOn, '14:20', by.between(0, 100))
    return [{ ...soul, ...slip(soul, by), id: by.id(createdAt), createdAt: iso(createdAt), createdBy: 'priya' as const, knownAs: '', referredOn: cameOn, referredBy: 'GP', remarks: 'Referred again by the surgery.', accessNeeds: '', safeContact: '', emergencyContact: '', cameOn }]
  })
}

/** The pairs that the product's own rule takes for likely one person, for somebody to decide; one is decided already. */
export function likely(story: Story, souls: readonly Soul[], ids: Ids) {
  const by = story.dice.apart('likely')
  const pairs = likelyDuplicates(souls.map(({ id, given, family, knownAs, birthDate, phone, postcode, nhsNumber, email }) => ({
    key: id, given, family, knownAs, birthDate, phones: findPhones(phone).map(({ digits }) => digits), postcode, nhsNumber, email,
  })))
  for (const [n, { a, b, score, agrees, differs }] of pairs.entries()) {
    const [person_id, other_id] = a < b ? [a, b] : [b, a]
    const id = by.id(at(story.today, '06:00'))
    story.add('likely_duplicate', 'priya', { id, person_id, other_id, score, agrees: [...agrees], differs: [...differs] })
    if (n === pairs.length - 1 && pairs.length > 1) story.change('likely_duplicate', 'ruth', { id, decision: 'different', decided_by: ids['ruth']!, decided_at: iso(at(story.today, '06:30') - 4 * 86_400_000) })
  }
}

const plain = (name: string) => name.normalize('NFKD').replace(/[\u0300-\u036f]/g, '').replaceAll('ł', 'l').replaceAll('Ł', 'L').replaceAll('’', '')
