import type { Facts } from './facts.ts'

/** A summer and an autumn with somebody invented: everything a summary can be drawn from. */
export const kirsty = (more: Partial<Facts> = {}): Facts => ({
  today: '2026-11-21', fromOn: '2026-08-21', untilOn: '2026-11-21', organisation: 'Tidewell Wellbeing',
  person: { name: 'Kirsty Ledger', called: 'Kirsty', pronouns: 'she/her', birthDate: '1997-03-03', joinedOn: '2026-08-03' },
  consent: { needed: null, given: false },
  plan: {
    agreedOn: '2026-09-10', mattersToMe: 'A front door of my own.\nSundays that end well.', goodAt: 'Hair. Keeping a book of what I spend.', whatHelps: 'A text the day before.', whatDoesNot: 'Being asked why.', reviewOn: '2026-12-10',
    steps: [{ words: 'Walk past the housing office once', state: 'done', who: { is: 'me' }, by: '2026-09-20' }, { words: 'Go in and stay until I am seen', state: 'open', who: { is: 'me' }, by: '2026-12-01' }, { words: 'Letter to the housing office', state: 'open', who: { is: 'member', name: 'Amina Yusuf' }, by: '2026-11-30' }, { words: 'Ride the bus once', state: 'open', who: { is: 'supporter', name: 'Aunt Jean' }, by: null }, { words: 'Ring every day', state: 'let_go', who: null, by: null }],
  },
  talked: { on: '2026-11-07', strengths: ['I have kept coming here.'], wants: ['The hairdressing course in September.'] },
  well: { agreedOn: '2026-10-01', well: 'I do my hair.', signs: 'I stop doing my hair\nI do not answer', helps: 'Walking to the harbour' },
  sessions: [{ name: 'Coping with Life', came: 2 }, { name: 'the Saturday open session', came: 12 }],
  contacts: [{ mode: 'call', number: 4 }, { mode: 'in_person', number: 6 }, { mode: 'home_visit', number: 1 }, { mode: 'accompaniment', number: 2 }],
  appointments: { kept: 7, missed: 2 },
  practice: [
    { id: 'k1', words: 'Sitting in a waiting room', status: 'practising', since: '2026-09-02', times: 3, sure: [{ on: '2026-09-02', value: 2 }, { on: '2026-10-30', value: 6 }], lately: { on: '2026-10-30', words: 'I looked at the fish and not at the door.' }, did: { what: 'Ten minutes at the library', whole: true, helped: 'A seat by the window' }, next: 'The surgery, with a book' },
    { id: 'k2', words: 'Saying no kindly', status: 'in_hand', since: '2026-08-10', times: 1, sure: [{ on: '2026-08-10', value: 5 }], lately: null, did: null, next: '' },
  ],
  matters: [
    {
      id: 'm1', agency: 'Gun Wharf housing office', openedOn: '2026-09-12', issue: 'They lost my form twice', wanted: 'A letter that says they have it',
      steps: [{ kind: 'ask', on: '2026-09-13', how: 'letter', withThem: false, words: '…' }, { kind: 'chase', on: '2026-10-01', how: 'phone', withThem: true, words: '…' }, { kind: 'answer', on: '2026-10-05', how: 'letter', withThem: false, words: 'The form is with them' }],
      ended: { on: '2026-10-06', outcome: 'got', words: 'The letter came, with an apology' }, open: null,
    },
    { id: 'm2', agency: 'Family court', openedOn: '2026-11-18', issue: 'I cannot sit in that room with him.', wanted: 'A room of my own on the day', steps: [], ended: null, open: { theirs: false, dueOn: null } },
  ],
  onward: [
    { id: 'o1', service: 'Willow House', kind: 'handover', sentOn: '2026-09-20', reason: 'Other women who have done this', contact: { who: 'Bridget', how: 'call' }, state: 'started', stateOn: '2026-10-04', startedOn: '2026-10-04', declined: null, weeks: null, words: 'Goes on Thursdays' },
    { id: 'o2', service: 'Harbour Debt Advice', kind: 'referral', sentOn: '2026-10-10', reason: 'To know what I owe', contact: null, state: 'declined_by_service', stateOn: '2026-10-17', startedOn: null, declined: 'full', weeks: null, words: '' },
  ],
  leavings: [{
    id: 'l1', programme: 'Coping with Life', left: true, on: '2026-11-14', lostTouch: false, outcome: 'reached', wentWell: 'I sleep.', wish: 'The hairdressing course', supports: [{ name: 'Willow House', reach: 'Thursdays from six', agreed: true, listed: true }, { name: 'Aunt Jean', reach: '01632 960100', agreed: true, listed: false }],
    followUps: [{ on: '2026-11-20', how: 'ring', status: 'reached' }, { on: '2027-02-14', how: 'ring', status: 'due' }],
  }],
  goals: [
    { id: 'g1', words: 'Get through a Sunday.', status: 'active', ratings: [{ rating: 2, on: '2026-08-08', helped: '', inTheWay: '' }, { rating: 5, on: '2026-11-07', helped: 'The walk', inTheWay: 'Rain' }] },
    { id: 'g2', words: 'Answer the phone', status: 'active', ratings: [{ rating: 5, on: '2026-08-08', helped: '', inTheWay: '' }, { rating: 3, on: '2026-11-07', helped: '', inTheWay: '' }] },
    { id: 'g3', words: 'Open my post.', status: 'reached', ratings: [{ rating: 4, on: '2026-08-08', helped: '', inTheWay: '' }, { rating: 10, on: '2026-10-07', helped: '', inTheWay: '' }] },
  ],
  measures: [
    { key: 'SWEMWBS', name: 'Short Warwick-Edinburgh Mental Wellbeing Scale', about: 'Mental wellbeing', recall: 'the last 2 weeks', scale: 'total', label: 'Mental wellbeing', kind: 'score', higherIsBetter: true, lowest: 7, highest: 35, decimals: 2, first: { on: '2026-08-15', score: 17.43, label: 'low wellbeing', bandWords: 'in the range that the questionnaire calls low wellbeing' }, latest: { on: '2026-11-07', score: 22.35, label: 'medium wellbeing', bandWords: 'in the range that the questionnaire calls medium wellbeing' }, difference: 'improved', basis: 'reliable' },
    { key: 'ONS4', name: 'ONS personal wellbeing (four questions)', about: 'Personal wellbeing', recall: 'nowadays and yesterday', scale: 'satisfied', label: 'Life satisfaction', kind: 'each', higherIsBetter: true, lowest: 0, highest: 10, decimals: 0, first: { on: '2026-08-15', score: 4, label: '', bandWords: '' }, latest: { on: '2026-11-07', score: 6, label: '', bandWords: '' }, difference: 'not_known', basis: 'reliable' },
    { key: 'ONS4', name: 'ONS personal wellbeing (four questions)', about: 'Personal wellbeing', recall: 'nowadays and yesterday', scale: 'anxious', label: 'Anxiety', kind: 'each', higherIsBetter: false, lowest: 0, highest: 10, decimals: 0, first: { on: '2026-08-15', score: 8, label: '', bandWords: '' }, latest: { on: '2026-11-07', score: 7, label: '', bandWords: '' }, difference: 'not_known', basis: 'reliable' },
  ],
  next: { appointment: { on: '2026-11-23', at: '14:30', with: 'Amina Yusuf', remote: false }, reviewOn: '2026-12-10' },
  safetyPlan: { agreedOn: '2026-10-02', signs: ['I stop eating'], myself: ['Walk to the harbour'], places: ['Library'], people: ['Aunt Jean, 01632 960 100'], professionals: ['Amina'], safer: ['Tablets with my aunt'], livingFor: ['The dog next door'] },
  risk: { on: '2026-11-03', level: 'medium', rationale: 'He knows the street, and the hearing is near', protective: 'Her aunt rings every evening' },
  ...more,
})

