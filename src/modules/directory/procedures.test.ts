import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { house } from '../../app/testing.ts'
import { watchPlans } from '../../app/testing-plans.ts'
import { replayDifferences } from '../../platform/replay.ts'
import { uuidv7 } from '../../platform/uuid.ts'
import { hallIn } from '../sessions/testing.ts'
import { readOpenReferral } from './reading.ts'
import { aService } from './testing.ts'
import type { ServiceDetails } from './rules.ts'

let h: Awaited<ReturnType<typeof house>>
let rows: ReturnType<typeof hallIn>['rows']
beforeAll(async () => { h = await house(); rows = hallIn(h).rows })
afterAll(() => h.close())

type Who = Parameters<typeof h.as>[0]
const happenedAt = '2026-11-21T09:30:00Z'
const refused = (because: string, field?: string) => ({ code: 'REFUSED', data: field ? { because, field } : { because } })
const add = (more: Partial<ServiceDetails> = {}, who: Who = 'worker') => h.as(who).directory.add({ serviceId: uuidv7(), details: aService(more), happenedAt })
type Asked = Parameters<ReturnType<typeof h.as>['directory']['list']>[0]
const names = async (asked: Asked, who: Who = 'worker') => (await h.as(who).directory.list(asked)).rows.map(({ name }) => name)

describe('a service', () => {
  test('is added as it is today, and counts as checked by whoever added it', async () => {
    const one = await add({ name: '  The  Larder ', web: 'www.example.org' })
    expect(one).toMatchObject({ version: 1, status: 'open', checkedOn: '2026-11-21', checkedBy: 'worker', stale: false, every: 183, fromFile: false, reports: [], details: { name: 'The Larder', web: 'https://www.example.org' }, may: ['change', 'check', 'report', 'close'] })
    expect(await h.as('volunteer').directory.get({ serviceId: one.id })).toMatchObject({ details: { name: 'The Larder' }, may: [] })
  })

  test('sent twice is there once', async () => {
    const command = uuidv7(), input = { serviceId: uuidv7(), details: aService({ name: 'Once' }), happenedAt }
    expect(await h.as('worker', { command }).directory.add(input)).toEqual(await h.as('worker', { command }).directory.add(input))
    expect(await names({ words: 'once' })).toEqual(['Once'])
  })

  test('what is wrong is refused with its field, and nothing is kept', async () => {
    await expect(add({ phones: [] })).rejects.toMatchObject(refused('no_way', 'phones'))
    await expect(h.as('worker').directory.add({ serviceId: uuidv7(), details: aService(), happenedAt: '2026-11-22T10:00:00Z' })).rejects.toMatchObject(refused('in_the_future', 'happenedAt'))
    await expect(add({ crisis: true })).rejects.toMatchObject(refused('only_managers_crisis', 'crisis'))
    await expect(add({}, 'volunteer')).rejects.toMatchObject({ code: 'FORBIDDEN' })
  })

  test('changed by two at once, the second is told; what it is found by changes with it', async () => {
    const { id, version, details } = await add({ name: 'Needle Exchange' })
    await h.as('lead').directory.change({ serviceId: id, details: { ...details, name: 'Sewing circle', what: 'Quilts' }, expectedVersion: version })
    await expect(h.as('worker').directory.change({ serviceId: id, details, expectedVersion: version })).rejects.toMatchObject(refused('changed_meanwhile'))
    expect([await names({ words: 'needle exchange' }), await names({ words: 'quilt' })]).toEqual([[], ['Sewing circle']])
  })

  test('is checked again in one go, never to an earlier day; stale after its own interval or the organisation’s', async () => {
    const { id } = await add({ name: 'Stale bread', checkEvery: 30 })
    h.setClock('2027-01-02T10:00:00Z')
    try {
      expect((await h.as('worker').directory.get({ serviceId: id })).stale).toBe(true)
      expect(await names({ stale: true })).toContain('Stale bread')
      expect(await h.as('lead').directory.check({ serviceId: id, happenedAt: '2027-01-02T09:00:00Z' })).toMatchObject({ stale: false, checkedOn: '2027-01-02', checkedBy: 'lead' })
      expect(await h.as('worker').directory.check({ serviceId: id, happenedAt: '2026-12-20T09:00:00Z' })).toMatchObject({ checkedOn: '2027-01-02', checkedBy: 'lead' })
      expect(await names({ stale: true })).not.toContain('Stale bread')
    } finally { h.setClock('2026-11-21T10:00:00Z') }
    await expect(h.as('worker').directory.set({ settingId: uuidv7(), checkEvery: 90, expectedVersion: 0 })).rejects.toMatchObject({ code: 'FORBIDDEN' })
    await expect(h.as('manager').directory.set({ settingId: uuidv7(), checkEvery: 3, expectedVersion: 0 })).rejects.toMatchObject(refused('impossible_interval', 'checkEvery'))
    expect(await h.as('manager').directory.set({ settingId: uuidv7(), checkEvery: 90, expectedVersion: 0 })).toEqual({ checkEvery: 90, version: 1 })
    await expect(h.as('manager').directory.set({ settingId: uuidv7(), checkEvery: 60, expectedVersion: 0 })).rejects.toMatchObject(refused('changed_meanwhile'))
    expect((await h.as('worker').directory.get({ serviceId: (await add()).id })).every).toBe(90)
  })

  test('is closed with a reason, found no more, and opened again', async () => {
    const { id } = await add({ name: 'Gone club' })
    await expect(h.as('worker').directory.close({ serviceId: id, because: ' ' })).rejects.toMatchObject(refused('no_reason', 'because'))
    expect(await h.as('worker').directory.close({ serviceId: id, because: 'Funding ended' })).toMatchObject({ status: 'closed', closedBecause: 'Funding ended', may: ['open_again'] })
    expect([await names({ words: 'gone' }), await names({ words: 'gone', status: 'closed' })]).toEqual([[], ['Gone club']])
    await expect(h.as('worker').directory.check({ serviceId: id, happenedAt })).rejects.toMatchObject(refused('closed_already'))
    expect((await h.as('worker').directory.openAgain({ serviceId: id })).status).toBe('open')
  })

  test('what colleagues met with stands on its page and beside it in the list, while it is recent', async () => {
    const { id } = await add({ name: 'Busy line' })
    await expect(h.as('worker').directory.report({ reportId: uuidv7(), serviceId: id, kind: 'wait', weeks: null, words: '', happenedAt })).rejects.toMatchObject(refused('no_weeks', 'weeks'))
    await h.as('worker').directory.report({ reportId: uuidv7(), serviceId: id, kind: 'full', weeks: null, words: '', happenedAt: '2026-11-20T09:00:00Z' })
    const one = await h.as('lead').directory.report({ reportId: uuidv7(), serviceId: id, kind: 'wait', weeks: 6, words: ' For groups ', happenedAt })
    expect(one.reports.map(({ kind, weeks, words, by, on }) => [kind, weeks, words, by, on])).toEqual([['wait', 6, 'For groups', 'lead', '2026-11-21'], ['full', null, '', 'worker', '2026-11-20']])
    expect((await h.as('worker').directory.list({ words: 'busy' })).rows[0]!.lately).toEqual({ kind: 'wait', weeks: 6, on: '2026-11-21' })
    h.setClock('2027-03-01T10:00:00Z')
    try { expect((await h.as('worker').directory.list({ words: 'busy' })).rows[0]!.lately).toBeNull() } finally { h.setClock('2026-11-21T10:00:00Z') }
  })
})

