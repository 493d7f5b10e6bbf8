import type { Role } from './story.ts'

/** The invented service: its places, its people at work, what it offers. Everything here is made up. */

export const service = { slug: 'tidewell-example', name: 'Tidewell Wellbeing', country: 'GB', currency: 'GBP' } as const
export const letterhead = { address: 'Wharfside Community Centre\n2 Caulkers Yard\nGillingham ME7 9ZB', phone: '01632 960199' } as const

export const venues = [
  { key: 'hall', name: 'St Brannock’s Church Hall', address: '14 Ropewalk Lane, Chatham', postcode: 'ME4 9ZA', access_notes: 'Step-free by the side door. Hearing loop in the main hall. Kitchen key is with the verger, Mrs Odell.' },
  { key: 'wharf', name: 'Wharfside Community Centre', address: '2 Caulkers Yard, Gillingham', postcode: 'ME7 9ZB', access_notes: 'Lift to the first floor. The blue room is the quiet one. Ring the bell after six.' },
  { key: 'garden', name: 'Three Elms Garden Room', address: 'Allotment Road, Rainham', postcode: 'ME8 9ZD', access_notes: 'Gravel path, firm enough for a wheelchair in dry weather. Accessible toilet by the gate.' },
  { key: 'loft', name: 'The Loft', address: '31 Quarry Street, Strood', postcode: 'ME2 9ZE', access_notes: 'Stairs only to the music room; the ground floor is step-free.' },
] as const
export type Venue = (typeof venues)[number]['key']

export const teams = [
  { key: 'community', name: 'Community team' },
  { key: 'courses', name: 'Courses team' },
  { key: 'young', name: 'Young people’s team' },
] as const
export type Team = (typeof teams)[number]['key']

type Member = { key: string; name: string; role: Role; kind: 'staff' | 'peer' | 'volunteer'; post: string; teams: readonly Team[] }

/** Who works here. Amina is the one whom the guide, the screenshots and the journeys follow. */
export const members = [
  { key: 'ruth', name: 'Ruth Pemberton', role: 'manager', kind: 'staff', post: 'Service manager', teams: ['community', 'courses', 'young'] },
  { key: 'imran', name: 'Imran Sheikh', role: 'administrator', kind: 'staff', post: 'Office and data coordinator', teams: ['community', 'courses', 'young'] },
  { key: 'grace', name: 'Grace Okafor', role: 'lead', kind: 'staff', post: 'Team lead, community', teams: ['community'] },
  { key: 'daniel', name: 'Daniel Kowalczyk', role: 'lead', kind: 'staff', post: 'Team lead, courses', teams: ['courses', 'community'] },
  { key: 'leanne', name: 'Leanne Mbeki', role: 'lead', kind: 'staff', post: 'Team lead, young people', teams: ['young'] },
  { key: 'amina', name: 'Amina Yusuf', role: 'worker', kind: 'staff', post: 'Wellbeing support worker', teams: ['community', 'courses'] },
  { key: 'tom', name: 'Tom Hargreaves', role: 'worker', kind: 'peer', post: 'Peer worker', teams: ['community'] },
  { key: 'priya', name: 'Priya Nair', role: 'worker', kind: 'staff', post: 'Digital inclusion worker', teams: ['community'] },
  { key: 'callum', name: 'Callum Reid', role: 'worker', kind: 'staff', post: 'Course facilitator', teams: ['courses'] },
  { key: 'marta', name: 'Marta Nowak', role: 'worker', kind: 'peer', post: 'Peer facilitator', teams: ['courses', 'community'] },
  { key: 'jerome', name: 'Jerome Baptiste', role: 'worker', kind: 'staff', post: 'Youth wellbeing worker', teams: ['young'] },
  { key: 'ffion', name: 'Ffion Prosser', role: 'worker', kind: 'peer', post: 'Young peer worker', teams: ['young'] },
  { key: 'bill', name: 'Bill Tanner', role: 'volunteer', kind: 'volunteer', post: 'Volunteer, kitchen and welcome', teams: ['community'] },
  { key: 'sunita', name: 'Sunita Rao', role: 'volunteer', kind: 'volunteer', post: 'Volunteer, arts and crafts', teams: ['community'] },
] as const satisfies readonly Member[]
export type MemberKey = (typeof members)[number]['key']

