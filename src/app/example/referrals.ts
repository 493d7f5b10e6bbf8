import { columnsOf } from '../../modules/referrals/writing.ts'
import type { ReferralDetails } from '../../modules/referrals/contract.ts'
import { notAsked, receiptOf, type ReferralAct, type ReferralStatus, type SafeContact } from '../../modules/referrals/rules.ts'
import { at, iso, plusDays } from './days.ts'
import type { ProgrammeKey, MemberKey } from './service.ts'
import type { Ids } from './sessions.ts'
import type { Cast } from './stays.ts'
import type { Story } from './story.ts'

/** Referrals, a dozen: some just in, some waiting too long, some taken on, some sent elsewhere, one come again. Invented, every one. */

type Step = { act: Exclude<ReferralAct, 'change'>; day: number; by: MemberKey; to: ReferralStatus; words?: string; signpost?: string; member?: MemberKey; lookAgain?: number }
type Told = {
  who: Partial<ReferralDetails> & { givenName: string; familyName: string }; day: number; by: MemberKey; programme: ProgrammeKey | null; safe: Partial<SafeContact>; steps: readonly Step[]
  /** Somebody of the cast whom it is about. */
  soul?: readonly [given: string, family: string]
}

const looked = (day: number, by: MemberKey, words = ''): Step => ({ act: 'triage', day, by, to: 'triaged', words })
const given = (day: number, by: MemberKey, member: MemberKey, words = ''): Step => ({ act: 'allocate', day, by, to: 'allocated', member, words })

