import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { house } from '../../app/testing.ts'
import { replayDifferences } from '../../platform/replay.ts'
import { uuidv7 } from '../../platform/uuid.ts'
import { hallIn } from '../sessions/testing.ts'

let h: Awaited<ReturnType<typeof house>>
let hall: ReturnType<typeof hallIn>
let programmeId: string, personId: string, sessionId: string
beforeAll(async () => {
  h = await house()
  hall = hallIn(h)
  programmeId = await hall.programme()
  sessionId = await hall.session(programmeId)
})
afterAll(() => h.close())
beforeEach(async () => { [personId] = await hall.people(1, { programmeId }) as [string] })

const happenedAt = '2026-11-21T09:30:00Z'
const refused = (because: string, field?: string) => ({ code: 'REFUSED', data: field ? { because, field } : { because } })
const notFound = { code: 'NOT_FOUND' }

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

describe('a draft', () => {
  test('is kept as it is typed, version after version, unfinished as it is', async () => {
    const input = draft({ about: '', body: 'Sle', minutes: null, nextStep: '' })
    expect(await h.as('worker').notes.draft(input)).toEqual({ version: 1 })
    expect(await h.as('worker').notes.draft({ ...input, body: 'Slept thr', expectedVersion: 1 })).toEqual({ version: 2 })
    expect(await h.as('worker').notes.draft({ ...input, about: 'Sleep', body: 'Slept through twice.', minutes: 20, mecc: ['alcohol'], expectedVersion: 2 })).toEqual({ version: 3 })
    expect((await get(input.noteId)).note).toMatchObject({
      version: 3, status: 'draft', mine: true, about: 'Sleep', body: 'Slept through twice.', minutes: 20, mecc: ['alcohol'], ways: ['take_notice'], happenedAt: '2026-11-21T09:30:00.000Z', signedAt: null,
      person: { id: personId, name: 'Person 001' }, author: { id: h.here.members.worker, name: 'worker' }, session: null, may: ['write', 'sign', 'discard'],
    })
  })

  test('is seen by its author only', async () => {
    const input = draft(), { noteId } = input
    await h.as('worker').notes.draft(input)
    for (const other of ['lead', 'manager', 'administrator'] as const) {
      await expect(get(noteId, other)).rejects.toMatchObject(notFound)
      expect((await h.as(other).notes.of({ personId })).rows).toEqual([])
      await expect(h.as(other).notes.draft({ ...draft(), noteId, expectedVersion: 1 })).rejects.toMatchObject(notFound)
      await expect(h.as(other).notes.sign({ noteId, expectedVersion: 1, happenedAt })).rejects.toMatchObject(notFound)
      await expect(h.as(other).notes.discard({ noteId })).rejects.toMatchObject(notFound)
    }
    expect((await h.as('worker').notes.of({ personId })).rows.map(({ id }) => id)).toEqual([noteId])
  })

  test('changed on two devices: the second save is refused, and nothing of the first is lost', async () => {
    const input = draft()
    await h.as('worker').notes.draft(input)
    await h.as('worker').notes.draft({ ...input, body: 'From the tablet', expectedVersion: 1 })
    await expect(h.as('worker').notes.draft({ ...input, body: 'From the phone', expectedVersion: 1 })).rejects.toMatchObject(refused('changed_meanwhile'))
    await expect(h.as('worker').notes.draft({ ...input, body: 'Begun again' })).rejects.toMatchObject(refused('changed_meanwhile'))
    await expect(h.as('worker').notes.sign({ noteId: input.noteId, expectedVersion: 1, happenedAt })).rejects.toMatchObject(refused('changed_meanwhile'))
    expect((await get(input.noteId)).note.body).toBe('From the tablet')
  })

  test('sent again by the outbox, it is one', async () => {
    const command = uuidv7(), input = draft()
    expect(await h.as('worker', { command }).notes.draft(input)).toEqual({ version: 1 })
    expect(await h.as('worker', { command }).notes.draft(input)).toEqual({ version: 1 })
    expect((await get(input.noteId)).note.version).toBe(1)
  })

  test.each([
    ['of tomorrow', { happenedAt: '2026-11-22T10:00:00Z' }, 'in_the_future', 'happenedAt'], ['of last summer', { happenedAt: '2026-07-01T10:00:00Z' }, 'over_30_days_ago', 'happenedAt'],
    ['of no minutes', { minutes: 0 }, 'impossible_minutes', 'minutes'], ['too long', { body: 'x'.repeat(20_001) }, 'too_long_body', 'body'],
  ])('%s is refused', async (_what, more, because, field) => {
    await expect(h.as('worker').notes.draft(draft(more))).rejects.toMatchObject(refused(because, field))
  })

  test('may lie for longer than 30 days and still be signed', async () => {
    const input = draft({ happenedAt: '2026-11-20T10:00:00Z' })
    await h.as('worker').notes.draft(input)
    h.setClock('2027-01-15T10:00:00Z')
    try {
      await h.as('worker').notes.draft({ ...input, body: 'At last.', expectedVersion: 1 })
      await h.as('worker').notes.sign({ noteId: input.noteId, expectedVersion: 2, happenedAt: '2027-01-15T10:00:00Z' })
    } finally { h.setClock('2026-11-21T10:00:00Z') }
    expect((await get(input.noteId)).note).toMatchObject({ status: 'signed', happenedAt: '2026-11-20T10:00:00.000Z', signedAt: '2027-01-15T10:00:00.000Z', receivedAt: '2027-01-15T10:00:00.000Z' })
  })

  test('discarded, it is kept and can be taken up again', async () => {
    const input = draft()
    await h.as('worker').notes.draft(input)
    expect(await h.as('worker').notes.discard({ noteId: input.noteId })).toEqual({ version: 2 })
    expect((await h.as('worker').notes.of({ personId })).rows).toEqual([])
    await expect(h.as('worker').notes.draft({ ...input, expectedVersion: 2 })).rejects.toMatchObject(refused('discarded'))
    expect((await get(input.noteId)).note).toMatchObject({ status: 'discarded', body: input.body, may: ['take_up_again'] })
    await h.as('worker').notes.takeUpAgain({ noteId: input.noteId })
    expect((await get(input.noteId)).note).toMatchObject({ status: 'draft', version: 3 })
  })

  test('cannot change person or session, nor take the id of somebody else’s note', async () => {
    const input = draft({ sessionId })
    await h.as('worker').notes.draft(input)
    const [another] = await hall.people(1, { programmeId }) as [string]
    await expect(h.as('worker').notes.draft({ ...input, personId: another, expectedVersion: 1 })).rejects.toMatchObject(notFound)
    await expect(h.as('worker').notes.draft({ ...input, sessionId: null, expectedVersion: 1 })).rejects.toMatchObject(notFound)
    await expect(h.as('lead').notes.draft({ ...draft(), noteId: input.noteId })).rejects.toMatchObject({ code: '23505' }) // the server answers CONFLICT
    await expect(h.as('worker').notes.draft(draft({ sessionId: uuidv7() }))).rejects.toMatchObject(notFound)
    await expect(h.as('worker').notes.draft(draft({ expectedVersion: 3 }))).rejects.toMatchObject(notFound)
  })
})

