import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { FollowUp } from './contract.ts'
import { mayBecome, usuallyBecomes, whyNotSettled, whyNotWorkers } from './ends.ts'
import { showFollowUps } from './showing.ts'

test('what is proposed may be, whoever leaves what', () => {
  for (const whole of [true, false]) for (const asks of [true, false]) expect(mayBecome(whole)).toContain(usuallyBecomes(whole, asks))
  expect([usuallyBecomes(true, true), usuallyBecomes(true, false), usuallyBecomes(false, true)]).toEqual(['follow_up', 'ended', 'goes_on'])
})

test.each<[string, Parameters<typeof whyNotWorkers>, string | null]>([
  ['nobody works with them', [[], [], true], null], ['one is not said of', [[{ id: 'a' }, { id: 'b' }], [{ workerId: 'a', became: 'ended' }], true], 'more_works'],
  ['everybody is', [[{ id: 'a' }, { id: 'b' }], [{ workerId: 'a', became: 'ended' }, { workerId: 'b', became: 'follow_up' }], true], null],
  ['who leaves everything is worked with no more', [[{ id: 'a' }], [{ workerId: 'a', became: 'goes_on' }], true], 'not_in_this_state'], ['who leaves one programme may be', [[{ id: 'a' }], [{ workerId: 'a', became: 'goes_on' }], false], null],
])('workers: %s', (_name, args, because) => expect(whyNotWorkers(...args)?.because ?? null).toBe(because))

test('nothing is settled that was not asked, and everything that is asked is settled', () => {
  const end = fc.record({ kind: fc.constantFrom('task', 'review'), id: fc.constantFrom('1', '2', '3'), may: fc.subarray(['end', 'keep'] as const) })
  fc.assert(fc.property(fc.uniqueArray(end, { selector: ({ kind, id }) => `${kind} ${id}` }), fc.infiniteStream(fc.constantFrom('end' as const, 'keep' as const)), (ends, hows) => {
    const asked = ends.filter(({ may }) => may.length > 0)
    const settled = asked.map(({ kind, id, may }) => { const wish = hows.next().value; return { kind, id, how: may.includes(wish) ? wish : may[0]! } })
    expect(whyNotSettled(ends, settled)).toBeNull()
    if (asked.length) expect(whyNotSettled(ends, settled.slice(1))?.because).toBe('more_is_open')
    for (const [n, { may }] of asked.entries()) if (may.length === 1) expect(whyNotSettled(ends, settled.map((one, at) => (at === n ? { ...one, how: may[0] === 'end' ? 'keep' as const : 'end' as const } : one)))?.because).toBe('not_in_this_state')
  }))
})

test('what was recorded on this device shows as recorded, until it is refused', () => {
  const due: FollowUp = { id: 'f', version: 1, leavingId: 'l', dueOn: '2026-12-05', member: null, team: 'Team', how: 'ring', purpose: '', status: 'due', words: '', recordedAt: null, recordedBy: null, may: ['record', 'move'] }
  const input = { followUpId: 'f', result: 'reached', words: ' Well ', happenedAt: '2026-12-05T10:00:00Z' }
  expect(showFollowUps([due], [{ name: 'leaving.record', input }], 'Amina')).toEqual([{ ...due, status: 'reached', words: 'Well', recordedAt: input.happenedAt, recordedBy: 'Amina', may: [] }])
  expect(showFollowUps([due], [{ name: 'leaving.record', input, refused: {} }], 'Amina')).toEqual([due])
  expect(showFollowUps([due], [{ name: 'leaving.record', input: { ...input, followUpId: 'g' } }], 'Amina')).toEqual([due])
})
