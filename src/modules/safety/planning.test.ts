import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { house } from '../../app/testing.ts'
import { replayDifferences } from '../../platform/replay.ts'
import { uuidv7 } from '../../platform/uuid.ts'
import { hallIn } from '../sessions/testing.ts'
import { noSteps, type Steps } from './rules.ts'

let h: Awaited<ReturnType<typeof house>>
let hall: ReturnType<typeof hallIn>
let programmeId: string, personId: string
beforeAll(async () => {
  h = await house()
  hall = hallIn(h)
  programmeId = await hall.programme()
})
afterAll(() => h.close())
beforeEach(async () => { [personId] = await hall.people(1, { programmeId }) as [string] })

const happenedAt = '2026-11-21T09:30:00Z'
const refused = (because: string, field?: string) => ({ code: 'REFUSED', data: field ? { because, field } : { because } })
const notFound = { code: 'NOT_FOUND' }
const steps = (words: string): Steps => ({ ...noSteps(), signs: [{ words, phone: '' }], people: [{ words: 'Ó Súilleabháin <b>', phone: '07700 900123' }] })

async function keep(more: Partial<{ planId: string; expectedVersion: number; steps: Steps; happenedAt: string }> = {}, who: Parameters<typeof h.as>[0] = 'worker') {
  const planId = more.planId ?? uuidv7()
  const { version } = await h.as(who).safety.keepPlan({ planId, personId, expectedVersion: 0, steps: steps('I go quiet'), happenedAt, ...more })
  return { planId, version }
}
const agree = (planId: string, expectedVersion: number, more: { agreedBy?: string; revisionId?: string } = {}) =>
  h.as('worker').safety.agreePlan({ planId, revisionId: uuidv7(), expectedVersion, agreedBy: 'Person', signature: null, happenedAt, ...more })

describe('writing', () => {
  test('keeps the words as they were said, and brings the crisis lines along', async () => {
    const { planId } = await keep({ steps: { ...steps('  I go quiet '), living_for: [{ words: ' ', phone: '' }] } })
    const { plan, crisisLines, may, person } = await h.as('lead').safety.planOf({ personId })
    expect(plan).toMatchObject({ id: planId, version: 1, changedBy: 'worker', agreed: null, steps: { signs: [{ words: 'I go quiet' }], people: [{ words: 'Ó Súilleabháin <b>', phone: '07700 900123' }], living_for: [] } })
    expect([crisisLines[0]!.number, may, person.calledName]).toEqual(['999', ['write', 'agree'], 'Person'])
  })

  test('two tabs: the second is refused, and nothing of the first is overwritten', async () => {
    const { planId } = await keep()
    await keep({ planId, expectedVersion: 1, steps: steps('mine') })
    await expect(keep({ planId, expectedVersion: 1, steps: steps('theirs') }, 'lead')).rejects.toMatchObject(refused('changed_meanwhile'))
    expect((await h.as('lead').safety.planOf({ personId })).plan!.steps.signs[0]!.words).toBe('mine')
    expect(await keep({ planId, expectedVersion: 2, steps: steps('both read, theirs chosen') }, 'lead')).toMatchObject({ version: 3 })
  })

  test('begun on two devices in one moment, one of them begins it', async () => {
    const results = await Promise.allSettled([keep(), keep({}, 'lead'), keep({}, 'manager')])
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    expect(await hall.rows('select 1 from safety_plan where person_id = $1', personId)).toHaveLength(1)
  })

  test('sent twice, it happens once', async () => {
    const command = uuidv7(), input = { planId: uuidv7(), personId, expectedVersion: 0, steps: steps('once'), happenedAt }
    expect(await h.as('worker', { command }).safety.keepPlan(input)).toEqual(await h.as('worker', { command }).safety.keepPlan(input))
    expect((await h.as('worker').safety.planOf({ personId })).plan!.version).toBe(1)
  })

  test.each([
    ['too many lines', { steps: { ...noSteps(), safer: Array(21).fill({ words: 'x', phone: '' }) as Steps['safer'] } }, 'too_many_lines', 'safer'],
    ['a line too long', { steps: steps('x'.repeat(301)) }, 'line_too_long', 'signs'],
    ['tomorrow', { happenedAt: '2026-11-22T10:00:00Z' }, 'in_the_future', 'happenedAt'], ['last summer', { happenedAt: '2026-07-01T10:00:00Z' }, 'over_30_days_ago', 'happenedAt'],
  ])('%s is refused', async (_what, more, because, field) => {
    await expect(keep(more)).rejects.toMatchObject(refused(because, field))
    expect((await h.as('worker').safety.planOf({ personId })).plan).toBe(null)
  })
})