describe('finding', () => {
  beforeAll(async () => {
    await add({ name: 'Young minds', needs: ['mental_health'], groups: ['young'], ageFrom: 13, ageTo: 25, areas: ['ME'] })
    await add({ name: 'National law line', needs: ['legal'], areas: [] })
    await add({ name: 'Rochester roof', needs: ['housing'], areas: ['Rochester', 'ME1'], what: 'Łódź-born advisers' })
    await add({ name: 'Ålesund help', needs: ['housing'], areas: ['Rochester'] })
  })
  test.each<[string, Asked, string[]]>([
    ['by words, whatever their accents', { words: 'lodz ADVIS' }, ['Rochester roof']], ['by the name of a need', { words: 'homelessness roof' }, ['Rochester roof']], ['by need', { need: 'legal' }, ['National law line']], ['by group', { group: 'young' }, ['Young minds']],
    ['by town, with what is for everywhere', { place: 'Rochester', need: 'housing' }, ['Ålesund help', 'Rochester roof']], ['by postcode', { place: 'me1 1zz', need: 'mental_health' }, ['Young minds']], ['by a postcode elsewhere', { place: 'SE1 1AA', need: 'housing' }, []], ['by age', { age: 40, need: 'mental_health' }, []],
    ['by an age that fits', { age: 25, group: 'young' }, ['Young minds']], ['nothing of that kind', { words: 'zebra' }, []],
  ])('%s', async (_what, asked, found) => { expect(await names(asked)).toEqual(found) })

  test('goes on page by page, in the order of names, none twice', async () => {
    const all: string[] = []
    for (let after: string | undefined, n = 0; n < 30; n++) {
      const page = await h.as('worker').directory.list({ limit: 3, ...(after ? { after } : {}) })
      all.push(...page.rows.map(({ id }) => id))
      if (!page.next) break
      after = page.next
    }
    expect(new Set(all).size).toBe(all.length)
    expect(all.length).toBe((await h.as('worker').directory.list({ limit: 100 })).rows.length)
  })

  test('in a crisis: the lines of the safety plans, then what a manager marked, for volunteers too', async () => {
    const { id: serviceId } = await h.as('manager').directory.add({ serviceId: uuidv7(), details: aService({ name: 'Evening café', crisis: true }), happenedAt })
    // Nor does anybody but a manager take it away from there, or put it back.
    expect((await h.as('worker').directory.get({ serviceId })).may).toEqual(['change', 'check', 'report'])
    await expect(h.as('worker').directory.close({ serviceId, because: 'Gone' })).rejects.toMatchObject(refused('only_managers_crisis'))
    await h.as('manager').directory.close({ serviceId, because: 'Gone' })
    await expect(h.as('worker').directory.openAgain({ serviceId })).rejects.toMatchObject(refused('only_managers_crisis'))
    await h.as('manager').directory.openAgain({ serviceId })
    const { lines, services } = await h.as('volunteer').directory.crisis()
    expect([lines[0]!.number, services.map(({ name }) => name)]).toEqual(['999', ['Evening café']])
  })

  test('another organisation has a directory of its own', async () => {
    const elsewhere = await h.elsewhere(), { id } = await add({ name: 'Only ours' })
    expect(await names({ words: 'only ours' }, elsewhere.caller('worker'))).toEqual([])
    await expect(h.as(elsewhere.caller('worker')).directory.get({ serviceId: id })).rejects.toMatchObject({ code: 'NOT_FOUND' })
    await expect(h.as(elsewhere.caller('worker')).directory.check({ serviceId: id, happenedAt })).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })
})

