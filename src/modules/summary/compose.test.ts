import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { compose, partsKnown } from './compose.ts'
import type { Facts } from './facts.ts'
import { kirsty, nothing, readingEase } from './facts.testing.ts'
import { voiceOf } from './grammar.ts'
import { headingOf } from './headings.ts'
import { audiences, parts, partsFor, safetyParts, type Audience, type Part } from './rules.ts'
import type { Composed } from './saying.ts'

const of = (facts: Facts, audience: Audience = 'self', chosen: readonly Part[] = parts) => compose(facts, { audience, chosen })
const words = (all: readonly Composed[], key: string) => all.find((one) => one.key === key)?.text
const ours = (all: readonly Composed[]) => all.filter(({ kind }) => kind === 'text').map(({ text }) => text)

describe('for the person', () => {
  const letter = of(kirsty())
  test.each<[string, string]>([
    ['opening', 'This letter looks back over the time from 21 August to 21 November 2026. We wrote it for you, from what you told us and from what we did together. You first came to us on 3 August.'],
    ['hopes:matters', 'A front door of my own.\nSundays that end well.'],
    ['together', 'You came to our sessions fourteen times: twelve times to the Saturday open session and twice to Coping with Life. Besides that we had six conversations one to one, four phone calls and one visit at home. Twice we went along with you to an office or an appointment.'],
    ['appointments', 'You kept seven of the nine appointments that we had arranged. The other two did not take place.'],
    ['goal:g1:near', 'On 8 August this felt like 2 of 10, and on 7 November like 5. It has come nearer. What helped: “The walk.” What got in the way: “Rain.”'],
    ['goal:g2:near', 'On 8 August this felt like 5 of 10, and on 7 November like 3. It is further away at the moment. That happens on the way, and we can look together at what would help.'],
    ['goal:g3:near', 'On 8 August this felt like 4 of 10, and on 7 October like 10. You have reached this.'],
    ['measures', 'From time to time we asked you some set questions, the same ones each time, to see together what moves. The answers become a number. Such a number tells something of those days as you saw them, and it does not tell who you are. Some numbers have a name, which is a screening label. It shows where to look more closely, and it is not a diagnosis.'],
    ['measure:SWEMWBS', 'One set, called SWEMWBS, asks about mental wellbeing over the last two weeks. The number goes from 7 to 35, and higher is better. On 15 August it was 17.43, and on 7 November it was 22.35. That is better, and by more than chance alone would explain: we take it for a real change. The label for 17.43 is “low wellbeing”, and for 22.35 it is “medium wellbeing”.'],
    ['measure:ONS4', 'Another set, called ONS4, asks about personal wellbeing, nowadays and yesterday. Each answer is a number from 0 to 10, and stands for itself. Nobody can say of a single answer whether a difference is more than chance. These are the answers on 15 August, and then on 7 November:'],
    ['measure:ONS4:list', 'Life satisfaction: 4, then 6.\nAnxiety: 8, then 7, and here lower is better.'],
    ['practice:k1', 'Since 2 September you have been practising this:'],
    ['practice:k1:went', 'We practised it together three times. Asked how sure you felt of it, from 0 (not at all) to 10 (very), you said 2 on 2 September and 6 on 30 October.'],
    ['practice:k1:tried', 'Between our meetings you did this: “Ten minutes at the library.” What helped: “A seat by the window.” Next you want to try this: “The surgery, with a book.”'],
    ['practice:k2:went', 'We practised it together once. Asked how sure you felt of it, you said 5 on 10 August.'],
    ['matter:m1:thread', 'On 13 September we wrote to them. On 1 October we asked again by telephone, together with you. They answered by letter on 5 October: “The form is with them.” On 6 October you got what you had asked for: “The letter came, with an apology.”'],
    ['matter:m2:thread', 'We have not turned to them yet: that comes next.'],
    ['onward:o1', 'On 20 September we put you in touch with Willow House, in a call together with Bridget. What you hoped for from it:'],
    ['onward:o1:came', 'You started there on 4 October. We wrote down at the time: “Goes on Thursdays.”'],
    ['onward:o2:came', 'On 17 October they told us that they had no room.'],
    ['leaving:l1', 'You left Coping with Life on 14 November. What you came for is reached. Looking back, you said:'],
    ['leaving:l1:supports:list', 'Willow House, Thursdays from six.\nAunt Jean, 01632 960100.'],
    ['leaving:l1:asking', 'On 20 November we asked you how things were going. We will ring you again on 14 February 2027, to ask how things are going. You can come back whenever you need to. You would not begin again from nothing.'],
    ['plan:open:list', 'Go in and stay until I am seen (you, by 1 December).\nLetter to the housing office (Amina Yusuf, by 30 November).\nRide the bus once (Aunt Jean).'],
    ['next', 'You meet Amina Yusuf next on Monday 23 November at 14:30. We look back together again by 10 December.'],
    ['safety:people:list', 'Aunt Jean, 01632 960 100.'],
  ])('%s', (key, text) => { expect(words(letter, key)).toBe(text) })
  test('a day that is over is not said of a step that is still open', () => {
    const plan = { ...kirsty().plan!, steps: [{ words: 'See the flat', state: 'open' as const, who: { is: 'me' as const }, by: '2026-11-20' }] }
    expect(words(of(kirsty({ plan })), 'plan:open:list')).toBe('See the flat (you).')
  })
  test('their own words come first, after one sentence of ours', () => { expect(letter.slice(0, 3).map(({ kind }) => kind)).toEqual(['text', 'text', 'said']) })
})

