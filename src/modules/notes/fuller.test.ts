import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { house } from '../../app/testing.ts'
import { uuidv7 } from '../../platform/uuid.ts'
import { hallIn } from '../sessions/testing.ts'

let h: Awaited<ReturnType<typeof house>>
let hall: ReturnType<typeof hallIn>
let programmeId: string, personId: string
beforeAll(async () => {
  h = await house()
  hall = hallIn(h)
  programmeId = await hall.programme()
  await hall.session(programmeId)
})
afterAll(() => h.close())
beforeEach(async () => { [personId] = await hall.people(1, { programmeId }) as [string] })

const happenedAt = '2026-11-21T09:30:00Z'
const refused = (because: string, field?: string) => ({ code: 'REFUSED', data: field ? { because, field } : { because } })

type Drafted = Parameters<ReturnType<typeof h.as>['notes']['draft']>[0]
const draft = (more: Partial<Drafted> = {}): Drafted => ({
  noteId: uuidv7(), personId, expectedVersion: 0, sessionId: null, amendsId: null, mode: 'in_person', happenedAt, minutes: 15, about: 'Sleep', body: 'Slept through twice.',
  ways: ['take_notice'], mecc: [], meccLevel: null, nextStep: 'Ask again next week.', because: null, ...more,
})
/** A signed note of the worker's. */
async function signed(more: Partial<Drafted> = {}) {
  const input = draft(more)
  await h.as('worker').notes.draft(input)
  await h.as('worker').notes.sign({ noteId: input.noteId, expectedVersion: 1, happenedAt })
  return input
}
const get = (noteId: string, as: Parameters<typeof h.as>[0] = 'worker') => h.as(as).notes.get({ personId, noteId })


describe('a fuller note', () => {
  const goalOf = async (of: string) => { const goalId = uuidv7(); await h.as('worker').goals.set({ goalId, personId: of, words: 'Sleep the night through', baseline: 3, happenedAt }); return goalId }
  const tasksOf = (noteId: string) => hall.rows('select words, due_on::text as due, member_id, status, because from task where origin_id = $1 order by id', noteId)

  test('says how it was held and which goals it was about; only the person’s own', async () => {
    const goalId = await goalOf(personId)
    const { noteId } = await signed({ approaches: ['listening', 'motivational'], goalIds: [goalId], mode: 'hospital_visit' })
    expect((await get(noteId, 'lead')).note).toMatchObject({ approaches: ['listening', 'motivational'], goals: [{ id: goalId, words: 'Sleep the night through' }], goalIds: [goalId], nextOn: null, mode: 'hospital_visit' })
    const [another] = await hall.people(1, { programmeId }) as [string]
    await expect(h.as('worker').notes.draft(draft({ goalIds: [await goalOf(another)] }))).rejects.toMatchObject(refused('strange_goal', 'goalIds'))
  })

  test('a save from a device that knows nothing of them leaves them as they are', async () => {
    const input = draft({ approaches: ['listening'], nextOn: '2026-11-30' })
    await h.as('worker').notes.draft(input)
    const { approaches: _, nextOn: __, ...before } = input
    await h.as('worker').notes.draft({ ...before, body: 'On', expectedVersion: 1 })
    expect((await get(input.noteId)).note).toMatchObject({ body: 'On', approaches: ['listening'], nextOn: '2026-11-30' })
  })

  test('signed with a day, its next step lands in the author’s list, once; amended, the task follows', async () => {
    const input = draft({ nextOn: '2026-11-30' })
    await h.as('worker').notes.draft(input)
    expect(await tasksOf(input.noteId)).toEqual([])
    const command = uuidv7()
    for (let n = 0; n < 2; n++) await h.as('worker', { command }).notes.sign({ noteId: input.noteId, expectedVersion: 1, happenedAt })
    expect(await tasksOf(input.noteId)).toEqual([{ words: 'Ask again next week.', due: '2026-11-30', member_id: h.here.members.worker, status: 'open', because: null }])

    const same = draft({ amendsId: input.noteId, nextOn: '2026-11-30', body: 'Slept through once.', because: 'Miscounted' })
    await h.as('worker').notes.draft(same)
    await h.as('worker').notes.sign({ noteId: same.noteId, expectedVersion: 1, happenedAt })
    expect([await tasksOf(input.noteId), await tasksOf(same.noteId)]).toMatchObject([[{ status: 'open' }], []])
    const later = draft({ amendsId: same.noteId, nextOn: '2026-12-04', body: 'Slept through once.', because: 'Another day' })
    await h.as('worker').notes.draft(later)
    await h.as('worker').notes.sign({ noteId: later.noteId, expectedVersion: 1, happenedAt })
    expect([await tasksOf(input.noteId), await tasksOf(later.noteId)]).toMatchObject([[{ status: 'dismissed', because: 'The note was amended' }], [{ status: 'open', due: '2026-12-04' }]])
  })

  test('a day without a next step is refused', async () => {
    const input = draft({ nextStep: ' ', nextOn: '2026-11-30' })
    await h.as('worker').notes.draft(input)
    await expect(h.as('worker').notes.sign({ noteId: input.noteId, expectedVersion: 1, happenedAt })).rejects.toMatchObject(refused('no_next_step', 'nextStep'))
  })
})
