import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { daysOf } from '../../app/daily.ts'
import { house } from '../../app/testing.ts'
import { looking } from '../../platform/api.ts'
import { replayDifferences } from '../../platform/replay.ts'
import { uuidv7 } from '../../platform/uuid.ts'
import { noService } from '../directory/public.ts'
import { hallIn } from '../sessions/testing.ts'
import { daily, story } from './public.ts'

let h: Awaited<ReturnType<typeof house>>
let hall: ReturnType<typeof hallIn>
let programmeId: string, personId: string
beforeAll(async () => {
  h = await house()
  hall = hallIn(h)
  programmeId = await hall.programme()
})
afterAll(() => h.close())
beforeEach(async () => {
  h.setClock('2026-11-21T10:00:00Z')
  ;[personId] = await hall.people(1, { programmeId }) as [string]
})

const happenedAt = '2026-11-21T09:30:00Z'
const refused = (because: string, field?: string) => ({ code: 'REFUSED', data: field ? { because, field } : { because } })
const notFound = { code: 'NOT_FOUND' }
type Who = Parameters<typeof h.as>[0]
const about = { issue: 'The wall is wet', wanted: 'A dry wall', agency: 'Medway housing office', kind: 'housing' as const, contact: 'Mr Lowther', reference: 'GW/1', speaking: 'by_consent' as const }
const open = (more: object = {}, who: Who = 'worker') => h.as(who).advocacy.open({ matterId: uuidv7(), entryId: uuidv7(), personId, ...about, memberId: h.here.members.worker, happenedAt, ...more })
const tell = (matterId: string, kind: 'ask' | 'answer' | 'chase' | 'meet' | 'note', more: object = {}, who: Who = 'worker') =>
  h.as(who).advocacy.tell({ matterId, entryId: uuidv7(), kind, how: kind === 'note' || kind === 'meet' ? null : 'phone', who: '', words: 'Words', dueOn: null, withPerson: true, agreedHow: '', happenedAt, ...more })
const consent = (remark: string, act: 'given' | 'withdrawn' = 'given') => h.as('worker').paperwork.consent({ eventId: uuidv7(), personId, what: 'share', act, how: 'by_word', wordingNumber: 1, until: null, remark, witness: 'worker', signature: null, happenedAt: act === 'given' ? '2026-11-21T09:00:00Z' : happenedAt })