const tables = 'Tables and chairs out, with room for a wheelchair at each'
const welcome = 'Welcome table: register, name stickers, large-print leaflets'
const exits = 'Fire exits clear, first-aid kit checked'
const tea = 'Urn on; dairy-free milk and decaf out'
const stacked = 'Chairs stacked, tables away'
const kitchen = 'Kitchen clean, urn off and empty'
const locked = 'Lights off, doors locked, key returned'
const online = ['Waiting room on, recording off', 'Co-host has the phone list in case somebody drops out', 'Tonight’s plan on the first slide']

/** What is offered: who it is for, what it costs, which measures it asks for and how often (in weeks; `null` only at the start). */
export const programmes = [
  {
    key: 'open', team: 'community', name: 'Saturday open session', kind: 'open', fee_pence: 100, capacity: 45, course_length: null, referral_target_days: 7,
    summary: 'A warm hall, a hot drink and good company. Come when you like, leave when you like.',
    ways: ['connect', 'take_notice', 'give'], set_up: [tables, tea, welcome, exits, 'Quiet corner: lamp, cushions, sign'], clear_up: [kitchen, stacked, 'Cash counted and bagged', 'Lost property in the blue box', locked],
    criteria: [{ kind: 'minimum_age', number: 17 }], measures: [['ONS4', 12], ['UCLA-3', 12]],
  },
  {
    key: 'activity', team: 'community', name: 'Activity session', kind: 'activity', fee_pence: 200, capacity: 20, course_length: null, referral_target_days: 10,
    summary: 'Making, growing, walking, cooking and music in small groups, a different one each weekday.',
    ways: ['be_active', 'keep_learning', 'care_for_the_planet'], set_up: [tables, 'Materials out, sharp tools counted', tea, exits], clear_up: ['Sharp tools counted back in', 'Work labelled with names and put safe', stacked, locked],
    criteria: [{ kind: 'minimum_age', number: 17 }, { kind: 'area', areas: ['ME1', 'ME2', 'ME3', 'ME4', 'ME5', 'ME7', 'ME8'] }], measures: [['SWEMWBS', 12], ['UCLA-3', null]],
  },
  {
    key: 'coping', team: 'courses', name: 'Coping with Life', kind: 'course', fee_pence: 0, capacity: 14, course_length: 8, referral_target_days: 28,
    summary: 'Eight weeks of small, practical steps for low mood, worry and stress, in a group.',
    ways: ['keep_learning', 'connect'], set_up: ['Chairs in a horseshoe', 'Workbooks and pens', 'Tissues, water, grounding cards', exits], clear_up: ['Flip-chart sheets photographed, then shredded', stacked, locked],
    criteria: [{ kind: 'minimum_age', number: 18 }, { kind: 'need', needs: ['low_mood', 'worry', 'bereavement', 'relationships', 'work'] }], measures: [['PHQ-9', 7], ['GAD-7', 7], ['SWEMWBS', 7]],
  },
  {
    key: 'mindful', team: 'courses', name: 'Mindfulness course', kind: 'course', fee_pence: 0, capacity: 14, course_length: 6, referral_target_days: 28,
    summary: 'Six evenings of mindfulness for beginners, sitting, lying or walking.',
    ways: ['take_notice', 'keep_learning'], set_up: ['Mats, chairs and blankets out', 'Phone of the centre on silent', exits], clear_up: ['Mats wiped and rolled', stacked, locked],
    criteria: [{ kind: 'minimum_age', number: 18 }, { kind: 'route', routes: ['self', 'gp', 'hospital', 'programme'] }], measures: [['SWEMWBS', 5], ['GAD-7', 5]],
  },
  {
    key: 'young', team: 'young', name: 'Young people’s group', kind: 'young', fee_pence: 50, capacity: 20, course_length: null, referral_target_days: 5,
    summary: 'Friday after college: food, music, games and somebody to talk to.',
    ways: ['connect', 'be_active', 'give'], set_up: ['Two workers on the door', 'Food out, allergies checked', 'Music room booked and unlocked', exits], clear_up: ['Everybody’s way home checked', 'Kitchen clean', locked],
    criteria: [{ kind: 'minimum_age', number: 16 }, { kind: 'maximum_age', number: 24 }], measures: [['ONS4', 10], ['WHO-5', 10]],
  },
  {
    key: 'digital', team: 'community', name: 'Digital Saturday session', kind: 'digital', fee_pence: 0, capacity: 16, course_length: null, referral_target_days: 7,
    summary: 'The open session for those who cannot come: cameras on or off, kettle your own.',
    ways: ['connect', 'keep_learning'], set_up: online, clear_up: ['Everybody off the call, link closed', 'Anyone who dropped out rung back'],
    criteria: [{ kind: 'minimum_age', number: 17 }], measures: [['ONS4', 12], ['LONELINESS-DIRECT', 12]],
  },
] as const
export type ProgrammeKey = (typeof programmes)[number]['key']
export type ProgrammeOffer = (typeof programmes)[number]

