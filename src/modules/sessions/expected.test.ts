import fc from 'fast-check'
import { expect, test } from 'vitest'
import { byName, enrols, isExpected, programmeKinds, type Candidate, type ProgrammeKind } from './expected.ts'

const day = '2026-11-21', sixth = '2026-10-10'
const who = (more: Partial<Candidate>): Candidate => ({ startedOn: '2026-01-10', endedOn: null, cameLately: false, onRegister: false, cameElsewhere: false, ...more })

test.each<[string, ProgrammeKind, Partial<Candidate>, string | null, boolean]>([
  ['taking part in the course', 'course', {}, sixth, true],
  ['taking part in the course, never came', 'young', { cameLately: false }, null, true],
  ['left the course before', 'course', { endedOn: '2026-11-20' }, sixth, false],
  ['leaves the course that day', 'course', { endedOn: day }, sixth, true],
  ['begins the course later', 'course', { startedOn: '2026-11-28' }, sixth, false],
  ['came to the course, takes no part', 'course', { startedOn: null, cameLately: true }, sixth, false],
  ['came lately', 'open', { cameLately: true }, sixth, true],
  ['came lately, was never joined', 'activity', { startedOn: null, cameLately: true }, sixth, true],
  ['came lately, has left', 'open', { cameLately: true, endedOn: '2026-11-14' }, sixth, false],
  ['stopped coming', 'open', {}, sixth, false],
  ['joined since the sixth last', 'open', { startedOn: sixth }, sixth, true],
  ['joined the day before the sixth last', 'digital', { startedOn: '2026-10-09' }, sixth, false],
  ['joined, and there were fewer than six', 'open', { startedOn: '2026-01-10' }, null, true],
  ['joined since, and comes to another series', 'activity', { startedOn: '2026-11-07', cameElsewhere: true }, sixth, false],
  ['comes to another series, and lately to this one', 'activity', { cameLately: true, cameElsewhere: true }, sixth, true],
  ['takes part in a course, whatever else', 'course', { cameElsewhere: true }, sixth, true],
  ['joined since and left', 'open', { startedOn: '2026-11-07', endedOn: '2026-11-14' }, sixth, false],
  ['on the register whatever else', 'open', { startedOn: null, endedOn: '2026-01-01', onRegister: true }, sixth, true],
])('%s (%s)', (_name, kind, more, since, expected) => { expect(isExpected(kind, who(more), day, since)).toBe(expected) })

test('who is on the register is always listed; who left a day before never is otherwise', () => {
  const days = fc.integer({ min: 0, max: 400 }).map((n) => new Date(Date.UTC(2026, 0, 1 + n)).toISOString().slice(0, 10))
  fc.assert(fc.property(fc.constantFrom(...programmeKinds), fc.record<Candidate>({ startedOn: fc.option(days, { nil: null }), endedOn: fc.option(days, { nil: null }), cameLately: fc.boolean(), onRegister: fc.boolean(), cameElsewhere: fc.boolean() }), days, fc.option(days, { nil: null }), (kind, candidate, heldOn, since) => {
    const expected = isExpected(kind, candidate, heldOn, since)
    if (candidate.onRegister) expect(expected).toBe(true)
    else if (candidate.endedOn !== null && candidate.endedOn < heldOn) expect(expected).toBe(false)
    else if (enrols[kind]) expect(expected).toBe(candidate.startedOn !== null && candidate.startedOn <= heldOn)
  }))
})

test('a register is in the order of names, accents and case aside', () => {
  const names = ['Zoë Ash', 'ana Blue', 'Ána Adams', 'Ben Stone'].map((name, n) => ({ name, personId: String(n) }))
  expect(names.sort(byName).map(({ name }) => name)).toEqual(['Ána Adams', 'ana Blue', 'Ben Stone', 'Zoë Ash'])
})