describe('a thread', () => {
  test('opened, asked, chased, answered, ended: whose turn it is follows each time', async () => {
    const one = await open()
    expect(one).toMatchObject({ status: 'ours', issue: 'The wall is wet', version: 1, dueOn: null, may: expect.arrayContaining(['ask']), entries: [{ kind: 'open', words: 'The wall is wet', by: 'worker' }] })
    await expect(tell(one.id, 'chase')).rejects.toMatchObject(refused('nothing_to_chase'))
    const asked = await tell(one.id, 'ask', { dueOn: '2026-11-28', happenedAt: '2026-11-12T10:00:00Z' })
    expect(asked).toMatchObject({ status: 'theirs', since: '2026-11-12T10:00:00.000Z', dueOn: '2026-11-28' })
    expect(await tell(one.id, 'chase', { dueOn: '2026-12-05' }, 'lead')).toMatchObject({ status: 'theirs', since: '2026-11-12T10:00:00.000Z', dueOn: '2026-12-05' })
    const answered = await tell(one.id, 'answer', { words: 'No', withPerson: false })
    expect(answered).toMatchObject({ status: 'ours', since: '2026-11-21T09:30:00.000Z', dueOn: null })
    await expect(h.as('worker').advocacy.close({ matterId: one.id, entryId: uuidv7(), outcome: 'got', words: ' ', happenedAt })).rejects.toMatchObject(refused('no_outcome_words', 'words'))
    const closed = await h.as('worker').advocacy.close({ matterId: one.id, entryId: uuidv7(), outcome: 'part', words: 'One wall of two', happenedAt })
    expect(closed).toMatchObject({ status: 'closed', outcome: 'part', outcomeWords: 'One wall of two', may: ['reopen'] })
    expect(closed.entries.map(({ kind }) => kind)).toEqual(['ask', 'open', 'chase', 'answer', 'close'])
    await expect(tell(one.id, 'note')).rejects.toMatchObject(refused('closed_already'))
    await expect(h.as('worker').advocacy.reopen({ matterId: one.id, entryId: uuidv7(), because: ' ', happenedAt })).rejects.toMatchObject(refused('no_reason', 'because'))
    expect(await h.as('worker').advocacy.reopen({ matterId: one.id, entryId: uuidv7(), because: 'It is wet again', happenedAt })).toMatchObject({ status: 'ours', outcome: null, outcomeWords: null })
    // An end stands at the end, also when it is said to have been on an earlier day than what came before it.
    expect(await h.as('worker').advocacy.close({ matterId: one.id, entryId: uuidv7(), outcome: 'got', words: 'Dry', happenedAt: '2026-11-20T09:00:00Z' })).toMatchObject({ status: 'closed', outcome: 'got' })
  })

  test('sent twice, it happens once; two at once are both kept', async () => {
    const one = await open(), command = uuidv7()
    const input = { matterId: one.id, entryId: uuidv7(), kind: 'note' as const, how: null, who: '', words: 'Once', dueOn: null, withPerson: false, agreedHow: '', happenedAt }
    const once = await h.as('worker', { command }).advocacy.tell(input)
    expect(await h.as('worker', { command }).advocacy.tell(input)).toEqual(once)
    await Promise.all([tell(one.id, 'ask', { words: 'A' }), tell(one.id, 'note', { words: 'B' }, 'lead')])
    expect((await h.as('worker').advocacy.get({ matterId: one.id })).entries.map(({ words }) => words).sort()).toEqual(['A', 'B', 'Once', 'The wall is wet'])
  })

  test('an entry made by mistake is taken back: it stays readable and counts for nothing', async () => {
    const one = await open()
    await tell(one.id, 'ask', { dueOn: '2026-11-28' })
    const wrong = (await tell(one.id, 'answer', { words: 'Meant for another' })).entries.find(({ kind }) => kind === 'answer')!
    await expect(h.as('worker').advocacy.takeBack({ matterId: one.id, entryId: uuidv7(), ofId: one.entries[0]!.id, because: 'x', happenedAt })).rejects.toMatchObject(refused('not_this_entry', 'because'))
    await expect(h.as('worker').advocacy.takeBack({ matterId: one.id, entryId: uuidv7(), ofId: uuidv7(), because: 'x', happenedAt })).rejects.toMatchObject(notFound)
    const back = await h.as('worker').advocacy.takeBack({ matterId: one.id, entryId: uuidv7(), ofId: wrong.id, because: 'Another person’s', happenedAt })
    expect(back).toMatchObject({ status: 'theirs', dueOn: '2026-11-28' })
    expect(back.entries.filter(({ id, ofId }) => id === wrong.id || ofId === wrong.id)).toHaveLength(2)
    await expect(h.as('worker').advocacy.takeBack({ matterId: one.id, entryId: uuidv7(), ofId: wrong.id, because: 'x', happenedAt })).rejects.toMatchObject(refused('taken_back_already', 'because'))
    const titles = (await looking(h.context('worker'), ({ tx, actor }) => story.find(tx, actor, personId, { before: null, limit: 9, kinds: null }))).map(({ title }) => title)
    expect(titles.toSorted()).toEqual(['Asked us to speak up with Medway housing office', 'We rang Medway housing office'])
  })

  test.each([
    ['tomorrow', { happenedAt: '2026-11-22T10:00:00Z' }, 'in_the_future', 'happenedAt'], ['last summer', { happenedAt: '2026-07-01T10:00:00Z' }, 'over_30_days_ago', 'happenedAt'], ['no words', { words: ' ' }, 'no_words', 'words'], ['no way', { how: null }, 'no_how', 'how'],
    ['due before it was asked', { dueOn: '2026-11-20' }, 'due_before', 'dueOn'],
  ])('%s is refused, and nothing is kept', async (_what, more, because, field) => {
    const one = await open()
    await expect(tell(one.id, 'ask', more)).rejects.toMatchObject(refused(because, field))
    expect((await h.as('worker').advocacy.get({ matterId: one.id })).entries).toHaveLength(1)
  })

  test('changed with its version; handed to a colleague, who is told', async () => {
    const one = await open(), change = (more: object) => h.as('worker').advocacy.change({ matterId: one.id, expectedVersion: 1, ...about, memberId: h.here.members.worker, ...more })
    await expect(change({ agency: ' ' })).rejects.toMatchObject(refused('no_agency', 'agency'))
    await expect(change({ memberId: (await h.member('worker')).memberId })).rejects.toMatchObject(refused('colleague_sees_not', 'memberId'))
    expect(await change({ agency: 'Gun Wharf', memberId: h.here.members.lead })).toMatchObject({ agency: 'Gun Wharf', member: { name: 'lead' }, version: 2 })
    await expect(change({ agency: 'Elsewhere' })).rejects.toMatchObject(refused('changed_meanwhile'))
    expect((await h.as('lead').notices.mine({})).rows.map(({ words }) => words)).toContain('worker has handed you a matter')
  })
})