describe('signing', () => {
  test('makes it readable to those who may see the person, and final', async () => {
    const input = await signed({ sessionId })
    for (const role of ['lead', 'manager', 'administrator'] as const) {
      const { note } = await get(input.noteId, role)
      expect(note).toMatchObject({ status: 'signed', body: input.body, mine: false, may: [], signedAt: '2026-11-21T09:30:00.000Z', receivedAt: '2026-11-21T10:00:00.000Z', session: { id: sessionId, heldOn: '2026-11-21' } })
    }
    await expect(h.as('worker').notes.draft({ ...input, body: 'Otherwise', expectedVersion: 2 })).rejects.toMatchObject(refused('signed'))
    await expect(h.as('worker').notes.discard({ noteId: input.noteId })).rejects.toMatchObject(refused('signed'))
    await expect(h.as('worker').notes.sign({ noteId: input.noteId, expectedVersion: 2, happenedAt })).rejects.toMatchObject(refused('signed'))
  })

  test.each([
    ['without words', { body: '  ' }, 'no_words', 'body'], ['without saying what it was about', { about: '' }, 'no_about', 'about'], ['with a topic and no length', { mecc: ['smoking' as const] }, 'no_level', 'meccLevel'],
  ])('%s is refused and the draft stays', async (_what, more, because, field) => {
    const input = draft(more)
    await h.as('worker').notes.draft(input)
    await expect(h.as('worker').notes.sign({ noteId: input.noteId, expectedVersion: 1, happenedAt })).rejects.toMatchObject(refused(because, field))
    expect((await get(input.noteId)).note).toMatchObject({ status: 'draft', version: 1 })
  })

  test('in the future is refused', async () => {
    const input = draft()
    await h.as('worker').notes.draft(input)
    await expect(h.as('worker').notes.sign({ noteId: input.noteId, expectedVersion: 1, happenedAt: '2026-12-01T10:00:00Z' })).rejects.toMatchObject(refused('in_the_future', 'happenedAt'))
  })
})

