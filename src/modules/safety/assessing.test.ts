import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { house } from '../../app/testing.ts'
import { actingAs, looking } from '../../platform/api.ts'
import { replayDifferences } from '../../platform/replay.ts'
import { uuidv7 } from '../../platform/uuid.ts'
import { hallIn } from '../sessions/testing.ts'
import { daily, headFacts, story } from './public.ts'
import type { Content } from './risk.ts'

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

const refused = (because: string, field?: string) => ({ code: 'REFUSED', data: field ? { because, field } : { because } })
const notFound = { code: 'NOT_FOUND' }
type Written = Omit<Content, 'domains' | 'plan'> & { domains: Content['domains'][number][]; plan: Content['plan'][number][] }
const content = (more: Partial<Written> = {}): Written => ({
  level: 'high', levelWords: '', rationale: 'A plan was spoken of', domains: [{ key: 'self', known: 'Thoughts daily', recent: '', past: '' }], protective: 'Her sister', formulation: 'Letters set it off', changed: '', withheld: '', withheldBecause: '', plan: [], reviewOn: '2026-11-27', ...more,
})
async function assess(more: Partial<Written> = {}, { followsId = null as string | null, happenedAt = '2026-11-21T09:00:00Z', who = 'worker' as Parameters<typeof h.as>[0] } = {}) {
  return (await h.as(who).safety.assess({ assessmentId: uuidv7(), personId, followsId, content: content(more), happenedAt })).id
}
const flag = async (more: Partial<Parameters<ReturnType<typeof h.as>['safety']['raiseFlag']>[0]> = {}, who: Parameters<typeof h.as>[0] = 'worker') =>
  (await h.as(who).safety.raiseFlag({ flagId: uuidv7(), personId, kind: 'allergy', words: 'Nuts', reason: 'Carries a pen', ownerId: h.here.members.worker, dueOn: '2027-01-01', happenedAt: '2026-11-21T09:00:00Z', ...more })).id
const facts = (who: Parameters<typeof h.context>[0]) => looking(h.context(who), ({ tx, actor }) => headFacts(tx, actor, personId))

describe('assessing', () => {
  test('what is known, understood and planned; what is to be done lands in a list', async () => {
    const id = await assess({ plan: [{ id: uuidv7(), words: 'Ring the crisis team', memberId: h.here.members.lead, dueOn: '2026-11-22' }] })
    const risk = await h.as('lead').safety.riskOf({ personId })
    expect(risk).toMatchObject({ currentId: id, may: ['assess', 'amend'], assessments: [{ level: 'high', formulation: 'Letters set it off', writtenBy: 'worker', overdue: false, isWithheld: false, plan: [{ words: 'Ring the crisis team', who: 'lead' }] }] })
    expect(await hall.rows('select words, member_id, status from task where origin_id = $1', id)).toEqual([{ words: 'Ring the crisis team', member_id: h.here.members.lead, status: 'open' }])
  })

  test('the next follows the one its writer read, says what has changed, and closes what was still to do', async () => {
    const first = await assess({ plan: [{ id: uuidv7(), words: 'Ring', memberId: null, dueOn: null }] }, { happenedAt: '2026-11-20T09:00:00Z' })
    await expect(assess({}, { followsId: first })).rejects.toMatchObject(refused('no_change_said', 'changed'))
    const second = await assess({ changed: 'Calmer', level: 'low', reviewOn: '2026-12-20' }, { followsId: first })
    await expect(assess({ changed: 'Mine' }, { followsId: first, happenedAt: '2026-11-21T09:30:00Z' })).rejects.toMatchObject(refused('changed_meanwhile'))
    const { currentId, assessments } = await h.as('worker').safety.riskOf({ personId })
    expect([currentId, assessments.map(({ level }) => level)]).toEqual([second, ['low', 'high']])
    expect(await hall.rows('select status from task where origin_id = $1', first)).toEqual([{ status: 'dismissed' }])
  })

  test('two first ones in a moment: one is first', async () => {
    const results = await Promise.allSettled([assess(), assess({}, { who: 'lead' }), assess({}, { who: 'manager' })])
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  })

  test('put right with a reason, the original stays; the newest counts', async () => {
    const id = await assess()
    await expect(h.as('worker').safety.amendRisk({ assessmentId: uuidv7(), amendsId: id, because: ' ', content: content() })).rejects.toMatchObject(refused('no_amend_reason', 'because'))
    const { id: right } = await h.as('lead').safety.amendRisk({ assessmentId: uuidv7(), amendsId: id, because: 'Wrong sister', content: content({ protective: 'Her aunt' }) })
    const { currentId, assessments } = await h.as('worker').safety.riskOf({ personId })
    expect(currentId).toBe(right)
    expect(assessments.find((one) => one.id === id)).toMatchObject({ protective: 'Her sister', amendedById: right })
    await expect(h.as('lead').safety.amendRisk({ assessmentId: uuidv7(), amendsId: id, because: 'Again', content: content() })).rejects.toMatchObject(refused('already_amended'))
    expect(await assess({ changed: 'On from there' }, { followsId: right, happenedAt: '2026-11-21T09:30:00Z' })).toBeTruthy()
  })

  test('what is withheld is not in the answer; it is asked for by itself, and the look is kept', async () => {
    const id = await assess({ withheld: 'A neighbour rang us', withheldBecause: 'She is afraid' })
    expect(JSON.stringify(await h.as('worker').safety.riskOf({ personId }))).not.toContain('neighbour')
    expect(await h.as('lead').safety.withheldOf({ personId, assessmentId: id })).toEqual({ withheld: 'A neighbour rang us', because: 'She is afraid' })
    expect(await hall.rows(`select actor_id from look where person_id = $1 and procedure = 'safety.withheldOf'`, personId)).toEqual([{ actor_id: h.here.members.lead }])
  })

  test('sent twice, it happens once; the days until a review are the service’s', async () => {
    const command = uuidv7(), input = { assessmentId: uuidv7(), personId, followsId: null, content: content(), happenedAt: '2026-11-21T09:00:00Z' }
    expect(await h.as('worker', { command }).safety.assess(input)).toEqual(await h.as('worker', { command }).safety.assess(input))
    expect((await h.as('worker').safety.riskOf({ personId })).assessments).toHaveLength(1)
    await h.as('manager').safety.keepList({ listId: uuidv7(), expectedVersion: 0, changed: { kind: 'review_days', items: { low: 90, medium: 30, high: 3, very_high: 1 } } })
    await expect(assess({ changed: 'x' }, { followsId: input.assessmentId, happenedAt: '2026-11-21T09:30:00Z' })).rejects.toMatchObject(refused('review_too_late', 'reviewOn'))
    await h.as('manager').safety.keepList({ listId: uuidv7(), expectedVersion: 1, changed: { kind: 'review_days', items: { low: 90, medium: 30, high: 7, very_high: 1 } } })
  })
})