describe('leave to speak', () => {
  test('without a consent the matter is kept, and asking needs the person there or how they agreed', async () => {
    const one = await open(), alone = { withPerson: false }
    expect(one.consents.share.state).toBe('none')
    await expect(tell(one.id, 'ask', alone)).rejects.toMatchObject(refused('not_agreed', 'agreedHow'))
    await consent('With the hospital')
    await expect(tell(one.id, 'ask', alone)).rejects.toMatchObject(refused('not_agreed', 'agreedHow'))
    await tell(one.id, 'ask', { ...alone, agreedHow: 'On the phone this morning' })
    await h.as('worker').paperwork.consent({ eventId: uuidv7(), personId, what: 'share', act: 'given', how: 'by_word', wordingNumber: 1, until: null, remark: 'With the housing office', witness: 'worker', signature: null, happenedAt: '2026-11-21T09:05:00Z' })
    await tell(one.id, 'chase', alone)
    await consent('', 'withdrawn')
    await expect(tell(one.id, 'chase', alone)).rejects.toMatchObject(refused('not_agreed', 'agreedHow'))
    await tell(one.id, 'answer', alone)
    expect(await hall.rows(`select leave from matter_entry where matter_id = $1 and kind <> 'open' order by received_at, id`, one.id)).toEqual([{ leave: 'not_named' }, { leave: 'agreed' }, { leave: 'not_given' }])
    // A letter that is printed again says what was agreed when it was written, though the consent has been withdrawn since.
    expect((await h.as('worker').advocacy.get({ matterId: one.id })).entries.map(({ leave }) => leave)).toEqual([null, 'not_named', 'agreed', 'not_given'])
  })
})

describe('chosen from the directory', () => {
  test('the service stays with the matter until another agency is written; one that is not there is refused', async () => {
    const serviceId = uuidv7()
    await h.as('worker').directory.add({ serviceId, details: { ...noService, name: 'Harbour Housing Rights', what: 'Advice about damp', phones: [{ number: '01634 496304', how: 'ring', words: '' }] }, happenedAt })
    const one = await open({ agency: 'Harbour Housing Rights', serviceId })
    expect(one).toMatchObject({ agency: 'Harbour Housing Rights', serviceId })
    const changed = { ...about, matterId: one.id, memberId: h.here.members.worker }
    expect(await h.as('worker').advocacy.change({ ...changed, agency: 'Harbour Rights', expectedVersion: 1 })).toMatchObject({ agency: 'Harbour Rights', serviceId })
    expect(await h.as('worker').advocacy.change({ ...changed, agency: 'The landlord', serviceId: null, expectedVersion: 2 })).toMatchObject({ serviceId: null })
    await expect(open({ serviceId: uuidv7() })).rejects.toMatchObject(refused('no_such_service', 'agency'))
  })
})

