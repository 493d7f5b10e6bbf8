import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { partsOf } from './handover.ts'
import { comesAlong, goneReasons, nameOf, outcomes, reasons, whyNotSetting } from './lists.ts'
import { becauseOf, leavingRefusals } from './refusals.ts'
import { acts, actsOn, afterPattern, afterWords, blank, dayAfter, dueAfter, followUpStatuses, goalAct, isReturn, leavingStatuses, standing, standingKeys, tidied, wished, whyNot, whyNotComplete, whyNotRecord, whyNotSummary, whyNotWrite, type Act, type Content, type Facts } from './rules.ts'

const id = 'a'
const full: Content = {
  ...blank(), wentWell: 'I came in by the front door', watch: [{ id, words: 'Curtains shut', from: 'own' }], helps: [{ id, words: 'A walk', from: 'staying_well' }], supports: [{ id, name: 'Library group', reach: 'Jo', agreed: true }],
  goals: [{ goalId: 'g', ending: 'partly' }], followUps: [{ id, after: 'P1M', memberId: null, how: 'ring', purpose: '' }],
}
const ready: Facts = { reason: 'as_planned', leavesOn: '2026-11-21', content: full, agreed: true, summaries: 1, mayShare: true, measures: [], goals: [{ id: 'g', scored: true }], avoid: [] }

test('each state and what may be done: nothing else', () => {
  const all: Act[] = ['write', 'agree', 'complete', 'undo', 'set_aside', 'take_up', 'summarise', 'welcome', 'record', 'move', 'reopen']
  const open = Object.fromEntries([...leavingStatuses, ...followUpStatuses].map((state) => [state, all.filter((act) => whyNot(act, state) === null)]))
  expect(open).toEqual({
    planned: ['write', 'agree', 'complete', 'set_aside', 'summarise'], left: ['undo', 'summarise', 'welcome'], set_aside: ['take_up'],
    due: ['record', 'move'], reached: ['reopen'], not_reached: ['reopen'], worse: ['reopen'], declined: ['reopen'], dropped: ['reopen'],
  })
  expect(actsOn('planned', false)).toEqual([])
  expect(actsOn('left', true)).toEqual([...acts.left])
})

describe('what still stands', () => {
  test('nothing of a plan that is whole', () => expect(standing(ready)).toEqual([]))
  test.each<[string, Partial<Facts>, string[]]>([
    ['no reason', { reason: null }, ['reason']], ['no day', { leavesOn: null }, ['day']], ['nothing in their words', { content: { ...full, wentWell: ' ' } }, ['wentWell']],
    ['signs and no help', { content: { ...full, helps: [] } }, ['watch']], ['a support that has not agreed', { content: { ...full, supports: [{ id, name: 'x', reach: '', agreed: false }] } }, ['supports']],
    ['somebody to be told, without consent', { mayShare: false, content: { ...full, handover: [{ id, name: 'GP', role: '', reach: '' }] } }, ['handover']], ['no consent, and nobody to be told', { mayShare: false }, []],
    ['a measure due', { measures: ['ONS4'] }, ['measures']], ['a measure due, with its reason', { measures: ['ONS4'], content: { ...full, notMeasured: [{ instrument: 'ONS4', because: 'Too much today' }] } }, []],
    ['a goal not scored', { goals: [{ id: 'g', scored: false }] }, ['goals']], ['a goal without an ending', { goals: [{ id: 'g', scored: true }, { id: 'h', scored: true }] }, ['goals']],
    ['no follow-up', { content: { ...full, followUps: [] } }, ['followUps']], ['a follow-up in a way they said no to', { avoid: ['ring'] }, ['contact']], ['no handover', { summaries: 0 }, ['summary']], ['not agreed', { agreed: false }, ['agreed']],
  ])('%s', (_name, more, stands) => expect(standing({ ...ready, ...more })).toEqual(stands))

  test('of somebody who vanished or died, nothing that only they could answer', () => {
    for (const reason of goneReasons) expect(standing({ ...ready, reason, content: blank(), agreed: false, summaries: 0, goals: [{ id: 'x', scored: false }], measures: ['ONS4'] })).toEqual([])
  })
  test('whatever is known, only keys there are, each once and in order; and seeing to more never leaves more standing', () => {
    const facts = fc.record({ reason: fc.constantFrom(null, ...reasons.map(({ key }) => key)), leavesOn: fc.constantFrom(null, '2026-11-21'), agreed: fc.boolean(), summaries: fc.nat({ max: 2 }), mayShare: fc.boolean(), measures: fc.subarray(['ONS4', 'PHQ-9']), avoid: fc.subarray(['ring', 'text'] as const), whole: fc.boolean() })
    fc.assert(fc.property(facts, ({ whole, ...more }) => {
      const stands = standing({ ...ready, ...more, content: whole ? full : blank() })
      expect(stands).toEqual(standingKeys.filter((key) => stands.includes(key)))
      expect(standing({ ...ready, ...more, content: whole ? full : blank(), agreed: true, summaries: 1 }).length).toBeLessThanOrEqual(stands.length)
    }))
  })
})

