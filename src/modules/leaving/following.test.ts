import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { house } from '../../app/testing.ts'
import { looking } from '../../platform/api.ts'
import { uuidv7 } from '../../platform/uuid.ts'
import { headFacts, story } from './public.ts'
import { happenedAt, leavingsIn, refused } from './testing.ts'

let h: Awaited<ReturnType<typeof house>>
let { hall, programmeId, otherId, somebody, left } = {} as Awaited<ReturnType<typeof leavingsIn>>
let personId: string
beforeAll(async () => {
  h = await house();
  ({ hall, programmeId, otherId, somebody, left } = await leavingsIn(h))
})
afterAll(() => h.close())
beforeEach(async () => { ({ personId } = await somebody()) })

type Who = Parameters<typeof h.as>[0]

describe('follow-ups', () => {
  const record = (one: { id: string; version: number }, more: object = {}, who: Who = 'worker') => h.as(who).leaving.record({ followUpId: one.id, expectedVersion: one.version, result: 'reached', words: 'Still at the library.', again: null, happenedAt, ...more })

  test('recorded, its task is done; not reached, another try; taken back, it is due again', async () => {
    const gone = await left(), [first] = gone.followUps as [typeof gone.followUps[number]]
    const again = uuidv7()
    const tried = await record(first, { result: 'not_reached', words: '', again: { followUpId: again, dueOn: '2026-11-24' } })
    expect(tried.followUps).toMatchObject([{ id: again, dueOn: '2026-11-24', status: 'due', how: 'ring' }, { id: first.id, status: 'not_reached', recordedBy: 'worker', may: ['reopen'] }, { status: 'due' }])
    expect(await hall.rows(`select status, because from task where origin_id = $1`, first.id)).toEqual([{ status: 'done', because: 'Not reached' }])
    await expect(record(first)).rejects.toMatchObject(refused('not_in_this_state'))
    h.setClock('2026-11-21T10:01:00Z')
    const back = await h.as('worker').leaving.reopen({ followUpId: first.id, expectedVersion: 2, because: 'Wrong person', happenedAt })
    expect(back.followUps.find(({ id }) => id === first.id)).toMatchObject({ status: 'due', words: '', recordedAt: null })
    expect(await hall.rows(`select status from task where origin_id = $1 order by created_at, id`, first.id)).toEqual([{ status: 'done' }, { status: 'open' }])
  })

  test('and its task are one thing: a tick is refused, dismissing is shown on it, moving and handing over move it, put back it is due again', async () => {
    const gone = await left(), [first] = gone.followUps as [typeof gone.followUps[number]]
    const task = async () => (await h.as('worker').tasks.ofPerson({ personId })).rows.find(({ originId }) => originId === first.id)!
    const one = await task(), on = { taskId: one.id, happenedAt }
    const shown = async () => (await h.as('worker').leaving.get({ leavingId: gone.id })).followUps.find(({ id }) => id === first.id)!
    expect(one.may).toEqual(['move', 'dismiss', 'hand'])
    await expect(h.as('worker').tasks.done(on)).rejects.toMatchObject(refused('done_by_form'))
    await h.as('worker').tasks.move({ ...on, dueOn: '2026-12-08', because: 'Away' })
    await h.as('worker').tasks.hand({ ...on, memberId: h.here.members.lead })
    expect(await shown()).toMatchObject({ dueOn: '2026-12-08', member: { name: 'lead' }, status: 'due' })
    await h.as('lead').tasks.dismiss({ ...on, because: 'They moved abroad' })
    expect(await shown()).toMatchObject({ status: 'dropped', words: 'They moved abroad', may: ['reopen'] })
    await h.as('worker').tasks.undo(on)
    expect(await shown()).toMatchObject({ status: 'due', words: '' })
    await h.as('worker').leaving.record({ followUpId: first.id, expectedVersion: 1, result: 'reached', words: 'Well.', needed: 'A lift to the clinic', again: null, happenedAt })
    expect(await hall.rows(`select words, status, due_on::text as due from task where origin_id = $1 order by due_on desc`, first.id)).toEqual([{ words: one.words, status: 'done', due: '2026-12-08' }, { words: 'A lift to the clinic', status: 'open', due: '2026-11-22' }])
    expect((await h.as('worker').leaving.followUp({ followUpId: first.id }))).toMatchObject({ status: 'reached', safeContact: '' })
    await expect(h.as(await h.member('worker')).leaving.followUp({ followUpId: first.id })).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })

  test('put back after the leaving was taken back, its task says so', async () => {
    const gone = await left(), task = (await h.as('worker').tasks.ofPerson({ personId })).rows[0]!
    await h.as('worker').leaving.undo({ leavingId: gone.id, expectedVersion: gone.version, because: 'Too soon', happenedAt })
    await expect(h.as('worker').tasks.undo({ taskId: task.id, happenedAt })).rejects.toMatchObject(refused('ended_elsewhere'))
  })

  test('in a harder place wants words; who would rather not be asked is not asked again', async () => {
    const gone = await left(), [first] = gone.followUps as [typeof gone.followUps[number]]
    await expect(record(first, { result: 'worse', words: ' ' })).rejects.toMatchObject(refused('no_words', 'words'))
    const declined = await record(first, { result: 'declined', words: '' })
    expect(declined.followUps.map(({ status }) => status)).toEqual(['declined', 'dropped'])
    expect(await hall.rows(`select status from task where person_id = $1 order by due_on`, personId)).toEqual([{ status: 'done' }, { status: 'dismissed' }])
  })

  test('moved to another day and person, with a reason; the lists follow', async () => {
    const gone = await left(), [first] = gone.followUps as [typeof gone.followUps[number]]
    const move = (more: object = {}) => h.as('worker').leaving.move({ followUpId: first.id, expectedVersion: first.version, dueOn: '2026-12-10', memberId: h.here.members.lead, because: 'On leave', happenedAt, ...more })
    await expect(move({ memberId: (await h.member('worker')).memberId })).rejects.toMatchObject(refused('colleague_sees_not', 'memberId'))
    await expect(move({ dueOn: '2026-11-20' })).rejects.toMatchObject(refused('due_in_the_past', 'dueOn'))
    expect((await move()).followUps[0]).toMatchObject({ dueOn: '2026-12-10', member: { name: 'lead' } })
    const mine = async (who: Who) => (await h.as(who).leaving.due({ whose: 'mine', limit: 100 })).rows.filter(({ person }) => person.id === personId).map(({ dueOn }) => dueOn)
    expect([await mine('worker'), await mine('lead')]).toEqual([['2027-02-21'], ['2026-12-10', '2027-02-21']])
    const all = async (who: Who) => (await h.as(who).leaving.due({ whose: 'all', limit: 100 })).rows.filter(({ person }) => person.id === personId).length
    expect([await all('worker'), await all('lead'), await all('manager')]).toEqual([1, 2, 2])
    expect((await h.as('lead').leaving.due({ whose: 'all', until: '2026-12-31', limit: 100 })).rows.filter(({ person }) => person.id === personId)).toHaveLength(1)
  })

  test('a leaving that is taken back while a follow-up is recorded leaves nothing to be asked', async () => {
    const gone = []
    for (let n = 0; n < 4; n++) { await somebody(); gone.push(await left()) }
    await Promise.allSettled(gone.flatMap((one) => [
      record(one.followUps[0]!, { result: 'not_reached', words: '', again: { followUpId: uuidv7(), dueOn: '2026-11-24' } }),
      h.as('lead').leaving.undo({ leavingId: one.id, expectedVersion: one.version, because: 'Too soon', happenedAt }),
    ]))
    expect(await hall.rows(`select l.status, count(*) filter (where f.status = 'due')::integer as due from leaving l join leaving_follow_up f on f.leaving_id = l.id where l.id = any($1) group by l.id, l.status`, gone.map(({ id }) => id))).toEqual(gone.map(() => ({ status: 'planned', due: 0 })))
  })

  test('the list goes on page by page, the longest overdue first', async () => {
    await left()
    const all = (await h.as('manager').leaving.due({ whose: 'all', limit: 100 })).rows.map(({ id }) => id)
    const paged: string[] = []
    for (let after: string | undefined; ;) {
      const got = await h.as('manager').leaving.due({ whose: 'all', limit: 3, ...(after ? { after } : {}) })
      paged.push(...got.rows.map(({ id }) => id))
      if (!got.next) break
      after = got.next
    }
    expect(paged).toEqual(all)
  })
})