describe('overdue', () => {
  const administrator = () => h.here.caller('administrator')
  const run = (day: string) => { h.setClock(`${day}T08:00:00Z`); return daysOf({ advocacy: daily })({ id: uuidv7(), data: { organisationId: h.here.id, memberId: administrator().memberId, day }, as: () => h.context(administrator(), { fromJob: true }) }) }
  const tasks = async () => (await h.as('worker').tasks.ofPerson({ personId })).rows.map(({ words, link, dueOn }) => ({ words, link, dueOn }))

  test('an answer that has not come is on the worker’s list once, and ends when it comes', async () => {
    const one = await open()
    await tell(one.id, 'ask', { dueOn: '2026-11-24' })
    await run('2026-11-24')
    expect(await tasks()).toEqual([])
    await run('2026-11-25')
    await run('2026-11-26')
    expect(await tasks()).toEqual([{ words: 'Chase Medway housing office: an answer is overdue', link: `/matters/${one.id}`, dueOn: '2026-11-25' }])
    const told = (await h.as('worker').notices.mine({})).rows.filter(({ link }) => link === `/matters/${one.id}`)
    expect(told.map(({ words }) => words)).toEqual(['An answer you wait for is overdue'])
    expect((await h.as('worker').advocacy.list({ whose: 'mine', show: 'overdue', limit: 100 })).rows.map(({ id }) => id)).toContain(one.id)
    await tell(one.id, 'chase', { dueOn: '2026-11-30', happenedAt: '2026-11-26T07:00:00Z' })
    expect(await tasks()).toEqual([])
    expect(await hall.rows(`select status, because from task where origin_id = $1`, one.id)).toEqual([{ status: 'done', because: 'They were chased' }])
    await run('2026-12-01')
    expect(await tasks()).toHaveLength(1)
    await tell(one.id, 'answer', { happenedAt: '2026-12-01T07:00:00Z' })
    expect(await tasks()).toEqual([])
  })
})

describe('lists', () => {
  test('the longest overdue first, then by the day due, then by how long; page by page the same', async () => {
    const other = await h.member('worker', h.here.team)
    const mine = (more: object) => open({ memberId: other.memberId, ...more }, other)
    const waits = async (dueOn: string | null, happened: string) => { const one = await mine({}); await tell(one.id, 'ask', { dueOn, happenedAt: happened }, other); return one.id }
    const later = await waits('2026-12-01', '2026-11-20T09:00:00Z'), overdue = await waits('2026-11-12', '2026-11-10T09:00:00Z'), undated = await waits(null, '2026-11-01T09:00:00Z'), ours = (await mine({})).id
    const all = await h.as(other).advocacy.list({ whose: 'mine', show: 'open' })
    expect(all.rows.map(({ id }) => id)).toEqual([overdue, later, undated, ours])
    const seen: string[] = []
    let after: string | undefined
    do {
      const page = await h.as(other).advocacy.list({ whose: 'mine', show: 'open', limit: 1, ...(after ? { after } : {}) })
      seen.push(...page.rows.map(({ id }) => id))
      after = page.next ?? undefined
    } while (after)
    expect(seen).toEqual([overdue, later, undated, ours])
    const shown = async (show: 'overdue' | 'ours' | 'theirs') => (await h.as(other).advocacy.list({ whose: 'mine', show })).rows.map(({ id }) => id)
    expect([await shown('overdue'), await shown('ours'), await shown('theirs')]).toEqual([[overdue], [ours], [overdue, later, undated]])
    await h.as(other).advocacy.close({ matterId: ours, entryId: uuidv7(), outcome: 'withdrawn', words: 'Not now', happenedAt })
    expect((await h.as(other).advocacy.list({ whose: 'mine', show: 'closed' })).rows.map(({ id }) => id)).toEqual([ours])
    expect((await h.as(other).advocacy.ofPerson({ personId, limit: 3 })).rows.map(({ id }) => id)).toEqual([ours, undated, overdue])
    expect((await h.as('lead').advocacy.list({ whose: 'all', show: 'open', limit: 100 })).rows.map(({ id }) => id)).toContain(overdue)
    expect((await h.as('worker').advocacy.list({ whose: 'all', show: 'open', limit: 100 })).rows.map(({ id }) => id)).not.toContain(overdue)
    expect((await h.as('manager').advocacy.list({ whose: 'all', show: 'overdue', limit: 100 })).rows.map(({ id }) => id)).toContain(overdue)
  })
})