describe('flags', () => {
  test('raised, renewed with another owner, ended, each with its reason', async () => {
    const id = await flag()
    const renewing = { flagId: id, expectedVersion: 1, reason: 'Asked her: still so', dueOn: '2027-06-01', ownerId: h.here.members.lead, happenedAt: '2026-11-21T09:10:00Z' }
    await h.as('lead').safety.renewFlag(renewing)
    await expect(h.as('worker').safety.renewFlag(renewing)).rejects.toMatchObject(refused('changed_meanwhile'))
    await h.as('worker').safety.endFlag({ flagId: id, expectedVersion: 2, reason: 'Tested: no allergy', happenedAt: '2026-11-21T09:20:00Z' })
    const [held] = await h.as('manager').safety.flagsOf({ personId })
    expect(held).toMatchObject({ endedOn: '2026-11-21', kindName: 'Allergy', may: [], events: [{ act: 'raise', by: 'worker' }, { act: 'renew', by: 'lead' }, { act: 'end', words: 'Tested: no allergy' }] })
    await expect(h.as('worker').safety.endFlag({ flagId: id, expectedVersion: 3, reason: 'x', happenedAt: '2026-11-21T09:20:00Z' })).rejects.toMatchObject(refused('flag_ended'))
  })
  test.each([['a kind there is not', { kind: 'tattoo' }, 'no_such_kind', 'kind'], ['no reason', { reason: ' ' }, 'no_reason', 'reason'], ['yesterday', { dueOn: '2026-11-20' }, 'due_in_the_past', 'dueOn'], ['a stranger', { ownerId: uuidv7() }, 'no_such_member', 'ownerId']])('%s is refused', async (_what, more, because, field) => {
    await expect(flag(more)).rejects.toMatchObject(refused(because, field))
  })
})

