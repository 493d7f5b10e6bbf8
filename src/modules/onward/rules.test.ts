import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { noDetails } from '../people/public.ts'
import { letterOf, type LetterOf } from './letter.ts'
import { acts, actsOn, asksAgain, becauseOf, dayAfter, declineReasons, firstState, isOpen, kinds, leadsTo, learnt, onwardActs, onwardRefusals, shareables, states, whyNot, whyNotConsent, whyNotFollowUp, whyNotSend, whyNotStep, type Sending, type State, type Step } from './rules.ts'

const today = '2026-11-21'
const sending = (more: Partial<Sending> = {}): Sending => ({ kind: 'referral', reason: 'To sleep without the light on', shared: ['name'], sharedWords: '', sentHow: 'phone', contact: null, followUpOn: '2026-12-01', ...more })
const step = (more: Partial<Step> = {}): Step => ({ act: 'follow_up', words: '', declineReason: null, weeks: null, contact: null, followUpOn: '2026-12-01', ...more })

describe('states and acts', () => {
  test('every act is permitted in some state and refused in some other, and leads to a state there is', () => {
    for (const act of onwardActs) {
      const permitted = states.filter((state) => whyNot(act, { state }) === null)
      expect(permitted.length, act).toBeGreaterThan(0)
      expect(permitted.length, act).toBeLessThan(states.length)
      for (const state of permitted) expect(states).toContain(leadsTo(act, state))
    }
  })

  test('from every open state the loop can be closed in one step, and from every closed one opened again', () => {
    for (const state of states) {
      const next = acts[state].map((act) => leadsTo(act, state))
      expect(isOpen(state) ? next.some((one) => !isOpen(one)) : next.some(isOpen), state).toBe(true)
    }
    expect(states.filter(isOpen)).toEqual(['sent', 'waiting', 'started'])
  })

  test('whatever is done in whatever order, an open one always has a day to be asked about', () => {
    fc.assert(fc.property(fc.array(fc.constantFrom(...onwardActs), { maxLength: 15 }), fc.constantFrom(...kinds), (all, kind) => {
      let state: State = firstState(kind, kind === 'signpost' ? null : '2026-12-01'), day: string | null = isOpen(state) ? '2026-12-01' : null
      for (const act of all) {
        if (whyNot(act, { state })) continue
        state = leadsTo(act, state)
        day = isOpen(state) ? (asksAgain(act) ? '2026-12-08' : day) : null
        expect(day !== null).toBe(isOpen(state))
      }
    }))
  })

  test('a signpost that nobody asks about is told and done with; one that somebody does is open', () => {
    expect([firstState('signpost', null), firstState('signpost', '2026-12-01'), firstState('referral', '2026-12-01')]).toEqual(['told', 'sent', 'sent'])
    expect([leadsTo('follow_up', 'told'), leadsTo('follow_up', 'waiting'), actsOn({ state: 'sent' }, false)]).toEqual(['sent', 'waiting', []])
  })
})

describe('sending', () => {
  test('only with consent, but for a signpost', () => {
    for (const consent of ['none', 'refused', 'withdrawn', 'ended'] as const) {
      expect([whyNotConsent('signpost', consent), whyNotConsent('referral', consent), whyNotConsent('handover', consent)]).toEqual([null, `consent_${consent}`, `consent_${consent}`])
    }
    for (const kind of kinds) expect(whyNotConsent(kind, 'given')).toBeNull()
  })

  test.each<[string, Partial<Sending>, string, string]>([
    ['no reason', { reason: ' ' }, 'no_reason', 'reason'], ['nothing shared', { shared: [] }, 'nothing_shared', 'shared'], ['no way it goes', { sentHow: null }, 'no_how', 'sentHow'], ['no day to ask', { followUpOn: null }, 'no_follow_up', 'followUpOn'],
    ['asked about today', { followUpOn: today }, 'follow_up_not_ahead', 'followUpOn'], ['a signpost that shares', { kind: 'signpost' }, 'signpost_shares', 'shared'], ['a handover to nobody', { kind: 'handover' }, 'no_contact', 'who'], ['a handover to a blank', { kind: 'handover', contact: { who: ' ', how: 'call' } }, 'no_contact', 'who'],
    ['a book of a reason', { reason: 'x'.repeat(4001) }, 'too_long', 'reason'],
  ])('%s is refused', (_what, more, because, field) => { expect(whyNotSend(sending(more), today)).toEqual({ because, field }) })

  test('each kind as it should be', () => {
    expect(whyNotSend(sending(), today)).toBeNull()
    expect(whyNotSend(sending({ kind: 'signpost', shared: [], sentHow: null, followUpOn: null }), today)).toBeNull()
    expect(whyNotSend(sending({ kind: 'handover', sentHow: null, contact: { who: 'Miss Adeyemi', how: 'call' } }), today)).toBeNull()
  })

  test('a follow-up day lies after today, within a year', () => {
    fc.assert(fc.property(fc.integer({ min: -800, max: 800 }), (days) => { expect(whyNotFollowUp(dayAfter(today, days), today) === null).toBe(days >= 1 && days <= 366) }))
  })
})

