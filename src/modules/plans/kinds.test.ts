import { describe, expect, test } from 'vitest'
import { isBlank, kindNamed, kindOf, linesOf, whyNotWrite } from './kinds.ts'
import { relapse } from './relapse.ts'
import { planKinds } from './rules.ts'
import { PlanContent, type Rung } from './shapes.ts'
import { moved, nextRung, split, steps } from './steps.ts'
import { blankContributor, blankGoal, blankStep, support } from './support.ts'
import { relapsePlan, stepPlan, supportPlan } from './testing.ts'

const today = '2026-11-21'
const a = '01975000-0000-7000-8000-000000000001', b = '01975000-0000-7000-8000-000000000002'

describe('every kind', () => {
  test.each(planKinds)('%s begins blank, in its own shape, and says what it lacks', (kind) => {
    const one = kindNamed(kind), blank = one.blank()
    expect(PlanContent.parse(blank)).toEqual(blank)
    expect([isBlank(blank), linesOf(blank)]).toEqual([true, []])
    expect(one.lacks(blank as never, today).length).toBeGreaterThan(1)
  })

  test.each([supportPlan(), relapsePlan(), stepPlan()])('a whole $kind plan lacks nothing; each line has a key of its own, and tidying it twice is tidying once', (content) => {
    const kind = kindOf(content)
    expect(kind.lacks(content as never, today)).toEqual([])
    const keys = linesOf(content).map(({ key }) => key)
    expect(new Set(keys).size).toBe(keys.length)
    expect(isBlank(content)).toBe(false)
    expect(kind.tidy(kind.tidy(content as never) as never)).toEqual(kind.tidy(content as never))
    expect(PlanContent.parse(kind.forReview(content as never))).toMatchObject({ kind: content.kind, reviewOn: null })
  })

  test('a text that is too long is named with its field', () => {
    expect(whyNotWrite(supportPlan({ mattersToMe: 'x'.repeat(4000) }))).toBe(null)
    expect(whyNotWrite(supportPlan({ mattersToMe: 'x'.repeat(4001) }))).toEqual({ field: 'mattersToMe', because: 'too_long' })
    expect(whyNotWrite({ ...stepPlan(), rungs: [{ id: a, words: 'Go', hard: 1, withWhom: 'x'.repeat(601) }] })).toEqual({ field: `rung:${a}:withWhom`, because: 'too_long' })
  })
})

