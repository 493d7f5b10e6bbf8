import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { house } from '../../app/testing.ts'
import { looking } from '../../platform/api.ts'
import { replayDifferences } from '../../platform/replay.ts'
import { uuidv7 } from '../../platform/uuid.ts'
import { peopleIn } from '../people/testing.ts'
import { hallIn } from '../sessions/testing.ts'
import { headFacts } from './public.ts'
import type { Steps } from './rules.ts'

let h: Awaited<ReturnType<typeof house>>
let programmeId: string, keptId: string, mergedId: string, keptPlan: string, mergedPlan: string, mergeId: string
const happenedAt = '2026-11-21T09:30:00Z'
const steps = (words: string): Steps => ({ signs: [{ words, phone: '' }], myself: [], places: [], people: [], professionals: [], safer: [], living_for: [] })
const refused = (because: string, field?: string) => ({ code: 'REFUSED', data: field ? { because, field } : { because } })
const keep = (planId: string, personId: string, words: string, expectedVersion = 0) => h.as('worker').safety.keepPlan({ planId, personId, expectedVersion, steps: steps(words), happenedAt })
const agree = (planId: string, expectedVersion: number) => h.as('worker').safety.agreePlan({ planId, revisionId: uuidv7(), expectedVersion, agreedBy: 'Maria', signature: null, happenedAt })
const planOf = (personId: string, who: Parameters<typeof h.as>[0] = 'worker') => h.as(who).safety.planOf({ personId })
const decide = (standsId: string, who: Parameters<typeof h.as>[0] = 'worker', because = 'She chose it') => h.as(who).safety.decidePlans({ personId: keptId, standsId, because, happenedAt })

beforeAll(async () => { h = await house(); programmeId = await hallIn(h).programme({ kind: 'open' }) })
afterAll(() => h.close())
beforeEach(async () => {
  const people = peopleIn(h)
  ;[keptId, mergedId] = [await people.person({ givenName: 'Maria' }, { programmeId }), await people.person({ givenName: 'Mary' }, { programmeId })]
  ;[keptPlan, mergedPlan, mergeId] = [uuidv7(), uuidv7(), uuidv7()]
  await keep(keptPlan, keptId, 'I go quiet')
  await agree(keptPlan, 1)
  await keep(mergedPlan, mergedId, 'I stop eating')
  for (const version of [1, 1, 1]) await agree(mergedPlan, version)
  const [kept, merged] = [await h.as('manager').people.get({ personId: keptId }), await h.as('manager').people.get({ personId: mergedId })]
  await h.as('manager').people.merge({ mergeId, keptId, mergedId, keptVersion: kept.version, mergedVersion: merged.version, details: kept.details })
})

describe('a second safety plan', () => {
  test('shows beside the first, each with its own words, and in the header, until somebody decides', async () => {
    const both = await planOf(keptId)
    // Not the revision with the higher number, which is the other plan's.
    expect(both.plan).toMatchObject({ id: keptPlan, agreed: { number: 1, steps: steps('I go quiet') } })
    expect(both.others).toMatchObject([{ id: mergedPlan, steps: steps('I stop eating'), asideAt: null }])
    expect((await looking(h.context('worker'), ({ tx, actor }) => headFacts(tx, actor, keptId))).map(({ words }) => words)).toEqual(['Two safety plans: say which one stands', 'Safety plan'])
    expect(await h.as('worker').safety.revisionsOf({ personId: keptId })).toHaveLength(1)
  })

  test.each(['the kept record’s', 'the other'] as const)('decided: %s stands, the other is kept as history, and undoing the merge gives each its own', async (which) => {
    const [stands, aside] = which === 'the other' ? [mergedPlan, keptPlan] : [keptPlan, mergedPlan]
    await expect(decide(stands, 'worker', ' ')).rejects.toMatchObject(refused('no_reason', 'because'))
    await expect(decide(uuidv7())).rejects.toMatchObject({ code: 'NOT_FOUND' })
    await decide(stands)
    const one = await planOf(keptId)
    expect(one).toMatchObject({ plan: { id: stands }, others: [], setAside: 1 })
    expect(await h.as('worker').safety.plansAside({ personId: keptId })).toMatchObject([{ id: aside, asideBy: 'worker', asideBecause: 'She chose it' }])
    await expect(decide(aside)).rejects.toMatchObject(refused('decided_already'))
    await keep(stands, keptId, 'Newer words', one.plan!.version)
    await h.as('manager').people.undoMerge({ mergeId })
    expect([await planOf(keptId), await planOf(mergedId)]).toMatchObject([{ plan: { id: keptPlan, agreed: { number: 1 } }, others: [], setAside: 0 }, { plan: { id: mergedPlan, agreed: { number: 3 } }, others: [], setAside: 0 }])
  })

  test('undone before anybody decided, each has its own', async () => {
    await h.as('manager').people.undoMerge({ mergeId })
    expect([await planOf(keptId), await planOf(mergedId)]).toMatchObject([{ plan: { id: keptPlan } }, { plan: { id: mergedPlan } }])
  })

  test('what was written and agreed on a device for the other record lands on its plan', async () => {
    await keep(mergedPlan, mergedId, 'I stop eating and sleeping', 1)
    expect(await agree(mergedPlan, 2)).toEqual({ number: 4 })
    expect((await planOf(keptId)).others).toMatchObject([{ id: mergedPlan, version: 2, steps: steps('I stop eating and sleeping') }])
    await expect(keep(uuidv7(), mergedId, 'A third')).rejects.toMatchObject(refused('changed_meanwhile'))
  })

  test('another team and another organisation neither see nor decide; a volunteer may not', async () => {
    for (const who of [await h.member('worker'), await h.member('lead'), (await h.elsewhere()).caller('administrator')]) {
      await expect(decide(keptPlan, who)).rejects.toMatchObject({ code: 'NOT_FOUND' })
      await expect(h.as(who).safety.plansAside({ personId: keptId })).rejects.toMatchObject({ code: 'NOT_FOUND' })
      await expect(h.as(who).safety.agreePlan({ planId: mergedPlan, revisionId: uuidv7(), expectedVersion: 1, agreedBy: 'x', signature: null, happenedAt })).rejects.toMatchObject({ code: 'NOT_FOUND' })
    }
    await expect(decide(keptPlan, 'volunteer')).rejects.toMatchObject({ code: 'FORBIDDEN' })
  })
})

test('the journal gives the plans again, row for row', async () => {
  expect(await replayDifferences(h.owner, { organisationId: h.here.id, tables: ['safety_plan', 'safety_plan_revision', 'person'] })).toEqual([])
})