describe('files', () => {
  const fileRow = (externalId: string | null, details: Partial<ServiceDetails>, checkedOn: string | null = '2026-03-01') => ({ serviceId: uuidv7(), externalId, details: aService(details), checkedOn })
  const bring = (list: ReturnType<typeof fileRow>[], renew = false, who: Who = 'manager') => h.as(who).directory.bring({ rows: list, renew, happenedAt })

  test('nothing comes in twice: by its id, by its name with its provider or postcode, or within one file', async () => {
    expect(await bring([fileRow('x1', { name: 'Advice shop' }), fileRow('x2', { name: 'Tea room' }), fileRow('x3', { name: 'TEA  ROOM' }), fileRow('x2', { name: 'Tea garden' })])).toEqual({ added: 2, renewed: 0, left: 2 })
    expect(await bring([fileRow('x1', { name: 'Advice shop, renamed' }), fileRow('y9', { name: 'Tea Room' }), fileRow(null, { name: 'Quite new' })])).toEqual({ added: 1, renewed: 0, left: 2 })
    expect(await h.as('manager').directory.compare({ services: [{ externalId: 'x1', name: '', provider: '', postcode: '' }, { externalId: null, name: 'tea room', provider: 'harvest', postcode: '' }, { externalId: 'z', name: 'Nowhere', provider: '', postcode: '' }] })).toMatchObject([{ how: 'same' }, { how: 'alike' }, null])
    expect((await h.as('worker').directory.list({ words: 'advice shop' })).rows).toMatchObject([{ name: 'Advice shop', checkedOn: '2026-03-01', stale: true }])
  })

  test('newer details are taken where asked; what was set here stays', async () => {
    await bring([fileRow('r1', { name: 'Renewed' })])
    const { id } = (await h.as('worker').directory.list({ words: 'renewed' })).rows[0]!, before = await h.as('manager').directory.get({ serviceId: id })
    await h.as('manager').directory.change({ serviceId: id, details: { ...before.details, crisis: true, checkEvery: 14 }, expectedVersion: before.version })
    await h.as('worker').directory.check({ serviceId: id, happenedAt })
    expect(await bring([fileRow('r1', { name: 'Renewed', what: 'Newer words' })], true)).toEqual({ added: 0, renewed: 1, left: 0 })
    expect(await h.as('worker').directory.get({ serviceId: id })).toMatchObject({ details: { what: 'Newer words', crisis: true, checkEvery: 14 }, checkedOn: '2026-11-21', checkedBy: 'worker' })
  })

  test('what goes out comes back as what is here already', async () => {
    const { name, base64, services } = await h.as('worker').directory.file()
    const { services: read, findings } = readOpenReferral(JSON.parse(Buffer.from(base64, 'base64').toString('utf8')), '2027-01-02')
    expect([name, read.length, findings]).toEqual(['services-2026-11-21.json', services, []])
    expect(await bring(read.map((one) => ({ ...one, serviceId: uuidv7() })))).toEqual({ added: 0, renewed: 0, left: services })
  })

  test('is for managers; one that is unfit brings the whole lot to a stop, and says which', async () => {
    await expect(bring([fileRow('w', {})], false, 'lead')).rejects.toMatchObject({ code: 'FORBIDDEN' })
    await expect(bring([fileRow('w1', { name: 'Fit' }), fileRow('w2', { name: ' ' })])).rejects.toMatchObject(refused('no_name', '1.name'))
    expect(await names({ words: 'fit' })).toEqual([])
  })
})

