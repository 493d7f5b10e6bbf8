import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { at, daysFrom, plusDays, weekdayOf } from './days.ts'
import { dice } from './dice.ts'
import { groundIds } from './ground.ts'
import { filled } from './notes.ts'
import { registers } from './registers.ts'
import { occasions } from './sessions.ts'
import { castOf } from './stays.ts'
import { Story } from './story.ts'

describe('whatever the day the story ends', () => {
  const days = ['2028-02-29', '2026-03-29', '2026-10-25', ...Array.from({ length: 7 }, (_, n) => plusDays('2026-12-28', n))]
  test.each(days)('%s: Amina has one session, one register of hers lies open, and nobody is in a register twice', (today) => {
    const story = new Story(today, dice(today)), ids = groundIds(dice(today), today)
    const { souls, stays, runs } = castOf(today, dice(today))
    const all = occasions(story, runs, ids)
    registers(story, all, stays, ids)
    expect(all.filter(({ day, lead, co, status }) => day === today && status === 'planned' && (lead === 'amina' || co === 'amina'))).toHaveLength(1)
    const open = all.filter(({ leftOpen }) => leftOpen)
    expect(open).toHaveLength(1)
    expect(daysFrom(open[0]!.day, today)).toBeGreaterThanOrEqual(5)
    expect(daysFrom(open[0]!.day, today)).toBeLessThan(10)
    expect(all.filter(({ status, day }) => status === 'closed' && day >= today)).toEqual([])
    expect(souls.length).toBeGreaterThan(500)
    const shown = story.added.get('mark')!.filter(({ row }) => row['current']).map(({ row }) => `${row['session_id'] as string} ${row['person_id'] as string}`)
    expect(new Set(shown).size).toBe(shown.length)
  })
})

describe('dice', () => {
  it('fall the same way for the same seed, and differently for another', () => {
    const throws = (seed: string) => { const by = dice(seed); return Array.from({ length: 50 }, by.next) }
    expect(throws('a')).toEqual(throws('a'))
    expect(throws('a')).not.toEqual(throws('b'))
  })
  it('apart do not disturb each other', () => {
    const one = dice('a'), other = dice('a')
    one.next()
    expect(one.apart('x').next()).toBe(other.apart('x').next())
  })
  it('keep within what is asked', () => fc.assert(fc.property(fc.string(), fc.integer({ min: -50, max: 50 }), fc.nat({ max: 40 }), (seed, least, more) => {
    const thrown = dice(seed).between(least, least + more)
    expect(thrown).toBeGreaterThanOrEqual(least)
    expect(thrown).toBeLessThanOrEqual(least + more)
    expect(dice(seed).weighted({ never: 0, always: 1 })).toBe('always')
  })))
  it('make ids that are UUIDv7 of their instant', () => fc.assert(fc.property(fc.string(), fc.integer({ min: 0, max: 2 ** 45 }), (seed, instant) => {
    const id = dice(seed).id(instant)
    expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
    expect(Number.parseInt(id.slice(0, 8) + id.slice(9, 13), 16)).toBe(instant)
  })))
})

test.each([['2026-11-21', 6], ['2026-11-22', 7], ['2026-11-23', 1], ['2028-02-29', 2]])('%s is weekday %i', (day, weekday) => expect(weekdayOf(day)).toBe(weekday))
test.each([['2026-11-21', '10:30', '2026-11-21T10:30:00.000Z'], ['2026-07-01', '10:30', '2026-07-01T09:30:00.000Z'], ['2026-03-29', '18:00', '2026-03-29T17:00:00.000Z']])('%s %s in London is %s', (day, time, instant) => expect(new Date(at(day, time)).toISOString()).toBe(instant))

test.each([
  ['she/her', 'She counted her steps, she said, to herself.'], ['he/him', 'He counted his steps, he said, to himself.'], ['they/them', 'They counted their steps, they said, to themself.'], ['', 'They counted their steps, they said, to themself.'],
])('words for %j', (pronouns, words) => {
  expect(filled('{they} counted {their} steps, {they} said, to {them}self.', { given: 'Jo', family: 'Ash', knownAs: '', pronouns } as never)).toBe(words)
})
