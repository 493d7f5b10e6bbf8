import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Given } from '../../platform/on-its-way.ts'
import { amending, blank, contentOf, instantIn, standingOf } from './drafting.ts'

const content = blank({ happenedAt: '2026-11-21T10:00:00.000Z', atSession: true })
const save = (expectedVersion: number, more: Partial<Given> = {}): Given => ({ seq: expectedVersion + 1, name: 'notes.draft', input: { ...content, noteId: 'n', body: `text ${expectedVersion}`, expectedVersion }, ...more })
const refused = { because: 'changed_meanwhile', words: '' }

describe('where a draft stands', () => {
  test('nothing written', () => expect(standingOf('n', null, [])).toEqual({ newest: null, version: 0, waiting: 0, refused: null, ended: null }))
  test('with the service', () => expect(standingOf('n', { version: 4 }, [])).toMatchObject({ newest: null, version: 4, waiting: 0 }))
  test('three saves without a network, of a note the service does not know', () => expect(standingOf('n', null, [save(0), save(1), save(2)])).toMatchObject({ newest: { body: 'text 2' }, version: 3, waiting: 3 }))
  test('the first of them has arrived meanwhile: it is not counted twice', () => expect(standingOf('n', { version: 1 }, [save(0, { answered: true }), save(1)])).toMatchObject({ version: 2, waiting: 1 }))
  test('answered, and not yet read again', () => expect(standingOf('n', { version: 2 }, [save(2, { answered: true })])).toMatchObject({ newest: { body: 'text 2' }, version: 3, waiting: 0 }))
  test('refused: why, of which version, and all that wait behind it', () => {
    expect(standingOf('n', { version: 5 }, [save(2, { refused }), save(3), save(4)])).toMatchObject({ newest: { body: 'text 4' }, waiting: 3, refused: { because: 'changed_meanwhile', expectedVersion: 2, seqs: [3, 4, 5] } })
  })
  test('another note’s saves are no business of this one', () => expect(standingOf('other', { version: 1 }, [save(7)])).toMatchObject({ newest: null, version: 1, waiting: 0 }))
  test.each([
    [['notes.sign'], 'sign'], [['notes.discard'], 'discard'], [['notes.discard', 'notes.takeUpAgain'], null], [['notes.discard', 'notes.takeUpAgain', 'notes.sign'], 'sign'], [[], null],
  ] as const)('given %j: ended by %s', (names, ended) => expect(standingOf('n', null, names.map((name, seq) => ({ seq, name, input: { noteId: 'n' } }))).ended).toBe(ended))
  test('a refused signing has not ended it', () => expect(standingOf('n', null, [{ seq: 1, name: 'notes.sign', input: { noteId: 'n' }, refused }]).ended).toBeNull())

  test('however many saves have arrived, the version is the same', () => fc.assert(fc.property(fc.integer({ min: 0, max: 30 }), fc.integer({ min: 1, max: 10 }), fc.nat({ max: 10 }), (from, saves, arrived) => {
    const there = Math.min(arrived, saves)
    const given = Array.from({ length: saves }, (_, n) => save(from + n)).slice(there)
    expect(standingOf('n', { version: from + there }, given).version).toBe(from + saves)
  })))
})

test('an amendment begins as the note was, without a reason', () => {
  expect(amending({ ...content, body: 'As it was', because: 'an earlier reason' })).toEqual({ ...content, body: 'As it was', because: '' })
  expect(contentOf({ ...content, id: 'x', version: 3 } as never)).toEqual(content)
})

describe('the instant of a wall clock', () => {
  test.each([
    ['2026-11-21', '10:30', 'Europe/London', '2026-11-21T10:30:00.000Z'], ['2026-07-01', '10:30', 'Europe/London', '2026-07-01T09:30:00.000Z'], ['2026-07-01', '00:15', 'Europe/London', '2026-06-30T23:15:00.000Z'],
    ['2026-01-05', '09:00', 'Australia/Adelaide', '2026-01-04T22:30:00.000Z'], ['2026-03-29', '03:00', 'Europe/London', '2026-03-29T02:00:00.000Z'],
  ])('%s %s in %s', (day, time, zone, instant) => expect(instantIn(day, time, zone)).toBe(instant))

  test('is what Temporal says, but for the hours a change of clocks skips or repeats', () => fc.assert(fc.property(
    fc.integer({ min: 0, max: 4000 }), fc.integer({ min: 0, max: 1439 }), fc.constantFrom('Europe/London', 'America/St_Johns', 'Australia/Lord_Howe', 'Asia/Kathmandu', 'America/Los_Angeles'),
    (days, minute, timeZone) => {
      const plain = Temporal.PlainDate.from('2022-01-01').add({ days }).toPlainDateTime({ hour: Math.floor(minute / 60), minute: minute % 60 })
      const [early, late] = (['earlier', 'later'] as const).map((disambiguation) => plain.toZonedDateTime(timeZone, { disambiguation }).epochMilliseconds)
      const got = Date.parse(instantIn(plain.toPlainDate().toString(), plain.toPlainTime().toString().slice(0, 5), timeZone))
      expect([early, late]).toContain(got)
    },
  ), { numRuns: 300 }))
})