describe('for others', () => {
  test('by name, with their agreement where it was given', () => {
    const letter = of(kirsty({ consent: { needed: 'gp', given: true } }), 'gp')
    expect(words(letter, 'opening')).toBe('We are writing to you about Kirsty Ledger, with her agreement. This summary looks back over the time from 21 August to 21 November 2026. It begins with what matters to her. She first came to Tidewell Wellbeing on 3 August.')
    expect(words(letter, 'well:well')).toBe('When she is well:')
    expect(words(of(kirsty({ consent: { needed: 'share', given: false } }), 'court'), 'opening')).not.toContain('agreement')
  })
  test('somebody without pronouns on record is they, and verbs go with it', () => {
    const letter = of(kirsty({ person: { ...kirsty().person, pronouns: '' } }), 'gp')
    expect(words(letter, 'well:well')).toBe('When they are well:')
    // Where others are spoken of too, “they” would be anybody.
    expect(words(letter, 'matter:m1:thread')).toContain('On 6 October Kirsty got what Kirsty had asked for')
    expect(words(letter, 'onward:o1:came')).toBe('Kirsty started there on 4 October.')
    expect(words(letter, 'goal:g3:near')).toContain('Kirsty has reached this.')
  })
  test('names and numbers of others in a safety plan, and what one lives for, go to nobody else', () => {
    const text = JSON.stringify(of(kirsty(), 'gp'))
    expect(words(of(kirsty(), 'gp'), 'leaving:l1:supports')).toBe('Willow House and somebody of her own have agreed to be there for her next.')
    for (const private_ of ['Aunt Jean', '01632', 'dog next door', 'Library', '01632 960100', 'Goes on Thursdays']) expect(text).not.toContain(private_)
    expect(text).toContain('I stop eating')
    expect(text).toContain('Ride the bus once (with somebody close).')
  })
  test('screens for alcohol, drugs and trauma are for the person and the GP; the one about suicide is in no letter', () => {
    const line = (key: string) => ({ ...kirsty().measures[0]!, key, name: key })
    const facts = kirsty({ measures: ['AUDIT-C', 'DAST-10', 'PC-PTSD-5', 'C-SSRS-SCREENER', 'PHQ-9'].map(line) })
    const keys = (audience: Audience) => of(facts, audience).filter(({ place }) => place === 'measures').map(({ key }) => key)
    expect(keys('housing')).toEqual(['measures', 'measure:PHQ-9'])
    expect(keys('gp')).toEqual(['measures', 'measure:AUDIT-C', 'measure:DAST-10', 'measure:PC-PTSD-5', 'measure:PHQ-9'])
  })
})

test.each<[Facts['measures'][number]['difference'], 'reliable' | 'meaningful', string]>([
  ['worsened', 'reliable', 'That is harder than before, and by more than chance alone would explain: we take it for a real change. We would like to talk with you about what would help.'], ['improved', 'meaningful', 'and by as much as the questionnaire counts as a change that matters'],
  ['possibly_improved', 'reliable', 'That may be a real change for the better, and it may be chance.'], ['possibly_worsened', 'reliable', 'That may be a real change for the harder, and it may be chance.'], ['no_reliable_change', 'reliable', 'So small a difference can be chance, so we read it as much the same.'],
  ['no_reliable_change', 'meaningful', 'That is less than the questionnaire counts as a change that matters'], ['not_known', 'reliable', 'That is better than before. For these questions nobody can say whether it is more than chance.'], ['same', 'reliable', 'On 15 August and on 7 November it was 22.35, the same both times. The label for that is “medium wellbeing”.'],
])('a change that is %s (%s) is said so', (difference, basis, text) => {
  expect(words(of(kirsty({ measures: [{ ...kirsty().measures[0]!, difference, basis }] })), 'measure:SWEMWBS')).toContain(text)
})