describe('a yes', () => {
  test('keeps the plan for good; what is written later shows once there is a yes to it', async () => {
    const { planId } = await keep()
    expect(await agree(planId, 1)).toEqual({ number: 1 })
    await keep({ planId, expectedVersion: 1, steps: steps('newer') })
    const { plan } = await h.as('worker').safety.planOf({ personId })
    expect([plan!.steps.signs[0]!.words, plan!.agreed!.steps.signs[0]!.words, plan!.agreed!.number]).toEqual(['newer', 'I go quiet', 1])
    expect(await agree(planId, 2)).toEqual({ number: 2 })
    expect((await h.as('lead').safety.revisionsOf({ personId })).map(({ number, steps: { signs } }) => [number, signs[0]!.words])).toEqual([[2, 'newer'], [1, 'I go quiet']])
  })

  test('is to words that are there, as they stand, by somebody', async () => {
    const { planId } = await keep()
    await expect(agree(planId, 1, { agreedBy: ' ' })).rejects.toMatchObject(refused('no_name', 'agreedBy'))
    await expect(agree(planId, 9)).rejects.toMatchObject(refused('changed_meanwhile'))
    await keep({ planId, expectedVersion: 1, steps: noSteps() })
    await expect(agree(planId, 2)).rejects.toMatchObject(refused('nothing_written'))
  })

  test('written down the day after is said to be', async () => {
    const { planId } = await keep()
    await h.as('worker').safety.agreePlan({ planId, revisionId: uuidv7(), expectedVersion: 1, agreedBy: 'Person', signature: [[[1, 2], [3, 4]]], happenedAt: '2026-11-20T09:30:00Z' })
    expect((await h.as('worker').safety.revisionsOf({ personId }))[0]).toMatchObject({ enteredLater: true, signature: [[[1, 2], [3, 4]]], agreedAt: '2026-11-20T09:30:00.000Z' })
  })
})

describe('who may', () => {
  test('worker, lead and manager of the team read and write', async () => {
    const { planId } = await keep()
    for (const [at, role] of (['worker', 'lead', 'manager', 'administrator'] as const).entries()) await keep({ planId, expectedVersion: at + 1, steps: steps(role) }, role)
    expect((await h.as('lead').safety.planOf({ personId })).plan!.changedBy).toBe('administrator')
  })

  test('another team and another organisation find nothing there', async () => {
    const { planId } = await keep()
    for (const other of [await h.member('worker'), await h.member('lead'), (await h.elsewhere()).caller('administrator')]) {
      await expect(h.as(other).safety.planOf({ personId })).rejects.toMatchObject(notFound)
      await expect(h.as(other).safety.revisionsOf({ personId })).rejects.toMatchObject(notFound)
      await expect(h.as(other).safety.keepPlan({ planId, personId, expectedVersion: 1, steps: steps('x'), happenedAt })).rejects.toMatchObject(notFound)
      await expect(h.as(other).safety.agreePlan({ planId, revisionId: uuidv7(), expectedVersion: 1, agreedBy: 'x', signature: null, happenedAt })).rejects.toMatchObject(notFound)
    }
  })

  test('a volunteer may not, and a look is kept of whoever did', async () => {
    await keep()
    await expect(h.as('volunteer').safety.planOf({ personId })).rejects.toMatchObject({ code: 'FORBIDDEN' })
    await expect(h.as('volunteer').safety.keepPlan({ planId: uuidv7(), personId, expectedVersion: 0, steps: steps('x'), happenedAt })).rejects.toMatchObject({ code: 'FORBIDDEN' })
    await h.as('lead').safety.planOf({ personId })
    expect(await hall.rows('select actor_id, procedure from look where person_id = $1', personId)).toEqual([{ actor_id: h.here.members.lead, procedure: 'safety.planOf' }])
  })
})

describe('the service’s lists', () => {
  test('a manager puts a local line beside the others; it shows under every plan; two at once do not overwrite each other', async () => {
    const { crisisLines } = await h.as('manager').safety.lists()
    const local = { name: 'Crisis café', number: '01632 960111', how: 'ring' as const, say: '', words: 'Six to midnight' }
    const changed = { kind: 'crisis_lines' as const, items: [...crisisLines.items, local] }
    expect((await h.as('manager').safety.keepList({ listId: uuidv7(), expectedVersion: 0, changed })).crisisLines).toMatchObject({ version: 1 })
    await expect(h.as('administrator').safety.keepList({ listId: uuidv7(), expectedVersion: 0, changed })).rejects.toMatchObject(refused('changed_meanwhile'))
    await expect(h.as('manager').safety.keepList({ listId: uuidv7(), expectedVersion: 1, changed: { kind: 'crisis_lines', items: [] } })).rejects.toMatchObject(refused('nothing_in_list', '0'))
    await expect(h.as('lead').safety.keepList({ listId: uuidv7(), expectedVersion: 1, changed })).rejects.toMatchObject({ code: 'FORBIDDEN' })
    expect((await h.as('worker').safety.planOf({ personId })).crisisLines.at(-1)).toEqual(local)
  })

  test('another country has other lines', async () => {
    await h.owner.query(`update organisation set country = 'AU' where id = $1`, [h.here.id])
    const elsewhere = await h.elsewhere()
    await h.owner.query(`update organisation set country = 'AU', currency = 'AUD' where id = $1`, [elsewhere.id])
    try { expect((await h.as(elsewhere.caller('worker')).safety.lists()).crisisLines.items.map(({ number }) => number)).toEqual(['000', '13 11 14', '13 92 76']) } finally { await h.owner.query(`update organisation set country = 'GB' where id = $1`, [h.here.id]) }
  })
})

test('the journal gives plans, revisions and lists again, row for row', async () => {
  expect(await replayDifferences(h.owner, { organisationId: h.here.id, tables: ['safety_plan', 'safety_plan_revision', 'safety_list'] })).toEqual([])
})