describe('when somebody asks how it goes', () => {
  test.each([['2026-11-21', 'P2W', '2026-12-05'], ['2026-11-21', 'P1M', '2026-12-21'], ['2026-08-31', 'P1M', '2026-09-30'], ['2027-11-30', 'P3M', '2028-02-29'], ['2026-12-31', 'P12M', '2027-12-31'], ['2026-11-21', 'P24M', '2028-11-21']])('%s and %s is %s', (day, after, due) => expect(dueAfter(day, after)).toBe(due))
  test('is always later, and later for longer', () => {
    const day = fc.date({ min: new Date('2000-01-01'), max: new Date('2100-01-01'), noInvalidDate: true }).map((date) => date.toISOString().slice(0, 10))
    fc.assert(fc.property(day, fc.integer({ min: 1, max: 23 }), (from, months) => {
      const due = dueAfter(from, `P${months}M`)
      expect(due > from && dueAfter(from, `P${months + 1}M`) > due).toBe(true)
      expect(Math.min(Number(from.slice(8)), 28)).toBeLessThanOrEqual(Number(due.slice(8)))
    }))
    fc.assert(fc.property(day, fc.integer({ min: 1, max: 104 }), (from, weeks) => { expect(Date.parse(dueAfter(from, `P${weeks}W`)) - Date.parse(from)).toBe(weeks * 7 * 86_400_000) }))
  })
  test.each([['P2W', true], ['P104W', true], ['P105W', false], ['P24M', true], ['P25M', false], ['P0W', false], ['P1Y', false], ['P01M', false]])('%s is an interval: %s', (after, fits) => expect(afterPattern.test(after)).toBe(fits))
  test('in words', () => expect(['P1M', 'P2W', 'P6M'].map(afterWords)).toEqual(['1 month', '2 weeks', '6 months']))
  test('nobody asks after somebody who has died', () => { expect(wished('died', full)).toEqual([]); expect(wished('lost_touch', full)).toEqual(full.followUps) })
  test.each([[{ result: 'worse', words: ' ', againOn: null }, 'no_words'], [{ result: 'worse', words: 'Rang the line together', againOn: '2026-11-23' }, null], [{ result: 'reached', words: '', againOn: null }, null], [{ result: 'not_reached', words: '', againOn: '2026-11-20' }, 'due_in_the_past'], [{ result: 'not_reached', words: '', againOn: '2029-01-01' }, 'due_too_far']] as const)('%o: %s', (recorded, because) => expect(whyNotRecord({ ...recorded, today: '2026-11-21' })?.because ?? null).toBe(because))
})

describe('a return', () => {
  test.each([['2026-11-21', '2026-11-21', false], ['2026-11-21', '2026-11-22', true], ['2026-08-23', '2026-11-21', true], ['2026-08-22', '2026-11-21', false]])('left %s, came %s: %s within 90 days', (left, came, is) => expect(isReturn(left, came, 90)).toBe(is))
  test('is never before the last day, and one within fewer days is one within more', () => fc.assert(fc.property(fc.integer({ min: -400, max: 400 }), fc.integer({ min: 1, max: 729 }), (by, days) => {
    const on = dayAfter('2026-06-01', by)
    if (isReturn('2026-06-01', on, days)) { expect(on > '2026-06-01').toBe(true); expect(isReturn('2026-06-01', on, days + 1)).toBe(true) }
    expect(isReturn('2026-06-01', on, days)).toBe(by > 0 && by <= days)
  })))
})

describe('completing', () => {
  const facts = { reason: 'as_planned', outcome: 'reached', leftOn: '2026-11-21', startedOn: '2026-01-10', stands: [] as [], because: '', outcomeWords: '', today: '2026-11-21' }
  test.each<[string, object, string | null]>([
    ['all is ready', {}, null], ['no reason', { reason: null }, 'no_reason'], ['no outcome', { outcome: '' }, 'no_outcome'], ['a day ahead', { leftOn: '2026-11-22' }, 'not_left_yet'], ['a day long ago', { leftOn: '2025-11-01', startedOn: null }, 'left_too_long_ago'],
    ['before they began', { leftOn: '2026-01-09' }, 'left_before_start'], ['something stands', { stands: ['goals'] }, 'still_stands'], ['something stands, with its reason', { stands: ['goals'], because: 'Too tired' }, null], ['only the day stands', { stands: ['day'] }, null],
    ['lost touch needs no other reason', { reason: 'lost_touch', stands: ['contact'] }, null],
  ])('%s', (_name, more, because) => expect(whyNotComplete({ ...facts, ...more })?.because ?? null).toBe(because))
  test('goals: who leaves one programme takes unfinished ones along', () => {
    expect((['reached', 'partly', 'carries_on', 'let_go'] as const).map((ending) => [goalAct(ending, false), goalAct(ending, true)])).toEqual([['reach', 'reach'], [null, 'set_aside'], [null, 'set_aside'], ['set_aside', 'set_aside']])
  })
})