const measure = (more: Partial<Facts['measures'][number]>) => words(of(kirsty({ measures: [{ ...kirsty().measures[0]!, ...more, key: 'M' }] })), 'measure:M')
const [first, latest] = [kirsty().measures[0]!.first!, kirsty().measures[0]!.latest]
test('what was said of one measure is not said again in the same words of the next', () => {
  const [one] = kirsty().measures as [Facts['measures'][number]], all = of(kirsty({ measures: [one, { ...one, key: 'PHQ-9' }, { ...one, key: 'GAD-7', difference: 'worsened' }] }))
  expect(words(all, 'measure:PHQ-9')).toContain('it was 22.35. That, too, is better by more than chance alone would explain. The label')
  expect(words(all, 'measure:GAD-7')).toContain('we take it for a real change.')
})
test.each<[string, string | undefined, string]>([
  ['answered once', measure({ first: null, difference: null }), 'On 7 November it was 22.35. The label for that is “medium wellbeing”.'],
  ['alone', measure({}), 'The questions, called M, ask about mental wellbeing over the last two weeks.'],
  ['lower is better', measure({ higherIsBetter: false, difference: 'not_known' }), 'lower is better. On 15 August it was 17.43, and on 7 November it was 22.35. That is harder than before.'],
  ['one label for both', measure({ latest: { ...latest, label: first.label } }), 'The label for both is “low wellbeing”.'],
  ['a label in words of its own', measure({ first: { ...first, bandWords: '6 or above' }, latest: { ...latest, bandWords: 'below 6' } }), 'The first was 6 or above, and the latest is below 6.'],
  ['a label in words of its own, once', measure({ first: null, difference: null, latest: { ...latest, bandWords: 'below the cut-off of 3' } }), 'That number is below the cut-off of 3.'],
  ['of a usual month', measure({ about: 'Alcohol', recall: 'a usual month' }), 'ask about alcohol in a usual month.'], ['after something', measure({ about: 'After a frightening event', recall: 'the past month' }), 'ask about the time after a frightening event over the past month.'],
  ['in two questions', measure({ about: 'Low mood, in two questions' }), 'ask about low mood over the last two weeks.'], ['these days', measure({ about: 'Loneliness', recall: 'these days' }), 'ask about loneliness these days.'],
  ['one question', measure({ kind: 'category', about: 'Loneliness, in one question', recall: 'these days' }), 'There is also one question about loneliness these days. On 15 August your answer was “low wellbeing”, and on 7 November it was “medium wellbeing”.'],
])('a measure %s', (_what, said, part) => { expect(said).toContain(part) })

const matter = (more: Partial<Facts['matters'][number]>) => words(of(kirsty({ matters: [{ ...kirsty().matters[1]!, ...more }] })), 'matter:m2:thread')
const chased = Array.from({ length: 9 }, (_, n) => ({ kind: n === 4 ? 'answer' as const : n ? 'chase' as const : 'ask' as const, on: `2026-10-0${n + 1}`, how: 'phone' as const, withThem: false, words: `Nr ${n}` }))
test.each<[string, string | undefined, string]>([
  ['waiting', matter({ open: { theirs: true, dueOn: '2026-11-30' } }), 'Their answer should come by 30 November.'], ['waiting too long', matter({ open: { theirs: true, dueOn: '2026-11-02' } }), 'Their answer should have come by 2 November, and we are asking after it.'], ['waiting for no day', matter({ open: { theirs: true, dueOn: null } }), 'We are waiting for their answer.'],
  ['our turn', matter({ steps: chased.slice(0, 1), open: { theirs: false, dueOn: null } }), 'On 1 October we rang them. The next step is ours.'],
  ['a long thread', matter({ steps: chased, open: { theirs: true, dueOn: null } }), 'On 1 October we rang them. After that we turned to them three times more. They answered by telephone on 5 October: “Nr 4.” On 6 October we asked again'],
  ['a no', matter({ open: null, ended: { on: '2026-11-20', outcome: 'no', words: '' } }), 'On 20 November the answer was no, and that was the end of it.'], ['over after the time', matter({ steps: chased.slice(0, 1), open: null }), 'On 1 October we rang them.'],
])('a matter: %s', (_what, said, part) => { expect(said).toContain(part) })