const told: readonly Told[] = [
  {
    who: { givenName: 'Bronwyn', familyName: 'Attwater', birthDate: '1988-05-14', phone: '07700 900611', postcode: 'ME4 9QT', area: 'Chatham', source: 'gp', referrerName: 'Dr Sayeed', referrerOrganisation: 'Pier Street Surgery', referrerReach: '01634 496021', urgency: 'urgent', consentToContact: 'yes', needs: ['low_mood', 'abuse', 'housing'], reason: 'Left home with a bag three weeks ago and is sofa-surfing. Low, not sleeping, frightened of being found. Not in danger tonight: she has been asked.', hopes: 'Somewhere warm where nobody asks too much.', safeTimes: 'Before noon only. Her ex-partner knows her old number: use this one and no other' },
    day: 0, by: 'grace', programme: null, safe: { ring: 'yes', message: 'no', text: 'no', email: 'no', write: 'no', sayWho: 'no' }, steps: [],
  },
  {
    who: { givenName: 'Hollis', familyName: 'Greatorex', knownAs: 'Hol', birthDate: '1959-02-03', phone: '01634 496133', postcode: 'ME8 9BD', area: 'Rainham', source: 'supporter', referrerName: 'Fern Greatorex', referrerOrganisation: '', referrerReach: '07700 900612', needs: ['bereavement', 'loneliness'], consentToContact: 'yes', reason: 'Dad has hardly been out since Mum died in May. He used to run the bowls club.', hopes: 'He said he would come once if somebody met him at the door.' },
    day: -2, by: 'tom', programme: 'open', safe: { ring: 'yes', message: 'yes', sayWho: 'yes' }, steps: [],
  },
  {
    who: { givenName: 'Jorja', familyName: 'Pinnock', birthDate: '2008-09-19', phone: '07700 900613', postcode: 'ME2 9LX', area: 'Strood', source: 'agency', referrerName: 'Mx Arundel', referrerOrganisation: 'Weir Road Sixth Form', referrerReach: 'pastoral@example.invalid', urgency: 'soon', consentToContact: 'yes', needs: ['worry', 'work'], reason: 'Panics before lessons and has stopped going to the canteen. Likes music, plays bass.', hopes: 'To be in a room with people without counting the exits.', safeTimes: 'Own phone; after four' },
    day: -4, by: 'leanne', programme: 'young', safe: { text: 'yes', ring: 'no', message: 'no', sayWho: 'yes' }, steps: [looked(-3, 'leanne', 'Music room would be a way in.')],
  },
  {
    who: { givenName: 'Desmond', familyName: 'Ticehurst', birthDate: '1974-11-30', phone: '07700 900614', postcode: 'ME7 9HN', area: 'Gillingham', source: 'hospital', referrerName: 'Ward 4 discharge', referrerOrganisation: 'Medmere General', referrerReach: '01634 496150', consentToContact: 'yes', needs: ['low_mood', 'alcohol_or_drugs'], reason: 'Home after two weeks on the ward. Wants company and something to do with his hands; has not drunk for 19 days.', hopes: 'A workshop, or anything with tools.' },
    day: -13, by: 'amina', programme: 'activity', safe: { ring: 'yes', message: 'yes', text: 'yes', sayWho: 'yes' }, steps: [looked(-11, 'grace'), given(-11, 'grace', 'amina', 'He asked for a woman worker.')],
  },
  {
    who: { givenName: 'Aleksandra', familyName: 'Wójcik', knownAs: 'Ola', birthDate: '1983-07-07', phone: '07700 900615', email: 'ola.wojcik@example.invalid', postcode: 'ME5 9FR', area: 'Chatham', source: 'self', language: 'Polish', consentToContact: 'yes', needs: ['worry', 'money'], reason: 'I worry all night about the rent and then I am tired at work and make mistakes.', hopes: 'To know what to do when it starts.' },
    day: -9, by: 'daniel', programme: 'coping', safe: { ring: 'yes', message: 'yes', text: 'yes', email: 'yes', sayWho: 'yes' }, steps: [looked(-7, 'daniel'), { act: 'wait', day: -7, by: 'daniel', to: 'waiting', words: 'The next course begins after this one ends.', lookAgain: 12 }],
  },
  {
    who: { givenName: 'Rosalind', familyName: 'Quaife', birthDate: '1947-01-22', phone: '01634 496166', postcode: 'ME1 9DP', area: 'Rochester', source: 'gp', referrerName: 'Social prescriber', referrerOrganisation: 'The Causeway Practice', referrerReach: 'link.worker@example.invalid', consentToContact: 'yes', needs: ['loneliness', 'getting_online', 'physical_health'], accessNeeds: 'Does not manage stairs; large print', reason: 'Cannot get out much since her hip. Her granddaughter gave her a tablet and it lies in the drawer.', hopes: 'To see faces, even little ones.' },
    day: -6, by: 'amina', programme: 'digital', safe: { ring: 'yes', message: 'yes', write: 'yes', sayWho: 'yes' }, steps: [looked(-5, 'grace'), given(-5, 'grace', 'priya')],
  },
  {
    who: { givenName: 'Siobhán', familyName: 'Ó Súilleabháin', source: 'agency', referrerName: 'Job coach', referrerOrganisation: 'Dockside Jobs Club', referrerReach: '01634 496170', consentToContact: 'yes', needs: ['low_mood', 'work'], reason: 'Came to you last winter and it did her good. Has gone quiet again since the summer.', hopes: 'To find her way back without having to explain.', safeTimes: 'Rather not before ten' },
    day: -1, by: 'bill', programme: 'open', safe: { ring: 'yes', sayWho: 'yes' }, steps: [], soul: ['Siobhán', 'Ó Súilleabháin'],
  },
  {
    who: { givenName: 'Siobhán', familyName: 'Ó Súilleabháin', source: 'gp', referrerName: 'Dr Akande', referrerOrganisation: 'Dr Akande and partners', referrerReach: '01634 496180', consentToContact: 'yes', needs: ['loneliness'], reason: 'Alone since the children left. Would like company on a Saturday.', hopes: 'To laugh at something.' },
    day: -334, by: 'grace', programme: 'open', safe: { ring: 'yes', sayWho: 'yes' }, steps: [looked(-332, 'grace'), given(-332, 'grace', 'amina'), { act: 'accept', day: -329, by: 'amina', to: 'accepted', words: 'Comes on Saturday; Amina meets her at the door.' }], soul: ['Siobhán', 'Ó Súilleabháin'],
  },
  {
    who: { givenName: 'Leopold', familyName: 'Varnham', birthDate: '1990-03-08', phone: '07700 900618', postcode: 'ME10 9TT', area: 'Sittingbourne', source: 'self', consentToContact: 'yes', needs: ['money', 'housing'], reason: 'Eviction notice for the 30th. I do not know whom to ask.', hopes: 'Keep the flat.' },
    day: -17, by: 'amina', programme: null, safe: { ring: 'yes', message: 'yes', text: 'yes', sayWho: 'yes' }, steps: [{ act: 'decline', day: -16, by: 'grace', to: 'declined', words: 'This needs housing advice this week, which we cannot give. Welcome on Saturdays whenever he likes.', signpost: 'Harbour Housing Advice, 01634 496190, weekdays from nine. Rang them with him; they see him on Thursday.' }],
  },
  {
    who: { givenName: 'Marguerite', familyName: 'Delacroix-Holt', birthDate: '1969-12-12', phone: '07700 900619', postcode: 'ME3 9SA', area: 'Hoo', source: 'gp', referrerName: 'Dr Lindqvist', referrerOrganisation: 'Lark Hill Medical Centre', referrerReach: '01634 496191', consentToContact: 'yes', needs: ['caring', 'worry'], reason: 'Cares for her mother day and night, and has no hour to herself.', hopes: 'An evening that is hers.' },
    day: -26, by: 'tom', programme: 'mindful', safe: { ring: 'yes', message: 'no', sayWho: 'yes' }, steps: [looked(-24, 'daniel'), { act: 'withdraw', day: -20, by: 'callum', to: 'withdrawn', words: 'Rang: has found a carers’ group in the village and is glad of it.' }],
  },
  {
    who: { givenName: 'Tariq', familyName: 'Benhaddou', birthDate: '1996-06-21', phone: '07700 900620', postcode: 'ME4 9WA', area: 'Chatham', source: 'programme', referrerName: 'Callum Reid', referrerOrganisation: 'Mindfulness course', referrerReach: '', consentToContact: 'yes', needs: ['loneliness'], reason: 'Finished the course and does not want to lose the company.', hopes: 'Something on weekdays, outdoors if it can be.' },
    day: -5, by: 'callum', programme: 'activity', safe: { ring: 'yes', message: 'yes', text: 'yes', sayWho: 'yes' }, steps: [looked(-4, 'grace'), given(-4, 'grace', 'tom')],
  },
  {
    who: { givenName: 'Posy', familyName: 'Hartnoll', birthDate: '2011-10-02', phone: '', postcode: 'ME7 9KJ', area: 'Gillingham', source: 'supporter', referrerName: 'Nan (Mrs Hartnoll)', referrerOrganisation: '', referrerReach: '01634 496199', consentToContact: 'not_asked', needs: ['bereavement'], reason: 'Her mum died at Easter. She only talks to the cat.', hopes: 'Somebody nearer her own age.' },
    day: -3, by: 'ffion', programme: 'young', safe: {}, steps: [],
  },
]

