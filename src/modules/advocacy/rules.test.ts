import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  acts, actsOn, becauseOf, dayAfter, daysBetween, isOverdue, leadsTo, leaveOf, matterActs, matterRefusals, names, sortDay, standingOf, statuses, undated, whyNot, whyNotEntry, whyNotMatter, whyNotOutcome, whyNotSpeak, whyNotTakeBack, writable,
  type Consent, type Entry, type EntryKind, type Told,
} from './rules.ts'

describe('states and acts', () => {
  test.each([
    ['ours', ['ask', 'answer', 'meet', 'note', 'take_back', 'change', 'close']], ['theirs', ['answer', 'chase', 'ask', 'meet', 'note', 'take_back', 'change', 'close']], ['closed', ['reopen']],
  ] as const)('%s permits %j', (status, permitted) => {
    expect(actsOn({ status }, true)).toEqual(permitted)
    expect(actsOn({ status }, false)).toEqual([])
    for (const act of matterActs) expect(whyNot(act, { status }) === null).toBe((permitted as readonly string[]).includes(act))
  })
  test('every entry says whose turn it is after', () => { for (const kind of writable) expect(leadsTo[kind]).toBeDefined() })
})

let n = 0
const told = (kind: EntryKind, day: string, more: Partial<Told> = {}): Told => ({ id: `id-${String(++n).padStart(4, '0')}`, kind, happenedAt: `${day}T10:00:00.000Z`, dueOn: null, ofId: null, ...more })
const at = (day: string) => `${day}T10:00:00.000Z`

describe('where a matter stands', () => {
  test.each<[string, Told[], { status: string; since: string; dueOn: string | null }]>([
    ['opened: our turn', [told('open', '2026-11-01')], { status: 'ours', since: at('2026-11-01'), dueOn: null }],
    ['asked: theirs, until a day', [told('open', '2026-11-01'), told('ask', '2026-11-02', { dueOn: '2026-11-10' })], { status: 'theirs', since: at('2026-11-02'), dueOn: '2026-11-10' }],
    ['chased: the waiting is no shorter, the day is the new one', [told('open', '2026-11-01'), told('ask', '2026-11-02', { dueOn: '2026-11-10' }), told('chase', '2026-11-12', { dueOn: '2026-11-20' })], { status: 'theirs', since: at('2026-11-02'), dueOn: '2026-11-20' }],
    ['answered: our turn', [told('open', '2026-11-01'), told('ask', '2026-11-02', { dueOn: '2026-11-10' }), told('answer', '2026-11-09')], { status: 'ours', since: at('2026-11-09'), dueOn: null }],
    ['answered with a promise: theirs, anew', [told('open', '2026-11-01'), told('ask', '2026-11-02'), told('answer', '2026-11-09', { dueOn: '2026-11-16' })], { status: 'theirs', since: at('2026-11-09'), dueOn: '2026-11-16' }],
    ['a note changes nothing', [told('open', '2026-11-01'), told('ask', '2026-11-02', { dueOn: '2026-11-10' }), told('note', '2026-11-05')], { status: 'theirs', since: at('2026-11-02'), dueOn: '2026-11-10' }],
    ['entered late, it counts from its own day', [told('open', '2026-11-08'), told('answer', '2026-11-09'), told('ask', '2026-11-02', { dueOn: '2026-11-10' })], { status: 'ours', since: at('2026-11-09'), dueOn: null }],
    ['closed, whatever is dated after', [told('open', '2026-11-01'), told('close', '2026-11-03'), told('ask', '2026-11-04')], { status: 'closed', since: at('2026-11-03'), dueOn: null }],
    ['opened again: our turn', [told('open', '2026-11-01'), told('ask', '2026-11-02', { dueOn: '2026-11-10' }), told('close', '2026-11-03'), told('reopen', '2026-11-05')], { status: 'ours', since: at('2026-11-05'), dueOn: null }],
  ])('%s', (_what, entries, standing) => expect(standingOf(entries)).toEqual(standing))

  test('what was taken back counts for nothing', () => {
    const wrong = told('answer', '2026-11-09')
    expect(standingOf([told('open', '2026-11-01'), told('ask', '2026-11-02', { dueOn: '2026-11-10' }), wrong, told('take_back', '2026-11-11', { ofId: wrong.id })])).toEqual({ status: 'theirs', since: at('2026-11-02'), dueOn: '2026-11-10' })
  })

  const day = fc.integer({ min: 0, max: 60 }).map((days) => dayAfter('2026-10-01', days))
  const thread = fc.array(fc.tuple(fc.constantFrom<EntryKind>('ask', 'answer', 'chase', 'meet', 'note', 'close', 'reopen'), day, fc.option(day)), { maxLength: 12 })
    .map((all) => [told('open', '2026-09-30'), ...all.map(([kind, on, dueOn]) => told(kind, on, { dueOn }))])
  test('does not hang on the order in which it was entered, nor on notes; a day stands only while they are waited for', () => fc.assert(fc.property(thread, fc.integer(), (entries, seed) => {
    const standing = standingOf(entries), mixed = entries.map((entry, at) => ({ entry, key: (at * 7919 + Math.abs(seed)) % 31 })).sort((a, b) => a.key - b.key).map(({ entry }) => entry)
    expect(standingOf(mixed)).toEqual(standing)
    expect(standingOf(entries.filter(({ kind }) => kind !== 'note'))).toEqual(standing)
    expect(standing.dueOn === null || standing.status === 'theirs').toBe(true)
    expect(statuses).toContain(standing.status)
    expect(entries.some(({ happenedAt }) => happenedAt === standing.since)).toBe(true)
  })))

  test('late from the day after, never while it is our turn', () => {
    expect(isOverdue({ status: 'theirs', dueOn: '2026-11-20' }, '2026-11-20')).toBe(false)
    expect(isOverdue({ status: 'theirs', dueOn: '2026-11-20' }, '2026-11-21')).toBe(true)
    expect(isOverdue({ status: 'theirs', dueOn: null }, '2026-11-21')).toBe(false)
    expect([sortDay({ status: 'theirs', dueOn: '2026-11-20' }), sortDay({ status: 'theirs', dueOn: null }), sortDay({ status: 'ours', dueOn: null })]).toEqual(['2026-11-20', undated, undated])
  })
})