describe('who may', () => {
  test('another team and another organisation find nothing there', async () => {
    const risk = await assess(), id = await flag()
    for (const other of [await h.member('worker'), await h.member('lead'), (await h.elsewhere()).caller('administrator')]) {
      const { safety } = h.as(other)
      await expect(safety.riskOf({ personId })).rejects.toMatchObject(notFound)
      await expect(safety.withheldOf({ personId, assessmentId: risk })).rejects.toMatchObject(notFound)
      await expect(safety.assess({ assessmentId: uuidv7(), personId, followsId: risk, content: content({ changed: 'x' }), happenedAt: '2026-11-21T09:30:00Z' })).rejects.toMatchObject(notFound)
      await expect(safety.amendRisk({ assessmentId: uuidv7(), amendsId: risk, because: 'x', content: content() })).rejects.toMatchObject(notFound)
      await expect(safety.flagsOf({ personId })).rejects.toMatchObject(notFound)
      await expect(safety.endFlag({ flagId: id, expectedVersion: 1, reason: 'x', happenedAt: '2026-11-21T09:30:00Z' })).rejects.toMatchObject(notFound)
      expect((await safety.due({ mine: false })).rows).toEqual([])
    }
  })

  test('a volunteer reads no assessment, and only flags that are not restricted', async () => {
    await assess()
    await flag()
    await flag({ kind: 'abuse', words: 'Ask before you ring' })
    await expect(h.as('volunteer').safety.riskOf({ personId })).rejects.toMatchObject({ code: 'FORBIDDEN' })
    await expect(h.as('volunteer').safety.due({ mine: false })).rejects.toMatchObject({ code: 'FORBIDDEN' })
    expect((await h.as('volunteer').safety.flagsOf({ personId })).map(({ kind }) => kind)).toEqual(['allergy'])
    expect((await facts('volunteer')).map(({ kind }) => kind)).toEqual(['flag'])
    expect((await facts('worker')).map(({ kind, tone }) => [kind, tone])).toEqual([['risk', 'warn'], ['flag', 'info'], ['flag', 'info']])
  })
})

test('overdue: first to whom it is, then to whoever sees the person; at the session; in the story', async () => {
  const first = await assess({ reviewOn: '2026-11-22' })
  const due = await flag({ dueOn: '2026-11-23', ownerId: h.here.members.lead })
  const sessionId = await hall.session(programmeId)
  expect((await h.as('worker').safety.atSession({ sessionId })).find((one) => one.personId === personId)).toEqual({ personId, readFirst: true, flags: ['Allergy: Nuts'], plan: false })
  expect((await h.as('volunteer').safety.atSession({ sessionId })).find((one) => one.personId === personId)).toEqual({ personId, readFirst: false, flags: ['Allergy: Nuts'], plan: false })
  h.setClock('2026-12-01T10:00:00Z')
  try {
    const mine = await h.as('worker').safety.due({ mine: true })
    expect(mine.rows.filter((one) => one.person.id === personId)).toMatchObject([{ kind: 'risk', id: first, dueOn: '2026-11-22', mine: true }])
    const seen: string[] = []
    for (let after: string | undefined; ;) {
      const page = await h.as('manager').safety.due({ mine: false, limit: 1, ...(after ? { after } : {}) })
      seen.push(...page.rows.map(({ id }) => id))
      if (!page.next) break
      after = page.next
    }
    expect(new Set(seen).size).toBe(seen.length)
    expect(seen).toEqual(expect.arrayContaining([first, due]))
    const told = await looking(h.context('worker'), ({ tx, actor }) => story.find(tx, actor, personId, { before: null, limit: 10, kinds: null }))
    expect(told.map(({ kind, title }) => [kind, title]).sort()).toEqual([['flag', 'Good to know: allergy'], ['risk', 'Looked at what keeps things safe']])
    expect(await looking(h.context('worker'), ({ tx, actor }) => story.find(tx, actor, personId, { before: { at: told[0]!.at, id: told[0]!.id }, limit: 1, kinds: null }))).toHaveLength(1)
  } finally { h.setClock('2026-11-21T10:00:00Z') }
})

test('once a day an owner is told of a flag whose day has come, however often it runs', async () => {
  const owner = await h.member('worker', h.here.team)
  await flag({ dueOn: '2026-11-23', ownerId: owner.memberId })
  const run = () => actingAs(h.context('administrator'), { id: uuidv7(), name: 'safety.daily', input: null }, daily)
  const told = async () => (await h.as(owner).notices.mine({})).rows.filter(({ kind }) => kind === 'flag_due').length
  await run()
  expect(await told()).toBe(0)
  h.setClock('2026-11-25T10:00:00Z')
  try { await run(); await run(); expect(await told()).toBe(1) } finally { h.setClock('2026-11-21T10:00:00Z') }
})

test('the journal gives assessments and flags again, row for row', async () => {
  expect(await replayDifferences(h.owner, { organisationId: h.here.id, tables: ['risk_assessment', 'flag', 'flag_event'] })).toEqual([])
})
