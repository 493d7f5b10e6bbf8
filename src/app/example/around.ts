import { at, iso, plusDays } from './days.ts'
import type { Dice } from './dice.ts'
import { nameFor } from './names.ts'
import type { Soul } from './people.ts'
import { courses, weekly, type MemberKey } from './service.ts'
import type { Ids } from './sessions.ts'
import type { Cast, Stay } from './stays.ts'
import type { Row, Story } from './story.ts'

/** Who works with those whom nobody was named for yet, and who is around people: told on purpose for some of the cast, met by chance for a good part of the others. */

type Supporter = Pick<Row<'supporter'>, 'name' | 'kind' | 'relation' | 'nearness' | 'reach' | 'emergency' | 'contact' | 'share'>

const one = (name: string, kind: 'family' | 'friend' | 'professional' | 'other', relation: string, nearness: 1 | 2 | 3, reach: string, more: Partial<Supporter> = {}): Supporter => ({
  name, kind, relation, nearness, reach, emergency: false, contact: 'yes', share: '', ...more,
})

const told: Readonly<Record<string, readonly Supporter[]>> = {
  'Kirsty Ledger': [
    one('Dawn Ledger', 'family', 'Sister', 1, '07700 900417', { emergency: true, share: 'Everything, and what is on the safety plan. She keeps the tablets.' }),
    one('Aunt Jean', 'family', 'Aunt, rings every evening', 1, '', { contact: 'emergency_only' }),
    one('Pat next door', 'friend', 'Neighbour', 2, '07700 900288, any hour', { share: 'That Kirsty may come over. Nothing of the court.' }),
    one('PC Harlow', 'professional', 'Police, domestic abuse team', 3, '01632 960318', { share: 'Letters from him, at once.' }),
    one('Shane', 'other', 'Former partner', 3, '', { contact: 'no' }),
  ],
  'Winston Brathwaite': [
    one('Delroy Samuels', 'friend', 'From the music room', 2, '07700 900631', { share: 'Whether he is well enough to come.' }),
    one('Dr Okon’s surgery', 'professional', 'GP', 3, '01632 960207'),
    one('Marcia', 'family', 'Daughter, Sundays', 1, '07700 900172, after six', { emergency: true, contact: 'emergency_only', share: 'Only what she must know to come.' }),
  ],
  'Doreen Fagg': [
    one('Róisín', 'family', 'Niece', 1, '07700 900456', { emergency: true, share: 'Appointments and lifts.' }),
    one('Mrs Odell', 'friend', 'Verger, shares the biscuits', 2, ''),
  ],
  'Maria da Conceição Gonçalves dos Santos Simões de Albuquerque': [
    one('Inês', 'family', 'Niece', 1, '07700 900529', { emergency: true, share: 'Times and places. Not money.' }),
    one('Father Tomás', 'other', 'Priest, reads her letters to her', 2, '01632 960441', { contact: 'emergency_only' }),
  ],
  'Nasrin Choudhury': [
    one('Rubel', 'family', 'Eldest son', 1, '07700 900733', { emergency: true, share: 'Nothing about health; she tells him herself.' }),
    one('Halima Begum', 'friend', 'Cooks beside her', 1, '07700 900118'),
    one('Ms Ferreira', 'professional', 'Housing officer', 3, '01632 960559', { share: 'The damp, and nothing else.' }),
  ],
  'Łukasz Dąbrowski': [one('Ania', 'family', 'Wife', 1, '07700 900841', { emergency: true }), one('Gus', 'friend', 'Allotment next to his', 2, '')],
  'Terence Akehurst': [one('Brenda', 'family', 'Sister', 2, '01632 960727', { emergency: true, contact: 'emergency_only' }), one('The dog', 'other', 'Answers to Nelson', 1, '', { contact: 'not_asked' })],
  'Skye Rigden': [one('Nan', 'family', 'Grandmother', 1, '07700 900266', { emergency: true, share: 'That Skye is safe. Not where, not with whom.' }), one('Mr Albrow', 'professional', 'Tutor at college', 2, '01632 960835')],
  'Beryl Underdown': [one('Christine', 'family', 'Daughter', 1, '07700 900390', { emergency: true, share: 'Whether she joined, and whether the tablet works.' })],
}