describe('leave to speak', () => {
  const consent = (more: Partial<Consent> = {}): Consent => ({ state: 'none', remark: '', until: null, ...more })
  const matter = { speaking: 'by_consent', agency: 'Medway Housing Office', kind: 'housing' } as const
  test.each([
    ['names the agency', { share: consent({ state: 'given', remark: 'With Medway housing office, about the damp' }), gp: consent() }, 'agreed'],
    ['names it by what it is', { share: consent({ state: 'given', remark: 'With my landlord' }), gp: consent() }, 'agreed'],
    ['names another', { share: consent({ state: 'given', remark: 'With the hospital only' }), gp: consent() }, 'not_named'],
    ['names nobody', { share: consent({ state: 'given' }), gp: consent() }, 'not_named'],
    ['has ended', { share: consent({ state: 'ended', remark: 'With Medway housing office' }), gp: consent() }, 'not_given'],
    ['was refused', { share: consent({ state: 'refused' }), gp: consent({ state: 'given' }) }, 'not_given'],
  ] as const)('a consent that %s', (_what, consents, leave) => expect(leaveOf(matter, consents)).toBe(leave))

  test('the GP has a consent of their own; and "only with them there" outweighs any', () => {
    const consents = { share: consent({ state: 'given', remark: 'With Medway housing office' }), gp: consent({ state: 'given' }) }
    expect(leaveOf({ speaking: 'by_consent', agency: 'Dr Bose', kind: 'gp' }, consents)).toBe('agreed')
    expect(leaveOf({ speaking: 'by_consent', agency: 'Dr Bose', kind: 'gp' }, { ...consents, gp: consent() })).toBe('not_given')
    expect(leaveOf({ ...matter, speaking: 'with_them' }, consents)).toBe('with_them')
  })

  test('a part of a word names nobody', () => {
    expect(names('The bankrupt shop', 'Other', 'money')).toBe(false)
    expect(names('My BANK, please', 'Other', 'money')).toBe(true)
    expect(names('anything', '  ', 'other')).toBe(false)
    expect(names('With the Café Support', 'the cafe support', 'other')).toBe(true)
  })

  test('speaking needs leave, or the person there, or how they agreed; hearing and noting need none', () => {
    const alone = { withPerson: false, agreedHow: ' ' }
    for (const kind of ['ask', 'chase', 'meet'] as const) {
      expect(whyNotSpeak({ kind, ...alone }, 'not_given')).toBe('not_agreed')
      expect(whyNotSpeak({ kind, ...alone }, 'not_named')).toBe('not_agreed')
      expect(whyNotSpeak({ kind, ...alone }, 'with_them')).toBe('not_agreed')
      expect(whyNotSpeak({ kind, ...alone }, 'agreed')).toBe(null)
      expect(whyNotSpeak({ kind, ...alone, withPerson: true }, 'not_given')).toBe(null)
      expect(whyNotSpeak({ kind, ...alone, agreedHow: 'On the phone today' }, 'with_them')).toBe(null)
    }
    for (const kind of ['answer', 'note'] as const) expect(whyNotSpeak({ kind, ...alone }, 'not_given')).toBe(null)
  })
})