describe('writing and handing over', () => {
  test.each<[string, Partial<Content>, string | null]>([
    ['a whole plan', {}, null], ['an address without a name', { supports: [{ id, name: '', reach: '01632', agreed: false }] }, 'no_name'], ['two after the same time', { followUps: [...full.followUps, { ...full.followUps[0]!, id: 'b' }] }, 'interval_twice'], ['too long', { wentWell: 'x'.repeat(4001) }, 'too_long'],
    ['a long purpose', { followUps: [{ ...full.followUps[0]!, purpose: 'x'.repeat(501) }] }, 'too_long'], ['a long part', { handover: [{ id, name: 'GP', role: 'x'.repeat(501), reach: '' }] }, 'too_long'], ['a long reason', { notMeasured: [{ instrument: 'ONS4', because: 'x'.repeat(501) }] }, 'too_long'],
  ])('%s', (_name, more, because) => expect(whyNotWrite({ ...full, ...more })?.because ?? null).toBe(because))
  test('empty lines are left out', () => expect(tidied({ ...full, watch: [{ id, words: '  ', from: 'own' }], handover: [{ id, name: ' ', role: '', reach: '' }] })).toMatchObject({ watch: [], handover: [] }))
  test('others get a page only with consent', () => {
    const page = { forWhom: 'GP', toOthers: true, mayShare: false, parts: [{ title: 'x', words: 'y' }] }
    expect(whyNotSummary(page)?.because).toBe('may_not_share')
    expect(whyNotSummary({ ...page, toOthers: false })).toBeNull()
    expect(whyNotSummary({ ...page, mayShare: true, parts: [{ title: 'x', words: ' ' }] })?.because).toBe('nothing_chosen')
  })
  test('their own words come first, and what nothing was said about is left out', () => {
    const parts = partsOf(full, { called: 'Ann', organisation: 'Tidewell', programme: null, leavesOn: '2026-11-21', reason: 'It was time', outcome: '', outcomeWords: '', goals: [{ id: 'g', words: 'The bus', rating: 7, baseline: 3 }], safeContact: '', workers: ['Amina'], day: (day) => day }, false)
    expect(parts[0]).toEqual({ key: 'wentWell', title: 'What has gone well', words: 'I came in by the front door', said: 'person' })
    expect(parts.map(({ key }) => key)).toEqual(['wentWell', 'goals', 'watch', 'helps', 'supports', 'followUps', 'leaving', 'back'])
    expect(parts.find(({ key }) => key === 'goals')!.words).toBe('“The bus”: partly, from 3 to 7 of 10')
    expect(parts.findIndex(({ said }) => said === 'worker')).toBeGreaterThan(parts.findLastIndex(({ said }) => said === 'person'))
  })
})

describe('the service’s own words', () => {
  test('those that come along stand', () => expect(whyNotSetting(comesAlong)).toBeNull())
  test.each<[string, object, string]>([
    ['no days', { returnDays: 0 }, 'days_unfit'], ['half days', { returnDays: 1.5 }, 'days_unfit'], ['a reason without a name', { reasons: [...reasons, { key: 'own', name: ' ' }] }, 'name_missing'], ['the same name twice', { outcomes: [...outcomes, { key: 'own', name: 'not KNOWN' }] }, 'name_twice'],
    ['the same key twice', { outcomes: [...outcomes, { key: 'partly', name: 'Half of it' }] }, 'name_twice'], ['lost touch gone', { reasons: reasons.filter(({ key }) => key !== 'lost_touch') }, 'kept_entry_gone'],
  ])('%s', (_name, more, because) => expect(whyNotSetting({ ...comesAlong, ...more })?.because).toBe(because))
  test('an entry that was taken off is called by its key', () => expect([nameOf(reasons, 'moved_away'), nameOf([], 'moved_away'), nameOf(reasons, null)]).toEqual(['Moved away', 'moved away', '']))
})

test('each refusal says what is wrong and what would be right', () => { for (const refusal of leavingRefusals) expect(becauseOf[refusal].length, refusal).toBeGreaterThan(20) })