describe('amending', () => {
  test('is a new signed note with a reason; the original stays readable', async () => {
    const original = await signed()
    const amendment = draft({ amendsId: original.noteId, body: 'Slept through once.', because: 'I had the nights wrong' })
    await h.as('worker').notes.draft(amendment)
    expect((await h.as('lead').notes.of({ personId })).rows.map(({ id }) => id)).toEqual([original.noteId])
    expect(await get(original.noteId)).toMatchObject({ draftId: amendment.noteId })
    await h.as('worker').notes.sign({ noteId: amendment.noteId, expectedVersion: 1, happenedAt })

    expect((await h.as('lead').notes.of({ personId })).rows).toMatchObject([{ id: amendment.noteId, amendsId: original.noteId, because: 'I had the nights wrong', body: 'Slept through once.' }])
    for (const noteId of [original.noteId, amendment.noteId]) {
      const { note, versions, draftId } = await get(noteId, 'lead')
      expect(note.id).toBe(noteId)
      expect(versions.map(({ id, body, amendedById }) => [id, body, amendedById])).toEqual([[original.noteId, 'Slept through twice.', amendment.noteId], [amendment.noteId, 'Slept through once.', null]])
      expect(draftId).toBeNull()
    }
    // The next amendment is of the newest version, not of the first.
    await expect(h.as('worker').notes.draft(draft({ amendsId: original.noteId, because: 'Again' }))).rejects.toMatchObject(refused('amended_already'))
    const third = draft({ amendsId: amendment.noteId, body: 'Slept.', because: 'Shorter' })
    await h.as('worker').notes.draft(third)
    await h.as('worker').notes.sign({ noteId: third.noteId, expectedVersion: 1, happenedAt })
    expect((await get(original.noteId)).versions.map(({ body }) => body)).toEqual(['Slept through twice.', 'Slept through once.', 'Slept.'])
  })

  test.each([
    ['without a reason', { body: 'Otherwise', because: '' }, 'no_reason', 'because'], ['without a change', { because: 'No reason at all' }, 'nothing_amended', 'body'],
  ])('%s is refused when it is signed', async (_what, more, because, field) => {
    const original = await signed()
    const amendment = draft({ amendsId: original.noteId, ...more })
    await h.as('worker').notes.draft(amendment)
    await expect(h.as('worker').notes.sign({ noteId: amendment.noteId, expectedVersion: 1, happenedAt })).rejects.toMatchObject(refused(because, field))
  })

  test('is the author’s alone, of a signed note only', async () => {
    const original = await signed(), unsigned = draft()
    await h.as('worker').notes.draft(unsigned)
    await expect(h.as('lead').notes.draft(draft({ amendsId: original.noteId, because: 'Mine now' }))).rejects.toMatchObject(notFound)
    await expect(h.as('worker').notes.draft(draft({ amendsId: unsigned.noteId, because: 'Too soon' }))).rejects.toMatchObject(refused('not_signed'))
    await expect(h.as('worker').notes.draft(draft({ amendsId: uuidv7(), because: 'Of nothing' }))).rejects.toMatchObject(notFound)
  })

  test('twice at once, on two devices: one is signed, the other stays a draft', async () => {
    const original = await signed()
    const both = ['one', 'two'].map((body) => draft({ amendsId: original.noteId, body, because: 'Put right' }))
    for (const one of both) await h.as('worker').notes.draft(one)
    const results = await Promise.allSettled(both.map(({ noteId }) => h.as('worker').notes.sign({ noteId, expectedVersion: 1, happenedAt })))
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    expect(results.find(({ status }) => status === 'rejected')).toMatchObject({ reason: refused('amended_already') })
  })
})

