import { columnsOf, noService } from '../../modules/directory/public.ts'
import type { ReportKind, ServiceDetails } from '../../modules/directory/public.ts'
import { at, iso, plusDays } from './days.ts'
import type { MemberKey } from './service.ts'
import type { Ids } from './sessions.ts'
import type { Story } from './story.ts'

type Told = Pick<ServiceDetails, 'name' | 'what' | 'needs'> & Partial<ServiceDetails> & { key: string; by: MemberKey; checked: number | null; met?: { kind: ReportKind; weeks?: number; words?: string; day: number; by: MemberKey }[] }
const ring = (number: string, words = '') => ({ number, how: 'ring' as const, words })
const weekdays = [1, 2, 3, 4, 5]
const open = (days: number[], from: string, until: string, words = '') => ({ days, from, until, words })

/** Services around Tidewell, all invented: numbers from the ranges kept for drama, addresses that are nowhere. */
const told: readonly Told[] = [
  {
    key: 'cafe', by: 'grace', checked: -12, crisis: true, name: 'Lantern Evening Café', provider: 'Lantern Trust', what: 'A calm room with tea and somebody to talk to when an evening gets too much. No appointment, no referral.', needs: ['mental_health', 'company'], ageFrom: 18,
    areas: ['ME1', 'ME2', 'ME4', 'ME5', 'ME7', 'Medway'], phones: [ring('01634 496301', 'From six in the evening')], places: [{ name: 'The Lantern', address: '14 Ropewalk, Chatham', postcode: 'ME4 9YA', access: 'Step-free; quiet room at the back' }],
    hours: [open([1, 2, 3, 4, 5, 6, 7], '18:00', '23:00')], cost: 'Free', howToRefer: 'They just come, or ring first if that is easier.', met: [{ kind: 'went_well', words: 'Stayed with her until the last bus', day: -20, by: 'tom' }],
  },
  {
    key: 'food', by: 'amina', checked: -30, name: 'Medway Harvest Food Bank', provider: 'Harvest Together', what: 'Food for three days, toiletries, pet food. Halal and allergy boxes if they are rung the day before.', needs: ['food'], areas: ['Medway', 'ME1', 'ME4', 'ME7'], phones: [ring('01634 496302')], email: 'boxes@harvest.example.invalid',
    places: [{ name: 'Brook Hall', address: '3 Brook Lane, Gillingham', postcode: 'ME7 9YB', access: 'Ramp at the side; no lift needed' }], hours: [open([2, 4], '10:00', '13:00'), open([6], '09:30', '11:30')], cost: 'Free', languages: ['English', 'Polish', 'Bengali'], howToRefer: 'A voucher from us: ring, they note the number. Three times in six months.',
    forWhom: 'Anybody who cannot buy food this week', met: [{ kind: 'full', words: 'Out of family boxes on Thursday; Saturday was fine', day: -9, by: 'priya' }],
  },
  { key: 'debt', by: 'daniel', checked: -70, name: 'Clear Water Debt Advice', provider: 'Clear Water', what: 'Free debt advice: letters to creditors, debt relief orders, breathing space.', needs: ['money', 'benefits'], ageFrom: 18, phones: [ring('01634 496303', 'Ask for the duty adviser'), { number: '07700 900731', how: 'text', words: 'Text your name, they ring back' }], web: 'https://clearwater.example.invalid', hours: [open(weekdays, '09:30', '16:30')], cost: 'Free', howToRefer: 'By phone together, or they ring. Bring the letters, opened or not.', languages: ['English'], met: [{ kind: 'wait', weeks: 3, day: -25, by: 'callum' }] },
  { key: 'rent', by: 'grace', checked: -45, name: 'Harbour Housing Rights', provider: 'Harbour Law Centre', what: 'Advice about damp, arrears, eviction and homelessness applications; goes to court with people.', needs: ['housing', 'legal'], areas: ['Medway', 'ME1', 'ME2', 'ME3', 'ME4', 'ME5', 'ME7', 'ME8'], phones: [ring('01634 496304', 'Mornings'), ring('01634 496344', 'Eviction within two weeks')], email: 'duty@harbourlaw.example.invalid', places: [{ name: '', address: '27 Quay Street, Rochester', postcode: 'ME1 9YC', access: 'First floor, lift; hearing loop' }], hours: [open([1, 2, 4], '09:00', '12:30', 'telephone'), open([3], '13:00', '16:00', 'drop-in')], cost: 'Free', languages: ['English', 'Punjabi'], howToRefer: 'Form on their page, or e-mail with consent. They answer within five working days.' },
  { key: 'women', by: 'grace', checked: -18, name: 'Willow House', provider: 'Willow Women’s Aid', what: 'Refuge, outreach and a group for women who have been hurt or controlled by somebody close to them.', needs: ['abuse', 'housing'], groups: ['women'], phones: [ring('01634 496305', 'Day and night')], alwaysOpen: true, languages: ['English', 'Bengali', 'Polish', 'Interpreters by phone'], cost: 'Free', howToRefer: 'By phone, with the woman there if she can be. Never leave a message that says who rang.', checkEvery: 30 },
  { key: 'drink', by: 'imran', checked: -210, name: 'Turning Tide', provider: 'Turning Tide Recovery', what: 'Alcohol, drugs and gambling: a first talk within a week, groups, a nurse.', needs: ['alcohol_drugs', 'health'], ageFrom: 18, areas: ['Medway'], phones: [ring('01634 496306')], places: [{ name: 'Turning Tide', address: '80 Dock Road, Chatham', postcode: 'ME4 9YD', access: 'Step-free' }], hours: [open(weekdays, '09:00', '17:00'), open([2], '17:00', '20:00', 'evening clinic')], cost: 'Free', howToRefer: 'Anybody can ring for themselves.', met: [{ kind: 'no_answer', day: -16, by: 'amina' }, { kind: 'no_answer', words: 'Twice in the afternoon', day: -15, by: 'amina' }] },
  { key: 'grief', by: 'amina', checked: -60, name: 'Held: Bereavement Friends', provider: 'Held', what: 'One to one and walking groups with people who have lost somebody themselves.', needs: ['bereavement', 'company'], ageFrom: 18, areas: ['ME1', 'ME4', 'ME5', 'ME7', 'ME8'], phones: [ring('01634 496307', 'Leave a message, they ring back')], web: 'https://held.example.invalid', hours: [open([1, 3, 5], '10:00', '14:00')], cost: 'Free; the walks are by donation', howToRefer: 'A call with the person there is best.', met: [{ kind: 'wait', weeks: 6, words: 'For one to one; the walks are open', day: -12, by: 'amina' }] },
  { key: 'carers', by: 'tom', checked: -100, name: 'Medway Carers Circle', provider: 'Carers Circle', what: 'A card for emergencies, a break every few weeks, a group on Thursdays.', needs: ['caring', 'company', 'benefits'], groups: ['carers'], areas: ['Medway', 'ME3', 'ME4', 'ME7'], phones: [ring('01634 496308')], hours: [open(weekdays, '09:30', '15:30')], places: [{ name: 'The Annexe', address: '5 Orchard Row, Hoo', postcode: 'ME3 9YE', access: 'Two steps; a ramp on request' }], cost: 'Free', howToRefer: 'Self-referral, or our form with consent.' },
  { key: 'young', by: 'jerome', checked: -40, name: 'Loft Line', provider: 'Loft Line Youth Counselling', what: 'Counselling, art and a drop-in for young people.', needs: ['mental_health'], groups: ['young'], ageFrom: 13, ageTo: 25, areas: ['Medway', 'ME2', 'ME4', 'ME7'], phones: [ring('01634 496309'), { number: '07700 900732', how: 'text', words: 'Text HELLO' }], hours: [open([1, 2, 3, 4], '12:00', '18:00'), open([5], '12:00', '17:00', 'drop-in')], hoursWords: 'Term time only for the drop-in', cost: 'Free', howToRefer: 'Under 16 with a parent or school; others by themselves.', met: [{ kind: 'full', day: -33, by: 'ffion' }] },
  { key: 'asylum', by: 'amina', checked: -150, name: 'Open Door for Newcomers', provider: 'Open Door Kent', what: 'Papers, school places, English classes and a lunch for refugees and people seeking asylum.', needs: ['immigration', 'legal', 'work'], groups: ['migrants'], areas: ['Kent', 'Medway'], phones: [ring('01634 496310')], hours: [open([3], '10:00', '15:00', 'lunch and advice')], languages: ['English', 'Arabic', 'Farsi', 'Tigrinya'], places: [{ name: 'St Alban’s hall', address: '9 Mill Street, Gillingham', postcode: 'ME7 9YF', access: 'Step-free' }], cost: 'Free', howToRefer: 'Come along on Wednesday.' },
  { key: 'mosque', by: 'amina', checked: -90, name: 'Noor Community Kitchen', provider: 'Noor Centre', what: 'A hot halal meal on Fridays, a women’s circle, somebody to visit at home.', needs: ['culture', 'food', 'company'], areas: ['ME7', 'Gillingham'], phones: [ring('01634 496311')], hours: [open([5], '13:30', '16:00')], languages: ['English', 'Bengali', 'Urdu'], cost: 'Free', howToRefer: 'Ring Mrs Rahman, or just come.' },
  { key: 'digital', by: 'priya', checked: -25, name: 'Screen Buddies', provider: 'Medway Libraries', what: 'A loan tablet and somebody patient to sit with.', needs: ['digital'], groups: ['older'], areas: ['Medway', 'ME1', 'ME4'], phones: [ring('01634 496312')], hours: [open([1, 4], '10:00', '12:00')], places: [{ name: 'Chatham library', address: '2 Dock Street, Chatham', postcode: 'ME4 9YG', access: 'Lift, loop, accessible toilet' }], cost: 'Free', howToRefer: 'Book by phone.' },
  { key: 'work', by: 'callum', checked: null, name: 'Back on Course', provider: 'Estuary Employment', what: 'Work that fits around how you are: a coach, small steps, an employer who knows.', needs: ['work'], ageFrom: 18, areas: ['Medway'], phones: [ring('01634 496313')], web: 'https://backoncourse.example.invalid', cost: 'Free', howToRefer: 'Form on their page.' },
  { key: 'handy', by: 'tom', checked: -240, name: 'Hinge and Bracket', provider: 'Hinge and Bracket', what: 'Small repairs and grab rails for people who cannot do them themselves.', needs: ['home'], groups: ['older', 'disabled'], areas: ['Medway', 'ME5', 'ME8'], phones: [ring('01634 496314')], hours: [open(weekdays, '08:00', '12:00')], cost: '£10 for the visit, and materials', howToRefer: 'By phone.' },
  { key: 'bus', by: 'amina', checked: -55, name: 'Village Wheels', provider: 'Village Wheels Community Transport', what: 'Lifts to appointments with volunteer drivers; wheelchairs with three days’ notice.', needs: ['transport'], areas: ['ME3', 'Hoo', 'Medway'], phones: [ring('01634 496315', 'Three days ahead')], hours: [open(weekdays, '09:00', '13:00')], cost: '45p a mile', howToRefer: 'The person rings, or we do with them there.' },
]

