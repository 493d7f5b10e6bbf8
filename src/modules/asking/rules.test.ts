import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { acts, isBirthday, linkStates, mayBe, readPlace, stateOf, whyNotLink, whyNotPutOff, type LinkAct, type LinkState } from './rules.ts'

const today = '2026-11-21', now = new Date('2026-11-21T10:00:00Z')

test.each([
  [{ until: '2026-11-22' }, null], [{ until: today }, { because: 'until_too_soon', field: 'until' }], [{ until: '2027-11-22' }, null], [{ until: '2027-11-23' }, { because: 'until_too_late', field: 'until' }],
  [{ reason: 'other' as const }, { because: 'no_reason', field: 'words' }], [{ reason: 'other' as const, words: 'Moving house' }, null], [{ words: 'x'.repeat(501) }, { because: 'too_long', field: 'words' }],
])('putting off with %j: %j', (more, why) => expect(whyNotPutOff({ reason: 'declined', words: '', until: '2026-11-28', ...more }, today)).toEqual(why))

const facts = { due: ['PHQ-9', 'GAD-7'], notAlone: ['GAD-7'], born: false }
test.each([
  [{}, null], [{ instruments: [] }, { because: 'no_measures', field: 'instruments' }], [{ instruments: ['PHQ-9', 'PHQ-9'] }, { because: 'no_measures', field: 'instruments' }], [{ instruments: ['WSAS'] }, { because: 'not_due', field: 'instruments' }],
  [{ instruments: ['GAD-7'] }, { because: 'not_alone', field: 'instruments' }], [{ days: 0 }, { because: 'impossible_days', field: 'days' }], [{ days: 31 }, { because: 'impossible_days', field: 'days' }], [{ days: 1.5 }, { because: 'impossible_days', field: 'days' }], [{ askBirthday: true }, { because: 'no_birthday', field: 'askBirthday' }], [{ safe: false }, { because: 'not_asked_safe', field: 'safe' }],
])('a link with %j: %j', (more, why) => expect(whyNotLink({ instruments: ['PHQ-9'], days: 7, askBirthday: false, safe: true, ...more }, facts)).toEqual(why))

describe('a link', () => {
  test.each<[LinkState, readonly LinkAct[]]>([['waiting', ['begin', 'revoke']], ['begun', ['answer', 'revoke']], ...(['finished', 'stopped', 'revoked', 'replaced', 'locked', 'with_worker', 'expired'] as const).map((state): [LinkState, readonly LinkAct[]] => [state, []])])('that is %s permits %j', (state, may) => {
    expect((['begin', 'answer', 'revoke'] as const).filter((act) => mayBe(act, state))).toEqual(may)
  })
  test('names an act for every state', () => expect(Object.keys(acts).sort()).toEqual([...linkStates].sort()))

  test('once ended or run out permits nothing ever again', () => {
    fc.assert(fc.property(fc.option(fc.constantFrom('finished', 'stopped', 'revoked', 'replaced', 'locked', 'with_worker'), { nil: null }), fc.boolean(), fc.integer({ min: -1000, max: 1000 }), fc.nat(100_000), (endedBecause, begun, minutes, later) => {
      const link = { begunAt: begun ? now : null, endedBecause, expiresAt: new Date(now.getTime() + minutes * 60_000) }
      const over = (at: Date) => acts[stateOf(link, at)].length === 0
      if (over(now)) expect(over(new Date(now.getTime() + later * 60_000))).toBe(true)
      expect(over(now)).toBe(endedBecause !== null || minutes <= 0)
    }))
  })
})

test.each([['1980-05-12', 12, 5, true], ['1980-05-12', 5, 12, false], ['2000-02-29', 28, 2, true], ['2000-02-29', 1, 3, true], ['2000-02-28', 29, 2, false]] as const)('born %s, the %i.%i.: %s', (born, day, month, right) => expect(isBirthday(born, { day, month })).toBe(right))

test.each([['tidewell-example-ABCDEFGHJKLMNPQRSTUVWX', 'tidewell-example'], ['here', undefined], ['here-short', undefined], ['../x-ABCDEFGHJKLMNPQRSTUVWX', undefined]])('%s', (place, slug) => expect(readPlace(place)?.slug).toBe(slug))