describe('what is written', () => {
  const entry = (more: Partial<Entry> = {}): Entry => ({ kind: 'ask', how: 'phone', who: '', words: 'Please come and look', dueOn: null, withPerson: false, agreedHow: '', ...more })
  test.each<[Partial<Entry>, string | null, string?]>([
    [{}, null], [{ how: null }, 'no_how', 'how'], [{ kind: 'note', how: null }, null], [{ kind: 'meet', how: null }, null], [{ words: ' ' }, 'no_words', 'words'], [{ words: 'x'.repeat(6001) }, 'too_long', 'words'], [{ who: 'x'.repeat(201) }, 'too_long', 'who'],
    [{ dueOn: '2026-11-20' }, 'due_before', 'dueOn'], [{ dueOn: '2026-11-21' }, null], [{ dueOn: '2028-11-22' }, 'due_too_far', 'dueOn'], [{ agreedHow: 'x'.repeat(501) }, 'too_long', 'agreedHow'],
  ])('%j: %s', (more, because, field) => expect(whyNotEntry(entry(more), { leave: 'agreed', day: '2026-11-21' })).toEqual(because === null ? null : { because, field }))

  test('a matter needs what it is about, what is wanted, and who has to answer', () => {
    const whole = { issue: 'The wall is wet', wanted: 'A dry wall', agency: 'Housing', contact: '', reference: '' }
    expect(whyNotMatter(whole)).toBe(null)
    for (const [field, because] of [['issue', 'no_issue'], ['wanted', 'no_wanted'], ['agency', 'no_agency']] as const) expect(whyNotMatter({ ...whole, [field]: ' ' })).toEqual({ because, field })
    expect(whyNotMatter({ ...whole, contact: 'x'.repeat(501) })).toEqual({ because: 'too_long', field: 'contact' })
    expect(whyNotOutcome('', 'x')).toEqual({ because: 'no_outcome', field: 'outcome' })
    expect(whyNotOutcome('got', ' ')).toEqual({ because: 'no_outcome_words', field: 'words' })
    expect(whyNotOutcome('got', 'A dry wall')).toBe(null)
  })

  test('the beginning and the end cannot be taken back, and nothing twice', () => {
    expect(whyNotTakeBack({ kind: 'open', gone: false }, 'x')).toBe('not_this_entry')
    expect(whyNotTakeBack({ kind: 'close', gone: false }, 'x')).toBe('not_this_entry')
    expect(whyNotTakeBack({ kind: 'ask', gone: true }, 'x')).toBe('taken_back_already')
    expect(whyNotTakeBack({ kind: 'ask', gone: false }, ' ')).toBe('no_reason')
    expect(whyNotTakeBack({ kind: 'ask', gone: false }, 'Wrong person')).toBe(null)
  })
})

test('days', () => fc.assert(fc.property(fc.integer({ min: -400, max: 400 }), (days) => { expect(daysBetween('2026-11-21', dayAfter('2026-11-21', days))).toBe(days) })))
test('every refusal has words that say what would be right', () => { for (const because of matterRefusals) expect(becauseOf[because]).toMatch(/^\p{Lu}.{15,}\.$/u) })
test('every act of every status is known', () => { for (const list of Object.values(acts)) for (const act of list) expect(matterActs).toContain(act) })