describe('a step', () => {
  test.each<[string, Partial<Step>, string, string]>([
    ['no news with no day', { followUpOn: null }, 'no_follow_up', 'followUpOn'], ['not taken on without why', { act: 'service_declines' }, 'no_decline_reason', 'declineReason'], ['another reason without words', { act: 'service_declines', declineReason: 'other' }, 'no_other_words', 'words'],
    ['finished without a sentence', { act: 'finish' }, 'no_outcome', 'words'], ['a wait of no weeks', { act: 'wait', weeks: 0 }, 'impossible_weeks', 'weeks'], ['weeks where nobody waits', { act: 'start', weeks: 3 }, 'impossible_weeks', 'weeks'], ['a contact with nobody', { act: 'contact' }, 'no_contact', 'who'],
    ['an empty letter', { act: 'letter' }, 'no_letter', 'words'], ['taken up again without why', { act: 'take_up' }, 'no_why_again', 'words'], ['full, but started', { act: 'start', declineReason: 'full' }, 'no_decline_reason', 'declineReason'],
  ])('%s is refused', (_what, more, because, field) => { expect(whyNotStep(step(more), today)).toEqual({ because, field }) })

  test('teaches the directory what was met with, and nothing of another reason', () => {
    expect(declineReasons.map((declineReason) => learnt('service_declines', { declineReason, weeks: null })?.kind ?? null)).toEqual(['full', 'not_eligible', 'no_answer', null])
    expect([learnt('wait', { declineReason: null, weeks: 6 }), learnt('wait', { declineReason: null, weeks: null }), learnt('start', { declineReason: null, weeks: null })?.kind, learnt('finish', { declineReason: null, weeks: null })]).toEqual([{ kind: 'wait', weeks: 6 }, null, 'went_well', null])
  })

  test('every refusal has its sentence', () => { for (const because of onwardRefusals) expect(becauseOf[because]).toMatch(/[.]$/) })
})

describe('a letter', () => {
  const person = { ...noDetails, givenName: 'Winston', familyName: 'Brathwaite', knownAs: 'Win', birthDate: '1955-03-02', phone: '07700 900111', postcode: 'ME4 9AA', area: 'Chatham', safeContact: 'Ring after ten', gp: 'Lark Hill', accessNeeds: 'Hears better on the left', emergencyContact: 'Sister, 07700 900112', language: 'Patois', interpreter: true } as LetterOf['person']
  const given = (more: Partial<LetterOf> = {}): LetterOf => ({
    kind: 'referral', reason: 'I talk to her chair.', shared: [], sharedWords: '', contact: null, person,
    service: { name: 'Held', provider: '', what: 'Walks', phones: [{ number: '01632 960007', words: 'Mornings' }], email: '', web: '', places: [], hours: 'Mon 10:00–14:00', cost: 'Free' }, from: { member: 'Amina Yusuf', post: 'Worker', organisation: 'Tidewell', today }, ...more,
  })
  const telling: Record<string, string> = { name: 'Brathwaite', safe_contact: 'Ring after ten', reason: 'chair', birth_date: '2 March 1955', address: 'ME4 9AA', language: 'interpreter', access: 'left', gp: 'Lark Hill', emergency: 'Sister' }

  test('says exactly what was chosen to be shared, and nothing else of the record', () => {
    fc.assert(fc.property(fc.subarray([...shareables]), fc.constantFrom('referral' as const, 'handover' as const), (shared, kind) => {
      const { subject, body } = letterOf(given({ shared, kind, contact: { who: 'Joan', how: 'call' } }))
      for (const one of shareables) expect(`${subject} ${body}`.includes(telling[one]!), one).toBe(shared.includes(one))
    }))
  })

  test('a slip tells the person where to turn, by the name they go by', () => {
    const { body } = letterOf(given({ kind: 'signpost' }))
    expect(body).toContain('For Win')
    for (const words of ['01632 960007, Mornings', 'Mon 10:00–14:00', 'Free']) expect(body).toContain(words)
    expect(body).not.toContain('chair')
  })
})
