import { expect, test } from 'vitest'
import type { Review } from './contract.ts'
import { begin, minutesOf, minutesOnTheirWay, over } from './drafting.ts'

const review = {
  id: 'r', kind: 'review', what: 'Plan', person: { id: 'p', name: 'Ann' }, dueOn: '2026-11-21', member: null, team: null, status: 'due', heldOn: null, version: 1, setAsideBecause: null, agenda: '', attendees: [], theirPart: null, theySaid: '', discussion: '', decisions: [],
  actions: [], nextOn: null, signedAt: null, signedBy: null, consentToShare: 'yes', events: [], may: [],
} satisfies Review
const save = (seq: number, expectedVersion: number, more: object = {}, refused?: { because: string; words: string }) => ({ seq, name: 'reviews.write', input: { ...minutesOf(review), reviewId: 'r', expectedVersion, ...more }, refused })

test('what waits is shown as written, without its empty lines; the version goes on from it', () => {
  const given = [save(1, 1, { discussion: 'One' }), save(2, 2, { discussion: 'Two', decisions: ['', 'Ring'], attendees: [{ memberId: null, name: ' ', role: '' }, { memberId: null, name: 'Pat', role: '' }] })]
  expect(over(review, given)).toMatchObject({ status: 'begun', discussion: 'Two', decisions: ['Ring'], attendees: [{ name: 'Pat' }] })
  expect(minutesOnTheirWay('r', review, given)).toMatchObject({ version: 3, waiting: 2, refused: null })
})
test('what the service has moved on from, what it refused and another review’s change nothing', () => {
  expect(over({ ...review, version: 3, status: 'begun', discussion: 'Hers' }, [{ ...save(1, 1, { discussion: 'One' }), answered: true }]).discussion).toBe('Hers')
  expect(over(review, [save(1, 1, { discussion: 'One' }, { because: 'changed_meanwhile', words: '' })])).toBe(review)
  expect(over(review, [save(1, 1, { reviewId: 'other' })])).toBe(review)
  expect(over({ ...review, status: 'signed' }, [save(1, 1)])).toMatchObject({ status: 'signed' })
})
test('writing begins with today and with whoever writes, and leaves what is there', () => {
  const me = { memberId: 'm', name: 'Amina', role: 'Worker' }
  expect(begin(review, '2026-11-21', me)).toMatchObject({ heldOn: '2026-11-21', attendees: [me], decisions: [''] })
  expect(begin({ ...review, heldOn: '2026-11-20', decisions: ['Ring'] }, '2026-11-21', me)).toMatchObject({ heldOn: '2026-11-20', decisions: ['Ring'] })
})