describe('what a support plan lacks', () => {
  const goal = { ...blankGoal(a), words: 'Ring my brother', now: 2, target: 7, known: 'We talk on Sundays' }
  const step = { ...blankStep(b), words: 'Find his number', who: { is: 'me' as const }, by: '2026-12-01' }
  test.each([
    ['no goal', { goals: [] }, [['goals', 'no_goals']]],
    ['a goal nobody wrote anything in', { goals: [goal, blankGoal(b)] }, []],
    ['a goal without words', { goals: [goal, { ...blankGoal(b), now: 3, target: 4, known: 'x' }] }, [[`goal:${b}:words`, 'goal_no_words']]],
    ['a goal not scored', { goals: [{ ...goal, now: null }] }, [[`goal:${a}:now`, 'goal_not_scored']]],
    ['a goal without a target', { goals: [{ ...goal, target: null }] }, [[`goal:${a}:target`, 'goal_no_target']]],
    ['a target below today', { goals: [{ ...goal, target: 1 }] }, [[`goal:${a}:target`, 'target_below_now']]],
    ['the same is fine: keeping what there is', { goals: [{ ...goal, target: 2 }] }, []],
    ['how it will be known', { goals: [{ ...goal, known: ' ' }] }, [[`goal:${a}:known`, 'goal_no_known']]],
    ['a whole step', { goals: [{ ...goal, steps: [step, blankStep(a)] }] }, []],
    ['a step of nobody', { goals: [{ ...goal, steps: [{ ...step, who: null }] }] }, [[`step:${b}:who`, 'step_no_who']]],
    ['a step of a supporter without a name', { goals: [{ ...goal, steps: [{ ...step, who: { is: 'supporter', name: ' ' } }] }] }, [[`step:${b}:who`, 'step_no_who']]],
    ['a step without a day', { goals: [{ ...goal, steps: [{ ...step, by: null }] }] }, [[`step:${b}:by`, 'step_no_day']]],
    ['a step that is done needs none', { goals: [{ ...goal, steps: [{ ...step, by: null, state: 'done' }] }] }, []],
    ['words of somebody the person did not agree to', { contributors: [{ ...blankContributor(a), name: 'Mum', said: 'He is lazy', may: false }] }, [[`contributor:${a}:said`, 'contributor_no_consent']]],
    ['nor was asked about', { contributors: [{ ...blankContributor(a), name: 'Mum', said: 'He tries', may: null }] }, [[`contributor:${a}:said`, 'contributor_no_consent']]],
    ['somebody who may not, and whose words are not there', { contributors: [{ ...blankContributor(a), name: 'Mum', may: false }] }, []],
    ['a contributor without a name', { contributors: [{ ...blankContributor(a), said: 'Well done', may: true }] }, [[`contributor:${a}:name`, 'contributor_no_name']]],
    ['no day to look again', { reviewOn: null }, [['reviewOn', 'no_review_day']]],
  ])('%s', (_what, more, faults) => {
    expect(support.lacks(supportPlan({ goals: [goal], ...more } as never), today).map(({ field, because }) => [field, because])).toEqual(faults)
  })

  test('a review asks each goal anew, and keeps the rest', () => {
    const plan = supportPlan()
    expect(support.forReview(plan)).toEqual({ ...plan, reviewOn: null, goals: plan.goals.map((one) => ({ ...one, now: null, helped: '', inTheWay: '' })) })
  })
})

test('a staying-well plan needs a first sign, what helps then, and somebody to turn to', () => {
  expect(relapse.lacks(relapse.blank(), today).map(({ field, because }) => [field, because])).toEqual([['small:signs', 'no_early_signs'], ['small:helps', 'no_help'], ['urgent:people', 'nobody_acts'], ['reviewOn', 'no_review_day']])
})

describe('a ladder', () => {
  const rungs = ['one', 'two', 'three'].map((words): Rung => ({ id: words, words, hard: 4, withWhom: '' }))
  const names = (list: readonly Rung[]) => list.map(({ id }) => id)
  const tried = (rungId: string, went: 'did_it' | 'partly' | 'not_this_time' = 'did_it') => ({ rungId, went })

  test('needs two steps, each with words and a rating', () => {
    const one = { ...stepPlan(), rungs: [{ id: a, words: 'Go', hard: null, withWhom: '' }, { id: b, words: '', hard: null, withWhom: '' }] }
    expect(steps.lacks(one, today).map(({ because }) => because)).toEqual(['too_few_rungs', 'rung_not_rated'])
  })
  test.each([[[], 'one'], [[tried('one')], 'two'], [[tried('one', 'partly')], 'one'], [[tried('two')], 'one'], [[tried('one'), tried('two'), tried('three')], null], [[tried('one'), tried('one', 'not_this_time')], 'two']])('after %j the next is %s', (tries, next) => {
    expect(nextRung(rungs, tries)?.id ?? null).toBe(next)
  })
  test.each([['one', 1, ['two', 'one', 'three']], ['one', -1, ['one', 'two', 'three']], ['three', 1, ['one', 'two', 'three']], ['three', -1, ['one', 'three', 'two']], ['none', 1, ['one', 'two', 'three']]] as const)('%s moved by %i', (id, by, order) => {
    expect(names(moved(rungs, id, by))).toEqual(order)
  })
  test('a step that is too big gets a smaller one under it', () => expect(names(split(rungs, 'two', 'new'))).toEqual(['one', 'new', 'two', 'three']))
})
