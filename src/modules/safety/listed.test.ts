import { expect, test } from 'vitest'
import { keyFor, whyNotList, type Changed } from './listed.ts'
import { crisisLines, domains, flagKinds, reviewDays } from './lists.ts'

const line = crisisLines.GB[1]!
test.each<[string, Changed, unknown]>([
  ...Object.entries(crisisLines).map(([country, items]): [string, Changed, null] => [`the lines of ${country}`, { kind: 'crisis_lines', items }, null]),
  ['the parts that come along', { kind: 'domains', items: domains }, null], ['the kinds that come along', { kind: 'flag_kinds', items: flagKinds }, null], ['the days that come along', { kind: 'review_days', items: reviewDays }, null],
  ['nothing', { kind: 'crisis_lines', items: [] }, { because: 'nothing_in_list', field: '0' }],
  ['no name', { kind: 'crisis_lines', items: [line, { ...line, name: ' ' }] }, { because: 'name_missing', field: '1' }],
  ['one name twice', { kind: 'domains', items: [domains[0]!, { ...domains[1]!, name: ' to SELF' }] }, { because: 'name_twice', field: '1' }],
  ['no number', { kind: 'crisis_lines', items: [{ ...line, number: 'ask' }] }, { because: 'number_unfit', field: '0' }],
  ['no day', { kind: 'flag_kinds', items: [{ ...flagKinds[0]!, days: 0 }] }, { because: 'days_unfit', field: '0' }],
  ['half a day', { kind: 'review_days', items: { ...reviewDays, high: 2.5 } }, { because: 'days_unfit', field: 'high' }],
  ['over a year', { kind: 'review_days', items: { ...reviewDays, low: 367 } }, { because: 'days_unfit', field: 'low' }],
])('%s', (_what, changed, wrong) => { expect(whyNotList(changed)).toEqual(wrong) })

test.each([['Dog at the address', [], 'dog_at_the_address'], ['Dog', ['dog'], 'dog_2'], ['', ['entry'], 'entry_2'], ['Ó', [], 'entry']])('the key for %j', (name, taken, key) => { expect(keyFor(name, taken)).toBe(key) })
