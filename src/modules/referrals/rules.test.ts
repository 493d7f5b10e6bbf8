import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { uuidv7 } from '../../platform/uuid.ts'
import { needs as programmeNeeds, routes } from '../programmes/public-screens.ts'
import { actsOn, acts, contactInWords, isOpen, leadsTo, needs, notAsked, paceOf, receiptOf, sources, statuses, urgencies, whyNot, whyNotLookAgain, whyNotReferral, whyNotTriage, type Asker, type ReferralAct, type ReferralStatus } from './rules.ts'

const all = Object.keys(leadsTo) as ReferralAct[]
const lead: Asker = { mayWrite: true, mayTriage: true, isMine: false }, worker: Asker = { mayWrite: true, mayTriage: false, isMine: false }, given: Asker = { ...worker, isMine: true }

describe('states and acts', () => {
  test('from received every open state can be reached, and an ended one is taken up again', () => {
    const reached = new Set<ReferralStatus>(['received'])
    for (let n = 0; n < statuses.length; n++) for (const from of [...reached]) for (const act of acts[from]) reached.add(leadsTo[act] ?? from)
    expect([...reached].sort()).toEqual([...statuses].sort())
    expect(leadsTo.reopen).toBe('received')
  })

  test('whatever is done in whatever order, what is not in the table is refused, and accepted is the end', () => {
    fc.assert(fc.property(fc.array(fc.constantFrom(...all), { maxLength: 30 }), (tries) => {
      let status: ReferralStatus = 'received'
      for (const act of tries) {
        if (whyNot(act, { status })) continue
        expect(isOpen(status) || act === 'reopen').toBe(true)
        status = leadsTo[act] ?? status
      }
      if (status === 'accepted') expect(all.every((act) => whyNot(act, { status }))).toBe(true)
    }))
  })

  test.each([
    ['a worker takes details down and hears that it is no longer wanted', 'allocated', worker, ['change', 'link', 'withdraw']],
    ['whoever it was given to accepts it or lets it wait', 'allocated', given, ['change', 'link', 'wait', 'accept', 'withdraw']],
    ['a lead does all of it', 'triaged', lead, ['change', 'link', 'triage', 'allocate', 'wait', 'accept', 'decline', 'withdraw']],
    ['nothing is accepted before it was looked at', 'received', lead, ['change', 'link', 'triage', 'decline', 'withdraw']],
    ['somebody who only reads does nothing', 'received', { mayWrite: false, mayTriage: false, isMine: true }, []],
  ] as [string, ReferralStatus, Asker, ReferralAct[]][])('%s', (_what, status, asker, expected) => { expect(actsOn({ status }, asker)).toEqual(expected) })
})

test('haste is in the order of the alphabet, since the queue is sorted by it', () => { expect([...urgencies]).toEqual([...urgencies].sort()) })

test.each([[0, null, 'no_target'], [7, 10, 'in_time'], [8, 10, 'nearly'], [10, 10, 'nearly'], [11, 10, 'late'], [1, 1, 'nearly']] as const)('day %i of %s is %s', (age, target, expected) => { expect(paceOf(age, target)).toBe(expected) })

describe('what cannot be a referral', () => {
  const sound = { reason: 'Not sleeping', hopes: '', receivedOn: '2026-11-20', source: 'gp' as const, referrerName: '', referrerOrganisation: 'Pier Street Surgery', safeTimes: '' }
  test.each([
    ['nothing', {}, null], ['no reason', { reason: ' ' }, 'reason'], ['too long a reason', { reason: 'x'.repeat(4001) }, 'reason'], ['tomorrow', { receivedOn: '2026-11-22' }, 'receivedOn'], ['last spring', { receivedOn: '2026-04-01' }, 'receivedOn'],
    ['nobody who refers', { referrerOrganisation: '' }, 'referrerName'], ['nobody who refers, by themselves', { referrerOrganisation: '', source: 'self' as const }, null],
  ])('%s', (_what, more, field) => { expect(whyNotReferral({ ...sound, ...more }, 'typed', '2026-11-21')?.field ?? null).toBe(field) })
  test('a file may bring a queue of two years', () => {
    expect(whyNotReferral({ ...sound, receivedOn: '2026-04-01' }, 'file', '2026-11-21')).toBeNull()
    expect(whyNotReferral({ ...sound, receivedOn: '2024-04-01' }, 'file', '2026-11-21')?.because).toBe('over_two_years_ago')
  })
})

test('a criterion that says no needs a reason; a programme there must be, and it must run', () => {
  expect(whyNotTriage({ programme: undefined, failing: false, reason: '' })).toBe('no_programme')
  expect(whyNotTriage({ programme: { active: false }, failing: false, reason: '' })).toBe('programme_ended')
  expect(whyNotTriage({ programme: { active: true }, failing: true, reason: ' ' })).toBe('no_override_reason')
  expect(whyNotTriage({ programme: { active: true }, failing: true, reason: 'Turns 17 in May' })).toBeNull()
})

test.each([['2026-11-21', 'look_again_not_ahead'], ['2026-11-22', null], ['2027-05-23', null], ['2027-05-24', 'look_again_not_ahead'], ['', 'look_again_not_ahead']])('looked at again on %s', (day, expected) => { expect(whyNotLookAgain(day, '2026-11-21')).toBe(expected) })

test('safe contact in sentences', () => {
  expect(contactInWords({ ...notAsked, ring: 'yes', text: 'yes', message: 'no', write: 'no', sayWho: 'no' }, 'weekday mornings')).toBe('May ring and text. No voicemail, no post. Do not say who we are. Weekday mornings.')
  expect(contactInWords(notAsked)).toBe('')
})

test('a receipt is short, plain, and of the id alone', () => {
  fc.assert(fc.property(fc.integer({ min: 0, max: 2 ** 45 }), (at) => {
    const id = uuidv7(at)
    expect(receiptOf(id)).toMatch(/^R-[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}$/)
    expect(receiptOf(id)).toBe(receiptOf(id))
  }))
  expect(receiptOf('01890a5d-ac96-774b-bcce-b302099a8057')).not.toBe(receiptOf('01890a5d-ac96-774b-bcce-b302099a8058'))
})

test('a programme says what it is for and who may refer in the codes a referral answers in', () => { expect([programmeNeeds, routes]).toEqual([needs, sources]) })
