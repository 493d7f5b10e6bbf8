import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { common, compare, wordChanges } from './comparing.ts'
import { kindOf, linesOf } from './kinds.ts'
import { relapsePlan, stepPlan, supportPlan } from './testing.ts'

const plan = supportPlan()
const changesOf = (groups: ReturnType<typeof compare>) => groups.flatMap(({ lines }) => lines).filter(({ change }) => change !== 'same').map(({ key, change, before, after }) => [key.replace(/:[0-9a-f-]{36}/, ''), change, before, after])

describe('two revisions side by side', () => {
  test.each([supportPlan(), relapsePlan(), stepPlan()])('a $kind plan and itself are the same, with every line there is', (content) => {
    const groups = compare(content, structuredClone(content))
    expect(groups.every(({ change, moved }) => change === 'same' && !moved)).toBe(true)
    expect(groups.flatMap(({ lines }) => lines.map(({ key }) => key))).toEqual(linesOf(content).map(({ key }) => key))
  })

  test('says what was added, changed and taken away', () => {
    const later = { ...plan, goodAt: 'Cooking for twelve', whatHelps: '', mattersToMe: 'My children, and music', goals: plan.goals.map((goal) => ({ ...goal, now: 5 })) }
    expect(changesOf(compare(plan, later))).toEqual([
      ['mattersToMe', 'changed', 'My children, and quiet', 'My children, and music'], ['whatHelps', 'taken_away', 'Being asked, not told', null], ['goodAt', 'added', null, 'Cooking for twelve'], ['goal:now', 'changed', '3 of 10', '5 of 10'],
    ])
  })

  test('a goal taken away stands where it stood, a new one where it is', () => {
    const [goal] = plan.goals, other = supportPlan().goals[0]!, third = supportPlan().goals[0]!
    const groups = compare({ ...plan, goals: [goal!, other] }, { ...plan, goals: [third, goal!] })
    expect(groups.filter(({ key }) => key.startsWith('goal')).map(({ key, change }) => [key, change])).toEqual([[`goal:${third.id}`, 'added'], [`goal:${goal!.id}`, 'same'], [`goal:${other.id}`, 'taken_away']])
  })

  test('a step of a ladder that was moved is said to be moved, and those it passed are not', () => {
    const ladder = stepPlan(), [one, two, three] = ladder.rungs as [typeof ladder.rungs[0], typeof ladder.rungs[0], typeof ladder.rungs[0]]
    const moved = compare(ladder, { ...ladder, rungs: [three!, one!, two!] }).filter((group) => group.moved)
    expect(moved.map(({ key }) => key)).toEqual([`rung:${three!.id}`])
    expect(compare(ladder, { ...ladder, rungs: [{ ...one!, id: 'new' }, one!, two!, three!] }).some((group) => group.moved)).toBe(false)
  })

  test('whatever is written, everything of either text is in it once', () => fc.assert(fc.property(fc.array(fc.string(), { minLength: 8, maxLength: 8 }), (words) => {
    const [before, after] = [{ ...plan, mattersToMe: words[0]!, goodAt: words[1]!, whatHelps: words[2]!, workerWords: words[3]! }, { ...plan, mattersToMe: words[4]!, goodAt: words[5]!, whatHelps: words[6]!, workerWords: words[7]! }]
    const lines = compare(before, after).flatMap((group) => group.lines)
    const texts = (content: typeof before) => kindOf(content).groups(content as never).flatMap((group) => group.lines).map(({ key, words: text }) => [key, text]).sort()
    expect(lines.filter((line) => line.before !== null).map((line) => [line.key, line.before]).sort()).toEqual(texts(before))
    expect(lines.filter((line) => line.after !== null).map((line) => [line.key, line.after]).sort()).toEqual(texts(after))
  })))
})

describe('words', () => {
  test('a changed word is told from those around it', () => expect(wordChanges('Ride the bus alone', 'Ride the train alone')).toEqual([
    { words: 'Ride the ', change: 'same' }, { words: 'bus ', change: 'taken_away' }, { words: 'train ', change: 'added' }, { words: 'alone', change: 'same' },
  ]))
  test('both texts can be read out of the pieces, letter for letter', () => fc.assert(fc.property(fc.array(fc.constantFrom('a', 'b', 'c', ' ', '\n', 'd ')), fc.array(fc.constantFrom('a', 'b', 'c', ' ', '\n', 'd ')), (x, y) => {
    const [before, after] = [x.join(''), y.join('')], pieces = wordChanges(before, after)
    expect(pieces.filter(({ change }) => change !== 'added').map(({ words }) => words).join('')).toBe(before)
    expect(pieces.filter(({ change }) => change !== 'taken_away').map(({ words }) => words).join('')).toBe(after)
  })))
  test('the longest common run is as long as it can be', () => {
    expect(common([...'abcde'], [...'xaybzcd']).map(([i]) => 'abcde'[i]).join('')).toBe('abcd')
    expect(common([], ['a'])).toEqual([])
  })
})