type Weekly = {
  key: string; programme: ProgrammeKey; title: string; venue: Venue | null; weekday: number; starts: string; ends: string
  lead: MemberKey; co: MemberKey; volunteers: readonly MemberKey[]
  /** About how many people belong to it at any one time. */
  circle: number
}

/** What happens every week. Each weekday has something on, and the weekend too. */
export const weekly = [
  { key: 'craft', programme: 'activity', title: 'Craft and create', venue: 'hall', weekday: 1, starts: '10:30', ends: '12:30', lead: 'tom', co: 'amina', volunteers: ['sunita'], circle: 12 },
  { key: 'growing', programme: 'activity', title: 'Growing together', venue: 'garden', weekday: 2, starts: '11:00', ends: '13:00', lead: 'amina', co: 'tom', volunteers: ['bill'], circle: 10 },
  { key: 'walk', programme: 'activity', title: 'Walk and talk', venue: 'wharf', weekday: 3, starts: '10:00', ends: '11:30', lead: 'tom', co: 'amina', volunteers: [], circle: 11 },
  { key: 'cook', programme: 'activity', title: 'Cook and eat', venue: 'hall', weekday: 4, starts: '11:30', ends: '14:00', lead: 'amina', co: 'priya', volunteers: ['bill'], circle: 11 },
  { key: 'music', programme: 'activity', title: 'Music room', venue: 'wharf', weekday: 5, starts: '13:30', ends: '15:30', lead: 'priya', co: 'amina', volunteers: [], circle: 9 },
  { key: 'group', programme: 'young', title: '', venue: 'loft', weekday: 5, starts: '16:30', ends: '18:30', lead: 'jerome', co: 'ffion', volunteers: [], circle: 15 },
  { key: 'saturday', programme: 'open', title: '', venue: 'hall', weekday: 6, starts: '10:30', ends: '13:00', lead: 'amina', co: 'tom', volunteers: ['bill', 'sunita'], circle: 36 },
  { key: 'online', programme: 'digital', title: '', venue: null, weekday: 6, starts: '14:30', ends: '15:45', lead: 'priya', co: 'marta', volunteers: [], circle: 10 },
  { key: 'sunday', programme: 'digital', title: 'Sunday catch-up', venue: null, weekday: 7, starts: '16:00', ends: '17:00', lead: 'priya', co: 'amina', volunteers: [], circle: 8 },
] as const satisfies readonly Weekly[]

/** The courses: evening, place and who leads. Each run begins a week after the one before has ended. */
export const courses = [
  { key: 'coping', programme: 'coping', venue: 'wharf', weekday: 2, starts: '18:00', ends: '20:00', lead: 'callum', co: 'marta', places: 13 },
  { key: 'mindful', programme: 'mindful', venue: 'wharf', weekday: 4, starts: '18:30', ends: '20:00', lead: 'callum', co: 'marta', places: 12 },
] as const

/** The Code of Conduct that people sign when they join. */
export const codeOfConduct = [
  'We are kind. We listen, and we let each other finish.',
  'What is said here stays here, unless somebody may come to harm.',
  'We come sober and safe to be around. If today is not that day, we will still help: ring us.',
  'We look after the place and share the clearing up.',
  'We ask before we take photographs.',
  'If something is wrong, we say so to a worker, and nobody will be treated worse for it.',
].join('\n')