/** What was told of a service, as the details the directory keeps. */
const detailsOf = ({ key: _key, by: _by, checked: _checked, met: _met, ...more }: Told): ServiceDetails => ({ ...noService, ...more })

/** The lists of a service as they are: rows of the story are JSON already. */
const parts = ({ phones, places, hours, dates }: ServiceDetails) => ({ phones, places, hours, dates }) as unknown as Record<'phones' | 'places' | 'hours' | 'dates', string>

export type Services = { id: Record<string, string>; details: Map<string, ServiceDetails> }

/** The services by their keys, for whoever is referred there, and with their details, to keep what they are found by. */
export function services(story: Story, ids: Ids): Services {
  const by = story.dice.apart('directory'), made: Services = { id: {}, details: new Map() }
  for (const one of told) {
    const { key, by: who, checked, met = [] } = one
    const added = at(plusDays(story.today, -300), '11:00', by.between(0, 300)), id = by.id(added)
    const details = detailsOf(one)
    made.id[key] = id
    made.details.set(id, details)
    story.add('service', who, { id, ...columnsOf(details), ...parts(details), checked_on: checked === null ? null : plusDays(story.today, checked), checked_by: checked === null ? null : ids[who]!, external_id: null, created_at: iso(added), created_by: ids[who]! })
    for (const { kind, weeks = null, words = '', day, by: whom } of met) {
      const when = at(plusDays(story.today, day), '15:00', by.between(0, 60))
      story.add('service_report', whom, { id: by.id(when), service_id: id, kind, weeks, words, happened_on: plusDays(story.today, day), received_at: iso(when), by_member: ids[whom]!, onward_id: null })
    }
  }
  return made
}