const sentOn = (more: Partial<Facts['onward'][number]>) => { const all = of(kirsty({ onward: [{ ...kirsty().onward[0]!, contact: null, startedOn: null, words: '', ...more }] })); return [words(all, 'onward:o1'), words(all, 'onward:o1:came')] }
test.each<[Partial<Facts['onward'][number]>, string, string | undefined]>([
  [{ kind: 'signpost', state: 'told' }, 'On 20 September we told you of Willow House.', undefined], [{ kind: 'signpost', state: 'sent' }, 'we told you of', 'We will ask you how it went.'], [{ kind: 'referral', state: 'sent' }, 'we asked Willow House whether they could help you.', 'We are waiting to hear from them.'],
  [{ kind: 'referral', state: 'waiting', weeks: 6 }, 'we asked', 'On 4 October they put you on their waiting list, for about six weeks.'], [{ kind: 'referral', state: 'waiting', weeks: 1 }, 'we asked', 'On 4 October they put you on their waiting list, for about one week.'],
  [{ kind: 'referral', state: 'declined_by_person' }, 'we asked', 'On 4 October you decided against it.'], [{ kind: 'referral', state: 'declined_by_service', declined: 'no_answer' }, 'we asked', 'We tried several times, and they did not answer.'],
  [{ kind: 'handover', state: 'finished', startedOn: '2026-09-25', contact: { who: 'Bridget', how: 'message' }, words: 'She reads there now' }, 'in a message to both you and Bridget.', 'You started there on 25 September. That came to an end on 4 October. What came of it: “She reads there now.”'],
])('referred on: %j', (more, began, came) => { const [a, b] = sentOn(more); expect(a).toContain(began); expect(b).toBe(came) })

const left = (more: Partial<Facts['leavings'][number]>, audience: Audience = 'self') => { const all = of(kirsty({ leavings: [{ ...kirsty().leavings[0]!, programme: null, outcome: null, followUps: [], ...more }] }), audience); return [words(all, 'leaving:l1'), words(all, 'leaving:l1:asking')] }
test.each<[Partial<Facts['leavings'][number]>, string, string | undefined]>([
  [{}, 'Your time with us ended on 14 November.', 'You can come back'], [{ left: false, on: '2026-12-05' }, 'You are getting ready to leave us; the last day is to be 5 December.', 'You can come back'], [{ left: false, on: null }, 'You are getting ready to leave us. Looking back', 'You can come back'], [{ lostTouch: true, wentWell: '' }, 'We lost touch with you, and so our support ended on 14 November.', 'You can come back'],
  [{ followUps: [{ on: '2026-11-20', how: 'ring', status: 'not_reached' }, { on: '2026-11-30', how: 'text', status: 'due' }] }, '', 'On 20 November we tried to ask how things were going, and did not reach you. We will send you a text again on 30 November'],
  [{ followUps: [{ on: '2026-11-20', how: 'ring', status: 'declined' }, { on: '2026-12-30', how: 'ring', status: 'due' }] }, '', 'On 20 November you told us that you would rather not be asked again, and we keep to that. You can come back'],
])('leaving: %j', (more, began, asking) => { const [a, b] = left(more); expect(a).toContain(began); expect(b).toContain(asking) })
test('that things had got harder is said to the person alone', () => {
  const followUps = [{ on: '2026-11-20', how: 'ring' as const, status: 'worse' as const }]
  expect([left({ followUps })[1], left({ followUps }, 'gp')[1]]).toEqual([expect.stringContaining('it was a harder time.'), 'On 20 November we asked her how things were going.'])
})

test.each<[Facts['appointments'], string | undefined]>([
  [{ kept: 0, missed: 0 }, undefined], [{ kept: 1, missed: 0 }, 'You kept the one appointment that we had arranged.'], [{ kept: 3, missed: 0 }, 'You kept all three of the appointments that we had arranged.'], [{ kept: 0, missed: 1 }, 'The one appointment that we had arranged did not take place.'],
  [{ kept: 0, missed: 2 }, 'The two appointments that we had arranged did not take place.'], [{ kept: 2, missed: 1 }, 'You kept two of the three appointments that we had arranged. The other did not take place.'],
])('appointments %j', (appointments, text) => { expect(words(of(kirsty({ appointments })), 'appointments')).toBe(text) })