describe('lists', () => {
  test('of a person: latest conversation first, page after page, each once', async () => {
    const days = ['2026-11-02', '2026-11-20', '2026-11-09', '2026-11-09', '2026-10-30']
    const all = []
    for (const day of days) all.push(await signed({ happenedAt: `${day}T09:00:00Z` }))
    const seen: string[] = []
    let after: string | undefined
    do {
      const { rows, next } = await h.as('lead').notes.of({ personId, limit: 2, ...(after ? { after } : {}) })
      seen.push(...rows.map(({ id }) => id))
      after = next ?? undefined
    } while (after)
    expect(seen).toEqual(all.toSorted((a, b) => (`${a.happenedAt} ${a.noteId}` < `${b.happenedAt} ${b.noteId}` ? 1 : -1)).map(({ noteId }) => noteId))
  })

  test('of notes still to write: the asker’s own, oldest first; and those of a session', async () => {
    const member = await h.member('worker', h.here.team)
    const late = draft({ sessionId, about: 'Later' }), early = draft({ happenedAt: '2026-11-03T09:00:00Z', about: 'Earlier' })
    await h.as(member).notes.draft(late)
    await h.as(member).notes.draft(early)
    expect((await h.as(member).notes.mine({})).rows.map(({ about, person }) => [about, person.id])).toEqual([['Earlier', personId], ['Later', personId]])
    const first = await h.as(member).notes.mine({ limit: 1 })
    expect((await h.as(member).notes.mine({ limit: 1, after: first.next! })).rows.map(({ about }) => about)).toEqual(['Later'])

    expect((await h.as(member).notes.ofSession({ sessionId })).drafts.map(({ id }) => id)).toEqual([late.noteId])
    const { signed: before } = await h.as('lead').notes.ofSession({ sessionId })
    await h.as(member).notes.sign({ noteId: late.noteId, expectedVersion: 1, happenedAt })
    expect(await h.as('lead').notes.ofSession({ sessionId })).toEqual({ drafts: [], signed: before + 1 })
    await expect(h.as(await h.member('worker')).notes.ofSession({ sessionId })).rejects.toMatchObject(notFound)
  })
})

describe('who may', () => {
  test('another team and another organisation find nothing there', async () => {
    const { noteId } = await signed()
    for (const other of [await h.member('worker'), await h.member('lead'), (await h.elsewhere()).caller('administrator')]) {
      await expect(get(noteId, other)).rejects.toMatchObject(notFound)
      await expect(h.as(other).notes.of({ personId })).rejects.toMatchObject(notFound)
      await expect(h.as(other).notes.draft(draft())).rejects.toMatchObject(notFound)
      await expect(h.as(other).notes.draft(draft({ amendsId: noteId }))).rejects.toMatchObject(notFound)
    }
    const [another] = await hall.people(1, { programmeId }) as [string]
    await expect(h.as('worker').notes.get({ personId: another, noteId })).rejects.toMatchObject(notFound)
  })

  test('without notes.write one reads and is offered nothing', async () => {
    const { noteId } = await signed()
    await h.owner.query(`update role set permissions = array_remove(permissions, 'notes.write') where organisation_id = $1 and key = 'worker'`, [h.here.id])
    try {
      expect((await get(noteId)).note.may).toEqual([])
      await expect(h.as('worker').notes.draft(draft())).rejects.toMatchObject({ code: 'FORBIDDEN' })
    } finally { await h.owner.query(`update role set permissions = permissions || 'notes.write'::text where organisation_id = $1 and key = 'worker'`, [h.here.id]) }
  })

  test('looks at a person’s notes are kept', async () => {
    const { noteId } = await signed()
    await h.as('lead').notes.of({ personId })
    await get(noteId, 'manager')
    expect(await hall.rows('select actor_id, procedure from look where person_id = $1 order by id', personId)).toEqual([{ actor_id: h.here.members.lead, procedure: 'notes.of' }, { actor_id: h.here.members.manager, procedure: 'notes.get' }])
  })
})

test('the journal gives the notes again, row for row', async () => {
  expect(await replayDifferences(h.owner, { organisationId: h.here.id, tables: ['note', 'note_phrase'] })).toEqual([])
})