/** Nothing known but a name. */
export const nothing = (more: Partial<Facts> = {}): Facts => kirsty({
  person: { name: 'Kirsty Ledger', called: 'Kirsty', pronouns: '', birthDate: null, joinedOn: null }, plan: null, talked: null, well: null, sessions: [], contacts: [], appointments: { kept: 0, missed: 0 }, practice: [], matters: [], onward: [], leavings: [], goals: [], measures: [], next: { appointment: null, reviewOn: null }, safetyPlan: null, risk: null, ...more,
})

/** How easily English reads, after Flesch (1948): 60 and above is plain English, 70 is read easily by a thirteen-year-old. Syllables are counted by groups of vowels. */
export function readingEase(text: string): number {
  const sentences = Math.max(1, text.split(/[.!?:]+(?:["”’)\s]|$)/).filter((one) => /\p{L}/u.test(one)).length)
  const words = text.match(/[\p{L}’'-]+/gu) ?? []
  const syllables = words.reduce((sum, word) => sum + Math.max(1, (word.toLowerCase().replace(/(?:[^laeiouy]es|[^td]ed|[^l]e)$/, '').match(/[aeiouy]+/g) ?? []).length), 0)
  return 206.835 - 1.015 * (words.length / sentences) - 84.6 * (syllables / Math.max(1, words.length))
}