const relations = {
  family: ['Sister', 'Brother', 'Mum', 'Daughter', 'Son', 'Partner', 'Cousin', 'Aunt'], friend: ['Friend', 'Neighbour', 'From the choir', 'Friend from work', 'Allotment next door'],
  professional: ['GP', 'Community nurse', 'Housing officer', 'Social prescriber', 'Support worker'],
} as const
const mayBeSaid = ['Whether they came.', 'Times and places, nothing else.', 'What they need to help with, as agreed each time.', 'That we are here if something changes.', '']

export function around(story: Story, { souls, stays }: Cast, ids: Ids) {
  const by = story.dice.apart('around')
  const held = new Set(story.added.get('person_worker')?.map(({ row }) => row['person_id']))
  const begun = new Set(souls.filter(({ id }) => held.has(id)))
  for (const stay of stays.toSorted((a, b) => (a.startedOn < b.startedOn ? -1 : 1))) {
    const known = `${stay.soul.given} ${stay.soul.family}` in told
    const now = stay.endedOn === null && stay.lastOn >= story.today
    // Whoever came to stay is asked who should hold the thread; those who came and went met everybody once.
    if (begun.has(stay.soul) || (!known && !by.chance(now ? 0.45 : 0.1))) continue
    begun.add(stay.soul)
    worked(story, by, stay, now, ids)
  }
  for (const soul of souls) {
    const own = told[`${soul.given} ${soul.family}`] ?? (begun.has(soul) && by.chance(0.45) ? met(by, soul) : [])
    own.forEach((supporter, nth) => {
      const asked = at(soul.cameOn, '11:50', nth * 3)
      const who = soul.createdBy
      story.add('supporter', who, { id: by.id(asked), person_id: soul.id, ...supporter, started_on: null, ended_on: null, created_by: ids[who]!, created_at: iso(asked) })
    })
  }
}

/** The key worker leads what the person takes part in, and so sees them anyway; some have a second worker beside. */
function worked(story: Story, by: Dice, stay: Stay, now: boolean, ids: Ids) {
  const { lead, co } = leadersOf(stay)
  const until = now ? null : stay.endedOn ?? (stay.lastOn < story.today ? stay.lastOn : null)
  const starts = (days: number) => { const day = plusDays(stay.startedOn, days); return day > (until ?? story.today) ? stay.startedOn : day }
  const begins = (who: MemberKey, part: 'key_worker' | 'worker', days: number) => {
    const day = starts(days), added = at(day, '16:00', by.between(0, 50))
    story.add('person_worker', who, { id: by.id(added), person_id: stay.soul.id, member_id: ids[who]!, part, started_on: day, ended_on: until, added_by: ids[who]!, added_at: iso(added) })
  }
  const [key, other] = by.chance(0.7) ? [lead, co] : [co, lead]
  begins(key, 'key_worker', by.between(0, 12))
  if (by.chance(0.18)) begins(other, 'worker', by.between(13, 40))
}

function leadersOf({ circle, programme }: Stay): { lead: MemberKey; co: MemberKey } {
  return weekly.find(({ key }) => key === circle) ?? courses.find((course) => course.programme === programme)!
}

/** One to three, the one who is called in an emergency first. */
function met(by: Dice, soul: Soul): Supporter[] {
  const age = 45, called = (kind: keyof typeof relations, more: Partial<Supporter> = {}) => {
    const relation = by.pick(relations[kind]), { given, family } = nameFor(age, by)
    return one(kind === 'professional' ? `${given} ${family}` : given, kind, relation, kind === 'professional' ? 3 : by.pick([1, 1, 2, 2, 3] as const), number(by), { share: by.pick(mayBeSaid), ...more })
  }
  const [relation, reach] = soul.emergencyContact.split(', ')
  const first = relation && reach ? [called(relation === 'Friend' || relation === 'Neighbour' ? 'friend' : 'family', { relation, reach, emergency: true, nearness: 1 })] : []
  return [...first, ...(by.chance(0.6) ? [called('friend', { contact: by.pick(['yes', 'emergency_only', 'not_asked'] as const) })] : []), ...(by.chance(0.35) || !first.length ? [called('professional')] : [])]
}

/** From the ranges that Ofcom keeps for drama. */
const number = (by: Dice) => `07700 900${`${by.between(0, 999)}`.padStart(3, '0')}`