test('nothing is said where nothing is known', () => {
  for (const audience of audiences) expect(of(nothing(), audience).every(({ place }) => place === 'opening' || place === 'closing')).toBe(true)
  expect(partsKnown(nothing(), 'self')).toEqual([])
  expect(partsKnown(kirsty(), 'self')).toEqual(parts)
})

test('nothing about safety unless chosen, and never chosen by itself', () => {
  for (const audience of audiences) {
    expect(partsFor[audience].filter((part) => (safetyParts as readonly Part[]).includes(part))).toEqual([])
    expect(JSON.stringify(of(kirsty(), audience, partsFor[audience]))).not.toMatch(/safety plan|judged the risk|stop eating/)
  }
})

test('hopes carry the goals where the part with goals was not chosen', () => {
  expect(of(kirsty(), 'housing', ['hopes']).filter(({ kind }) => kind === 'said').map(({ text }) => text)).toEqual(['A front door of my own.\nSundays that end well.', 'The hairdressing course in September.', 'Get through a Sunday.', 'Answer the phone'])
})

test('headings speak of you, or of somebody by name', () => {
  expect(headingOf('goals', voiceOf(true, { called: 'São', pronouns: '' }))).toBe('How near your goals feel')
  expect(headingOf('plan', voiceOf(false, { called: 'São', pronouns: '' }))).toBe('São’s support plan')
})

test.each(audiences)('reads as plain English: %s', (audience) => {
  const text = ours(of(kirsty({ consent: { needed: 'share', given: true } }), audience)).map((one) => one.replace(/\([^)]*\)/g, '')).join(' ')
  expect(readingEase(text)).toBeGreaterThan(65)
  const longest = Math.max(...text.split(/(?<=[.!?:])\s/).map((sentence) => sentence.split(' ').length))
  expect(longest).toBeLessThanOrEqual(26)
})