describe('told elsewhere', () => {
  const told = () => looking(h.context('lead'), ({ tx, actor }) => story.find(tx, actor, personId, { before: null, limit: 10, kinds: null }))
  const head = () => looking(h.context('lead'), ({ tx, actor }) => headFacts(tx, actor, personId))

  test('the story says it in their own words, and the header that they left, or came again', async () => {
    expect(await head()).toEqual([])
    const gone = await left()
    await h.as('worker').leaving.record({ followUpId: gone.followUps[0]!.id, expectedVersion: 1, result: 'reached', words: 'Still at the library.', again: null, happenedAt: '2026-11-21T09:50:00Z' })
    expect(await told()).toMatchObject([{ title: 'Asked how it goes since they left', words: 'Reached. Still at the library.' }, { title: 'Left the service: it was time: what we set out to do is done', words: 'I came in by the front door.', voice: 'own' }])
    expect(await head()).toMatchObject([{ words: 'Left on 21 November', tone: 'calm', link: `/people/${personId}/leaving/${gone.id}` }])
    h.setClock('2026-11-27T10:00:00Z')
    await h.as('worker').people.join({ participationId: uuidv7(), personId, programmeId: otherId, happenedAt: '2026-11-27T09:00:00Z' })
    expect(await head()).toMatchObject([{ words: 'Came again 6 days after leaving', tone: 'info' }])
    expect((await h.as('worker').leaving.ofPerson({ personId })).rows).toMatchObject([{ id: gone.id, returned: { by: 'joined', days: 6 }, due: 1 }])
  })

  test('when two records are merged, leavings and follow-ups follow', async () => {
    await left()
    const [keptId] = await hall.people(1, { programmeId }) as [string]
    const details = async (id: string) => h.as('manager').people.get({ personId: id })
    const kept = await details(keptId), merged = await details(personId)
    await h.as('manager').people.merge({ mergeId: uuidv7(), keptId, mergedId: personId, keptVersion: kept.version, mergedVersion: merged.version, details: kept.details })
    expect((await h.as('worker').leaving.ofPerson({ personId: keptId })).rows).toMatchObject([{ status: 'left', due: 2 }])
    for (const table of ['leaving', 'leaving_follow_up', 'leaving_event']) expect(await hall.rows(`select 1 from ${table} where person_id = $1`, personId), table).toEqual([])
  })
})