export function referrals(story: Story, { souls }: Pick<Cast, 'souls'>, ids: Ids) {
  const dice = story.dice.apart('referrals')
  for (const { who, day, by, programme, safe, steps, soul: name } of told) {
    const receivedOn = plusDays(story.today, day), received = at(receivedOn, '09:40', dice.between(0, 240)), id = dice.id(received)
    const soul = name && souls.find((one) => one.given === name[0] && one.family === name[1])
    const details: ReferralDetails = {
      knownAs: soul?.knownAs ?? '', pronouns: soul?.pronouns ?? '', birthDate: soul?.birthDate ?? null, phone: soul?.phone ?? '', email: '', postcode: soul?.postcode ?? null, area: soul?.area ?? '', nhsNumber: null, language: '', interpreter: false, accessNeeds: '', gp: '',
      source: 'self', receivedOn, urgency: 'routine', consentToContact: 'not_asked', contact: { ...notAsked, ...safe }, safeTimes: '', reason: '', hopes: '', needs: [], programmeId: programme && ids[programme]!, referrerName: '', referrerOrganisation: '', referrerReach: '', ...who,
    }
    // The earlier of two is linked; the later one is for somebody to recognise.
    const personId = soul && steps.some(({ act }) => act === 'accept') ? soul.id : null
    const last = steps.at(-1), changedAt = last ? at(plusDays(story.today, last.day), '14:10', dice.between(0, 120)) : received
    story.add('referral', by, {
      id, version: 1 + steps.length, receipt: receiptOf(id), came_by: 'typed', received_on: receivedOn, created_at: iso(received), created_by: ids[by]!, ...columnsOf(details), person_id: personId,
      status: last?.to ?? 'received', status_at: iso(changedAt), allocated_to: steps.some(({ member }) => member) ? ids[steps.findLast(({ member }) => member)!.member!]! : null, look_again_on: last?.lookAgain ? plusDays(story.today, last.lookAgain) : null,
      override_reason: null, link_id: null,
    })
    const change = (one: Partial<Omit<Step, 'act'>> & { act: Step['act'] | 'receive'; to: ReferralStatus; instant: number; by: MemberKey }) => story.add('referral_change', one.by, {
      id: dice.id(one.instant), referral_id: id, person_id: one.to === 'accepted' ? personId : null, act: one.act, status: one.to, words: one.words ?? '', signpost: one.signpost ?? '', service_id: null,
      programme_id: one.act === 'receive' || one.act === 'triage' || one.act === 'accept' ? details.programmeId : null, member_id: one.member ? ids[one.member]! : null, look_again_on: one.lookAgain ? plusDays(story.today, one.lookAgain) : null,
      answers: null, override_reason: null, at: iso(one.instant), received_at: iso(one.instant), by_member: ids[one.by]!,
    })
    change({ act: 'receive', to: 'received', instant: received, by })
    for (const [n, step] of steps.entries()) change({ ...step, instant: step === last ? changedAt : at(plusDays(story.today, step.day), '13:00', n) })
  }
}