/* Whatever the facts are: whole sentences. */
const line = fc.array(fc.stringMatching(/^[A-Za-zéŁ“”#*_$@<>\\]{1,8}$/), { maxLength: 6 }).map((all) => all.join(' '))
const day = fc.integer({ min: 0, max: 330 }).map((n) => new Date(Date.UTC(2026, 0, 1 + n)).toISOString().slice(0, 10))
const number = fc.integer({ min: 0, max: 130 })
const reading = fc.record({ on: day, score: fc.double({ min: 0, max: 35, noNaN: true }), label: fc.constantFrom('', 'low wellbeing'), bandWords: fc.constantFrom('', 'in the range that the questionnaire calls low wellbeing') })
const facts: fc.Arbitrary<Facts> = fc.record({
  person: fc.record({ pronouns: fc.constantFrom('she/her', 'he/him', 'they/them', '', 'xe/xem'), joined: fc.option(day) }), consent: fc.boolean(), sessions: fc.array(fc.record({ name: fc.constantFrom('the Saturday open session', 'Coping with Life', 'the choir'), came: number }), { maxLength: 3 }),
  contacts: fc.array(fc.record({ mode: fc.constantFrom('call', 'in_person', 'accompaniment', 'email', 'home_visit', 'message'), number }), { maxLength: 5 }), kept: number, missed: number, words: line,
  goals: fc.array(fc.record({ id: fc.uuid(), words: line, status: fc.constantFrom('active' as const, 'reached' as const), ratings: fc.array(fc.record({ rating: fc.integer({ min: 0, max: 10 }), on: day, helped: line, inTheWay: line }), { maxLength: 3 }) }), { maxLength: 3 }),
  practice: fc.array(fc.record({ id: fc.uuid(), words: line, status: fc.constantFrom('practising' as const, 'in_hand' as const, 'set_aside' as const), since: day, times: number, sure: fc.array(fc.record({ on: day, value: fc.integer({ min: 0, max: 10 }) }), { maxLength: 3 }), lately: fc.option(fc.record({ on: day, words: line })), did: fc.option(fc.record({ what: line, whole: fc.boolean(), helped: line })), next: line }), { maxLength: 2 }),
  matters: fc.array(fc.record({
    id: fc.uuid(), agency: fc.constantFrom('Medway housing office', 'Weald Energy'), openedOn: day, issue: line, wanted: line, steps: fc.array(fc.record({ kind: fc.constantFrom('ask' as const, 'chase' as const, 'answer' as const, 'meet' as const), on: day, how: fc.constantFrom('phone' as const, 'letter' as const, 'email' as const, 'in_person' as const, 'online' as const, null), withThem: fc.boolean(), words: line }), { maxLength: 9 }),
    ended: fc.option(fc.record({ on: day, outcome: fc.constantFrom('got' as const, 'part' as const, 'no' as const, 'withdrawn' as const, 'escalated' as const), words: line })), open: fc.option(fc.record({ theirs: fc.boolean(), dueOn: fc.option(day) })),
  }), { maxLength: 2 }),
  onward: fc.array(fc.record({
    id: fc.uuid(), service: fc.constantFrom('Willow House', 'Harbour Debt Advice'), kind: fc.constantFrom('signpost' as const, 'referral' as const, 'handover' as const), sentOn: day, reason: line, contact: fc.option(fc.record({ who: fc.constantFrom('Bridget', 'Mr Lowther'), how: fc.constantFrom('call' as const, 'met' as const, 'video' as const, 'message' as const) })),
    state: fc.constantFrom('told' as const, 'sent' as const, 'waiting' as const, 'started' as const, 'declined_by_service' as const, 'declined_by_person' as const, 'finished' as const), stateOn: day, startedOn: fc.option(day), declined: fc.constantFrom('full' as const, 'not_eligible' as const, 'no_answer' as const, 'other' as const, null), weeks: fc.option(fc.integer({ min: 1, max: 156 })), words: line,
  }), { maxLength: 2 }),
  leavings: fc.array(fc.record({
    id: fc.uuid(), programme: fc.constantFrom('Coping with Life', 'the choir', null), left: fc.boolean(), on: day, lostTouch: fc.boolean(), outcome: fc.constantFrom('reached', 'partly', 'as_before', null), wentWell: line, wish: line, supports: fc.array(fc.record({ name: fc.constantFrom('Aunt Jean', 'Willow House'), reach: line, agreed: fc.boolean(), listed: fc.boolean() }), { maxLength: 3 }),
    followUps: fc.array(fc.record({ on: day, how: fc.constantFrom('ring' as const, 'text' as const, 'email' as const, 'write' as const, 'visit' as const, 'here' as const), status: fc.constantFrom('due' as const, 'reached' as const, 'not_reached' as const, 'worse' as const, 'declined' as const) }), { maxLength: 3 }),
  }), { maxLength: 2 }),
  measures: fc.array(fc.record({ kind: fc.constantFrom('score' as const, 'each' as const, 'category' as const), first: fc.option(reading), latest: reading, higherIsBetter: fc.boolean(), difference: fc.constantFrom('improved' as const, 'worsened' as const, 'possibly_improved' as const, 'no_reliable_change' as const, 'not_known' as const, 'same' as const, null) }), { maxLength: 3 }),
}).map(({ person, consent, sessions, contacts, kept, missed, words: said, goals, measures, ...along }) => kirsty({
  ...along,
  person: { name: 'Sam Ó Súilleabháin', called: 'Sam', pronouns: person.pronouns, birthDate: null, joinedOn: person.joined }, consent: { needed: 'share', given: consent }, sessions, contacts, appointments: { kept, missed }, goals,
  plan: { ...kirsty().plan!, mattersToMe: said, whatHelps: said, steps: [{ words: said, state: 'open', who: null, by: null }] }, measures: measures.map((one, n) => ({ ...kirsty().measures[0]!, key: `M${n}`, ...one })), risk: { on: '2026-11-03', level: 'low', rationale: said, protective: said },
}))

test('whole sentences whatever the facts are', () => {
  fc.assert(fc.property(facts, fc.constantFrom(...audiences), fc.subarray([...parts]), (known, audience, chosen) => {
    for (const { kind, text, key } of of(known, audience, chosen)) {
      expect(text.trim(), key).not.toBe('')
      if (kind === 'said') continue
      expect(text, key).not.toMatch(/undefined|null|NaN|\[object|\b1 [a-z]+s\b| {2,}|\.\.(?!\.)| [.,]/)
      for (const one of text.split('\n')) expect(one, key).toMatch(/[.!?…:]["”’)]*$/)
      expect(text, key).not.toMatch(/\b(?:[Ss]he|[Hh]e|Sam) (?:are|have|were|feel|hope|choose|want)\b|\b(?:[Yy]ou|[Tt]hey) (?:is|has|was|feels|hopes|chooses|wants)\b/)
      if (audience === 'self') expect(text, key).not.toMatch(/\bSam\b(?! Ó)/)
    }
  }), { numRuns: 300 })
})