describe('who may', () => {
  test('another team and another organisation find nothing there, to read or to write', async () => {
    const one = await open()
    const entryId = one.entries[0]!.id
    for (const other of [await h.member('worker'), await h.member('lead'), (await h.elsewhere()).caller('administrator')]) {
      await expect(h.as(other).advocacy.get({ matterId: one.id })).rejects.toMatchObject(notFound)
      await expect(h.as(other).advocacy.ofPerson({ personId })).rejects.toMatchObject(notFound)
      await expect(h.as(other).advocacy.consents({ personId })).rejects.toMatchObject(notFound)
      await expect(open({ memberId: other.memberId }, other)).rejects.toMatchObject(notFound)
      await expect(tell(one.id, 'note', {}, other)).rejects.toMatchObject(notFound)
      await expect(h.as(other).advocacy.change({ matterId: one.id, expectedVersion: 1, ...about, memberId: other.memberId })).rejects.toMatchObject(notFound)
      await expect(h.as(other).advocacy.takeBack({ matterId: one.id, entryId: uuidv7(), ofId: entryId, because: 'x', happenedAt })).rejects.toMatchObject(notFound)
      await expect(h.as(other).advocacy.close({ matterId: one.id, entryId: uuidv7(), outcome: 'got', words: 'x', happenedAt })).rejects.toMatchObject(notFound)
      await expect(h.as(other).advocacy.reopen({ matterId: one.id, entryId: uuidv7(), because: 'x', happenedAt })).rejects.toMatchObject(notFound)
      expect((await h.as(other).advocacy.list({ whose: 'all', show: 'open', limit: 100 })).rows.map(({ id }) => id)).not.toContain(one.id)
    }
    expect(await looking(h.context(await h.member('worker')), ({ tx, actor }) => story.find(tx, actor, personId, { before: null, limit: 5, kinds: null }))).toEqual([])
  })

  test('worker, lead and manager of the team; a role that only reads is offered nothing; a volunteer is told no; a look is kept', async () => {
    const one = await open()
    for (const who of ['worker', 'lead', 'manager'] as const) expect((await h.as(who).advocacy.get({ matterId: one.id })).id).toBe(one.id)
    await expect(h.as('volunteer').advocacy.get({ matterId: one.id })).rejects.toMatchObject({ code: 'FORBIDDEN' })
    await h.as('lead').advocacy.list({ whose: 'all', show: 'open', limit: 100 })
    expect(await hall.rows('select distinct procedure from look where person_id = $1 order by 1', personId)).toEqual([{ procedure: 'advocacy.get' }, { procedure: 'advocacy.list' }])
    await h.owner.query(`update role set permissions = array_remove(permissions, 'advocacy.write') where organisation_id = $1 and key = 'lead'`, [h.here.id])
    try {
      expect((await h.as('lead').advocacy.get({ matterId: one.id })).may).toEqual([])
      await expect(tell(one.id, 'note', {}, 'lead')).rejects.toMatchObject({ code: 'FORBIDDEN' })
    } finally { await h.owner.query(`update role set permissions = permissions || 'advocacy.write'::text where organisation_id = $1 and key = 'lead'`, [h.here.id]) }
  })
})

test('a matter follows when two records are brought together', async () => {
  const one = await open(), [keptId] = await hall.people(1, { programmeId }) as [string]
  await tell(one.id, 'note')
  const [kept, merged] = [await h.as('manager').people.get({ personId: keptId }), await h.as('manager').people.get({ personId })]
  await h.as('manager').people.merge({ mergeId: uuidv7(), keptId, mergedId: personId, keptVersion: kept.version, mergedVersion: merged.version, details: kept.details })
  expect((await h.as('worker').advocacy.get({ matterId: one.id })).person.id).toBe(keptId)
  expect(await hall.rows('select 1 from matter_entry where person_id = $1', keptId)).toHaveLength(2)
})

test('the journal gives matters and threads again, row for row', async () => {
  expect(await replayDifferences(h.owner, { organisationId: h.here.id, tables: ['matter', 'matter_entry'] })).toEqual([])
})
