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
    ['goal:g1:near', 'On 8 August this felt like 2 of 10. On 7 November it felt like 5. So it feels nearer than it did. What helped: “The walk.” What got in the way: “Rain.”'],
    ['goal:g2:near', 'On 8 August this felt like 5 of 10. On 7 November it felt like 3. So it feels further away at the moment. That happens on the way, and we can look together at what would help.'],
    ['goal:g3:near', 'On 8 August this felt like 4 of 10. On 7 October it felt like 10. You have reached this.'],
    ['measure:SWEMWBS', 'On 15 August, and again on 7 November, you answered questions about mental wellbeing (Short Warwick-Edinburgh Mental Wellbeing Scale). Your score went from 17.4 to 22.4, of 35. On this one a higher score is better. So things look better than before, by more than chance alone would explain. The latest score is in the range that the questionnaire calls medium wellbeing.'],
    ['measure:ONS4:list', 'Life satisfaction: 4, then 6.\nAnxiety: 8, then 7 (here lower is better).'],
    ['plan:open:list', 'Go in and stay until I am seen (you, by 1 December).\nLetter to the housing office (Amina Yusuf, by 30 November).\nRide the bus once (Aunt Jean).'],
    ['next', 'You meet Amina Yusuf next on Monday 23 November at 14:30. We look back together again by 10 December 2026.'],
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
    expect(words(letter, 'opening')).toBe('We are writing to you about Kirsty Ledger, with her agreement. This summary looks back over the time from 21 August to 21 November 2026. It begins with what matters to Kirsty. Kirsty first came to Tidewell Wellbeing on 3 August.')
    expect(words(letter, 'well:well')).toBe('When she is well, in her own words:')
    expect(words(of(kirsty({ consent: { needed: 'share', given: false } }), 'court'), 'opening')).not.toContain('agreement')
  })
  test('somebody without pronouns on record is they, and verbs go with it', () => {
    const letter = of(kirsty({ person: { ...kirsty().person, pronouns: '' } }), 'gp')
    expect(words(letter, 'well:well')).toBe('When they are well, in their own words:')
    expect(words(letter, 'goal:g3:near')).toContain('Kirsty has reached this.')
  })
  test('names and numbers of others in a safety plan, and what one lives for, go to nobody else', () => {
    const text = JSON.stringify(of(kirsty(), 'gp'))
    for (const private_ of ['Aunt Jean', '01632', 'dog next door', 'Library']) expect(text).not.toContain(private_)
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
  ['worsened', 'reliable', 'So things look harder than before, by more than chance alone would explain. We would like to talk with you about what would help.'], ['improved', 'meaningful', 'by as much as the questionnaire counts as a change that matters'],
  ['possibly_improved', 'reliable', 'That may be a change for the better, and it may be chance.'], ['no_reliable_change', 'reliable', 'A change as small as this can be chance, so we read it as much the same.'], ['not_known', 'reliable', 'Nobody can say'], ['same', 'reliable', 'Your score was 22.4 of 35 both times.'],
])('a change that is %s (%s) is said so', (difference, basis, text) => {
  expect(words(of(kirsty({ measures: [{ ...kirsty().measures[0]!, difference, basis }] })), 'measure:SWEMWBS')).toContain(text)
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
  measures: fc.array(fc.record({ kind: fc.constantFrom('score' as const, 'each' as const, 'category' as const), first: fc.option(reading), latest: reading, higherIsBetter: fc.boolean(), difference: fc.constantFrom('improved' as const, 'worsened' as const, 'possibly_improved' as const, 'no_reliable_change' as const, 'not_known' as const, 'same' as const, null) }), { maxLength: 3 }),
}).map(({ person, consent, sessions, contacts, kept, missed, words: said, goals, measures }) => kirsty({
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
      expect(text, key).not.toMatch(/\b(?:[Ss]he|[Hh]e|Sam) (?:are|have|were|feel|hope|choose)\b|\b(?:[Yy]ou|[Tt]hey) (?:is|has|was|feels|hopes|chooses)\b/)
      if (audience === 'self') expect(text, key).not.toMatch(/\bSam\b(?! Ó)/)
    }
  }), { numRuns: 300 })
})