test('the journal gives every table again', async () => {
  expect(await replayDifferences(h.owner, { organisationId: h.here.id, tables: ['service', 'service_report', 'directory_setting'] })).toEqual([])
  expect((await rows('select 1 from service_word')).length).toBeGreaterThan(10)
})

test('a page of the directory reads little, at 20,000 services', { timeout: 120_000 }, async () => {
  const plans = watchPlans(h), own = (text: string) => h.owner.query(text, [h.here.id, h.here.members.worker])
  await own(`insert into service (organisation_id, id, name, sort_name, checked_on, created_at, created_by) select $1, gen_random_uuid(), 'Service ' || n, 'service ' || lpad(n::text, 6, '0'), '2026-11-01', now(), $2 from generate_series(1, 20000) n`)
  await h.owner.query(`insert into service_word (organisation_id, kind, word, service_id) select organisation_id, 'word', 'w' || right(sort_name, 4), id from service where organisation_id = $1 and sort_name like 'service 0%'`, [h.here.id])
  await h.owner.query('analyze')
  for (const [asked, most] of [[{}, 100], [{ words: 'w0123' }, 100], [{ need: 'legal' as const }, 100], [{ place: 'Rochester', need: 'housing' as const }, 200]] as const) {
    const { rows: read, where } = await plans.busiest(() => h.as('worker').directory.list(asked))
    expect(read, where).toBeLessThanOrEqual(most)
  }
  const crisis = await plans.busiest(() => h.as('worker').directory.crisis())
  expect(crisis.rows, crisis.where).toBeLessThanOrEqual(100)
})

test('the number of a crisis service is a manager’s to change; a worker changes the rest, says which number is right, and managers are told', async () => {
  const { id: serviceId, version, details } = await h.as('manager').directory.add({ serviceId: uuidv7(), details: aService({ name: 'Night line', crisis: true, phones: [{ number: '01632 960 100', how: 'ring', words: '' }] }), happenedAt })
  const other = { ...details, phones: [{ number: '01632 960 999', how: 'ring' as const, words: '' }] }
  for (const who of ['worker', 'lead'] as const) await expect(h.as(who).directory.change({ serviceId, details: other, expectedVersion: version })).rejects.toMatchObject(refused('only_managers_number', 'phones'))
  const changed = await h.as('worker').directory.change({ serviceId, details: { ...details, what: 'All night' }, expectedVersion: version })
  expect(changed.details.what).toBe('All night')
  const told = async () => Number((await h.owner.query(`select count(*) as n from notice where link = $1 and member_id = $2`, [`/directory/${serviceId}`, h.here.members.manager])).rows[0]!['n'])
  await h.as('worker').directory.report({ reportId: uuidv7(), serviceId, kind: 'no_answer', weeks: null, words: '', happenedAt })
  expect(await told()).toBe(0)
  await h.as('worker').directory.report({ reportId: uuidv7(), serviceId, kind: 'wrong_details', weeks: null, words: 'It is 01632 960 999 now', happenedAt })
  expect(await told()).toBe(1)
  expect((await h.as('manager').directory.change({ serviceId, details: { ...other, what: 'All night' }, expectedVersion: changed.version })).details.phones[0]!.number).toBe('01632 960 999')
})
