import { expect, test } from 'vitest'
import { chosenAnew, drafted, kept, onItsWay, over, standing } from './drafting.ts'
import type { Composed } from './saying.ts'

const made = (key: string, text: string, place: Composed['place'] = 'hopes'): Composed => ({ key, place, kind: 'text', text })
const facts = [made('opening', 'Dear.', 'opening'), made('a', 'One.'), made('b', 'Two.'), made('end', 'Bye.', 'closing')]
const draft = () => drafted(facts)
const own = { key: 'own:1', place: 'hopes' as const, kind: 'text' as const, text: 'Mine.', made: '', out: false }

test('nothing has changed', () => { expect(standing(draft(), facts).some(({ now, gone, fresh }) => now !== null || gone || fresh)).toBe(false) })

test('what the facts give today stands beside what was written, which is left alone', () => {
  const written = draft().map((one) => (one.key === 'a' ? { ...one, text: 'One, in my words.' } : one))
  const now = standing(written, [facts[0]!, made('a', 'One and a half.'), facts[3]!])
  expect(now.find(({ key }) => key === 'a')).toMatchObject({ text: 'One, in my words.', now: 'One and a half.', gone: false })
  expect(now.find(({ key }) => key === 'b')).toMatchObject({ text: 'Two.', gone: true })
})

test('what came since is there in its place, left out until it is put in, and stays new until then', () => {
  const now = standing(draft(), [...facts.slice(0, 2), made('new', 'New.'), ...facts.slice(2)])
  expect(now.map(({ key }) => key)).toEqual(['opening', 'a', 'new', 'b', 'end'])
  expect(now[2]).toMatchObject({ fresh: true, out: true })
  expect(kept(now).map(({ key }) => key)).toEqual(['opening', 'a', 'b', 'end'])
  expect(kept(now.map((one) => (one.key === 'new' ? { ...one, out: false } : one)))).toHaveLength(5)
})

test('a writer’s own paragraph is never new, changed or gone', () => { expect(standing([...draft(), own], facts).find(({ key }) => key === 'own:1')).toMatchObject({ now: null, gone: false, fresh: false }) })

test('other choices: edits and own paragraphs stay where their part stays; the rest is as the facts give it', () => {
  const written = [...draft().map((one) => (one.key === 'a' ? { ...one, text: 'One, in my words.' } : one.key === 'b' ? { ...one, out: true } : one)), own]
  const again = chosenAnew(written, [facts[0]!, made('a', 'One.'), made('b', 'Two!'), made('c', 'Three.', 'together')])
  expect(again.map(({ key, text, out }) => [key, text, out])).toEqual([['opening', 'Dear.', false], ['a', 'One, in my words.', false], ['b', 'Two!', true], ['own:1', 'Mine.', false], ['c', 'Three.', false]])
  expect(chosenAnew(written, [made('c', 'Three.', 'together')]).map(({ key }) => key)).toEqual(['c'])
})

test('what was written here and waits is laid over what the service has', () => {
  const given = [{ seq: 1, name: 'summary.write', input: { draftId: 'd', expectedVersion: 3, paragraphs: [{ ...draft()[1]!, text: 'Typed.' }] } }]
  const ahead = onItsWay('d', { version: 3 }, given)
  expect(ahead).toMatchObject({ version: 4, waiting: 1, refused: null })
  expect(over(standing(draft(), [facts[0]!, made('a', 'Changed.')]), ahead.newest!.paragraphs)).toMatchObject([{ key: 'a', text: 'Typed.', now: 'Changed.' }])
  expect(onItsWay('d', { version: 3 }, [{ ...given[0]!, refused: { because: 'changed_meanwhile', words: '' } }]).refused).toMatchObject({ expectedVersion: 3, seqs: [1] })
})
