import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { house } from '../../app/testing.ts'
import { replayDifferences } from '../../platform/replay.ts'
import { uuidv7 } from '../../platform/uuid.ts'
import { hallIn } from '../sessions/testing.ts'
import { peopleIn } from './testing.ts'

let h: Awaited<ReturnType<typeof house>>
let here: ReturnType<typeof peopleIn>
let hall: ReturnType<typeof hallIn>
let programmeId: string, otherProgramme: string, sessionId: string, sessions: string[]
const happenedAt = '2026-11-21T09:30:00Z'
beforeAll(async () => {
  h = await house()
  here = peopleIn(h)
  hall = hallIn(h)
  ;[programmeId, otherProgramme] = [await hall.programme({ kind: 'open' }), await hall.programme({ kind: 'open' })]
  sessions = [await hall.session(programmeId), await hall.session(programmeId, { startsAt: '14:00', endsAt: '15:00' }), await hall.session(otherProgramme, { startsAt: '16:00', endsAt: '17:00' })]
  sessionId = sessions[0]!
})
afterAll(() => h.close())

const notFound = { code: 'NOT_FOUND' }
const refused = (because: string) => ({ code: 'REFUSED', data: { because } })

/** What can be known of somebody, made through the guard. */
const known = {
  note: (personId: string) => h.as('worker').notes.draft({ noteId: uuidv7(), personId, expectedVersion: 0, sessionId: null, amendsId: null, mode: 'in_person', happenedAt, minutes: 15, about: 'Sleep', body: 'Slept.', ways: [], mecc: [], meccLevel: null, nextStep: '', because: null }),
  goal: (personId: string) => h.as('worker').goals.set({ goalId: uuidv7(), personId, words: 'Get the bus', baseline: 3, happenedAt }),
  mark: (personId: string) => h.as('worker').sessions.mark({ sessionId, marks: [hall.mark(personId)] }),
  otherMark: (personId: string) => h.as('worker').sessions.mark({ sessionId: sessions[1]!, marks: [hall.mark(personId, 'late')] }),
  supporter: (personId: string) => h.as('worker').people.addSupporter({ supporterId: uuidv7(), personId, details: { name: 'Anna', kind: 'family', relation: 'Sister', nearness: 1, reach: '', emergency: false, contact: 'yes', share: '', startedOn: null, endedOn: null } }),
  worker: (personId: string) => h.as('lead').people.assign({ workerId: uuidv7(), personId, memberId: h.here.members.worker, part: 'key_worker' }),
  agreement: (personId: string) => h.as('worker').people.join({ participationId: uuidv7(), personId, programmeId: otherProgramme, happenedAt }),
} satisfies Record<string, (personId: string) => Promise<unknown>>
type Known = keyof typeof known

async function twoRecords(one: readonly Known[] = [], other: readonly Known[] = []) {
  const keptId = await here.person({ givenName: 'Maria', familyName: 'Kowalska', phone: '07700 900123', area: 'Chatham' }, { programmeId })
  const mergedId = await here.person({ givenName: 'Mary', familyName: 'Kowalska', birthDate: '1980-05-12', safeContact: 'Text only' }, { programmeId })
  for (const what of one) await known[what](keptId)
  for (const what of other) await known[what](mergedId)
  return { keptId, mergedId }
}

async function merging({ keptId, mergedId }: { keptId: string; mergedId: string }) {
  const [kept, merged] = [await h.as('manager').people.get({ personId: keptId }), await h.as('manager').people.get({ personId: mergedId })]
  return { mergeId: uuidv7(), keptId, mergedId, keptVersion: kept.version, mergedVersion: merged.version, details: { ...kept.details, birthDate: merged.details.birthDate, safeContact: merged.details.safeContact } }
}

/** Every row there is about people, but for what says that a merge and its undoing happened. */
async function everything() {
  const { rows: tables } = await h.owner.query(`select c.relname as name from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'person_id' where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and c.relname not in ('change', 'look') order by 1`)
  const all: Record<string, unknown> = {}
  for (const { name } of [...tables, { name: 'person' }]) {
    const { rows } = await h.owner.query(`select to_jsonb(t.*) - 'version' as row from "${String(name)}" t order by 1`)
    all[String(name)] = rows.map(({ row }) => JSON.stringify(row)).sort()
  }
  return all
}

test('every row follows, the record left behind leads to the one that is kept, and undoing gives each back', async () => {
  const both = await twoRecords(['note', 'mark'], ['note', 'goal', 'mark', 'otherMark', 'supporter', 'worker', 'agreement'])
  const before = await everything()
  const input = await merging(both), command = uuidv7()
  const done = await h.as('manager', { command }).people.merge(input)
  expect(await h.as('manager', { command }).people.merge(input)).toEqual(done)
  // Their participation in one programme stays aside, since the kept record has its own from the same day.
  expect(done).toMatchObject({ keptId: both.keptId, mergedId: both.mergedId, stayed: 1, undoneAt: null })
  const kept = await h.as('worker').people.get({ personId: both.keptId })
  expect(kept.details).toMatchObject({ givenName: 'Maria', birthDate: '1980-05-12', safeContact: 'Text only', phone: '07700 900123' })
  expect((await h.as('worker').goals.of({ personId: both.keptId })).map(({ words }) => words)).toEqual(['Get the bus'])
  expect((await h.as('worker').people.around({ personId: both.keptId })).supporters.map(({ name }) => name)).toEqual(['Anna'])
  expect(await hall.rows(`select person_id, status, current from mark where person_id in ($1, $2) and session_id = $3 order by current`, both.keptId, both.mergedId, sessionId)).toEqual([{ person_id: both.keptId, status: 'here', current: false }, { person_id: both.keptId, status: 'here', current: true }])
  for (const table of ['note', 'goal', 'goal_rating', 'mark', 'supporter', 'person_worker']) expect(await hall.rows(`select id from ${table} where person_id = $1`, both.mergedId), table).toEqual([])

  await expect(h.as('manager').people.get({ personId: both.mergedId })).rejects.toMatchObject(notFound)
  expect(await h.as('worker').people.keptAs({ personId: both.mergedId })).toEqual({ personId: both.keptId })
  expect((await h.as('worker').people.find({ typed: 'Mary Kowalska' })).rows.map(({ id }) => id)).not.toContain(both.mergedId)
  expect((await h.as('manager').people.list({ limit: 200 })).rows.map(({ id }) => id)).not.toContain(both.mergedId)

  expect((await h.as('manager').people.undoMerge({ mergeId: done.id })).undoneAt).not.toBeNull()
  expect(await everything()).toEqual(before)
  await expect(h.as('manager').people.undoMerge({ mergeId: done.id })).rejects.toMatchObject(refused('undone_already'))
  expect((await h.as('worker').people.get({ personId: both.mergedId })).name).toBe('Mary Kowalska')
})

test('whatever the two records have, merging and undoing leaves every table as it was', async () => {
  const some = fc.uniqueArray(fc.constantFrom(...Object.keys(known) as Known[]), { maxLength: 4 })
  await fc.assert(fc.asyncProperty(some, some, async (one, other) => {
    const both = await twoRecords(one, other)
    const before = await everything()
    const { id } = await h.as('manager').people.merge(await merging(both))
    await h.as('manager').people.undoMerge({ mergeId: id })
    expect(await everything()).toEqual(before)
  }), { numRuns: 6 })
}, 120_000)

test('what was written after the merge stays with the record that was kept', async () => {
  const both = await twoRecords([], ['goal'])
  const { id } = await h.as('manager').people.merge(await merging(both))
  await known.note(both.keptId)
  const now = await h.as('worker').people.get({ personId: both.keptId })
  await h.as('worker').people.change({ personId: both.keptId, expectedVersion: now.version, details: { ...now.details, area: 'Rochester' } })
  await h.as('manager').people.undoMerge({ mergeId: id })
  const kept = await h.as('worker').people.get({ personId: both.keptId })
  expect(kept.details).toMatchObject({ area: 'Rochester', birthDate: null, safeContact: '' })
  expect(await hall.rows('select id from note where person_id = $1', both.keptId)).toHaveLength(1)
  expect(await h.as('worker').goals.of({ personId: both.mergedId })).toHaveLength(1)
})

describe('commands that waited on a device for the record that was merged', () => {
  const ledOn = async (command: string) => (await hall.rows<{ led_on: unknown }>('select led_on from command where id = $1', command))[0]!.led_on

  test('land on the one that is kept, with what led where beside them; sent again, once; undone, they are with the record they were meant for', async () => {
    const both = await twoRecords(['mark'], ['goal'])
    const { id } = await h.as('manager').people.merge(await merging(both))
    const command = uuidv7(), goalId = uuidv7(), goal = (id = goalId) => ({ goalId: id, personId: both.mergedId, words: 'Ring my sister', baseline: 4, happenedAt })
    const set = await h.as('worker', { command }).goals.set(goal())
    expect(set.personId).toBe(both.keptId)
    expect(await ledOn(command)).toEqual({ [both.mergedId]: both.keptId })
    expect(await h.as('worker', { command }).goals.set(goal())).toEqual(set)
    expect(await hall.rows('select id from goal where person_id = $1 and words = $2', both.keptId, 'Ring my sister')).toHaveLength(1)
    // In a list, beside others, and on a register where the one that is kept has a mark already.
    await h.as('worker').sessions.mark({ sessionId, marks: [hall.mark(both.mergedId, 'late'), hall.mark(await here.person({ givenName: 'Zed' }, { programmeId }))] })
    expect(await hall.rows('select status, current from mark where person_id = $1 and session_id = $2 order by current', both.keptId, sessionId)).toEqual([{ status: 'here', current: false }, { status: 'late', current: true }])
    expect(await hall.rows('select 1 from mark where person_id = $1', both.mergedId)).toEqual([])
    await h.as('manager').people.undoMerge({ mergeId: id })
    expect(await hall.rows('select person_id from goal where id = $1', goalId)).toEqual([{ person_id: both.mergedId }])
    expect((await h.as('worker').goals.of({ personId: both.mergedId })).map(({ words }) => words).sort()).toEqual(['Get the bus', 'Ring my sister'])
    expect((await hall.rows('select status from mark where person_id = $1 and session_id = $2 and current', both.mergedId, sessionId)).map(({ status }) => status)).toEqual(['late'])
    // From here on it stands for itself again.
    const after = uuidv7()
    expect((await h.as('worker', { command: after }).goals.set(goal(uuidv7()))).personId).toBe(both.mergedId)
    expect(await ledOn(after)).toBeNull()
  })

  test('through two merges; and who may not see the one that is kept is refused as ever', async () => {
    const one = await twoRecords()
    await h.as('manager').people.merge(await merging(one))
    const last = await here.person({ givenName: 'Maria', familyName: 'Kowalska' }, { programmeId })
    await h.as('manager').people.merge(await merging({ keptId: last, mergedId: one.keptId }))
    const goal = () => ({ goalId: uuidv7(), personId: one.mergedId, words: 'Swim', baseline: 4, happenedAt })
    expect((await h.as('worker').goals.set(goal())).personId).toBe(last)
    await expect(h.as(await h.member('worker')).goals.set(goal())).rejects.toMatchObject(notFound)
    await expect(h.as((await h.elsewhere()).caller('manager')).goals.set(goal())).rejects.toMatchObject(notFound)
    // A look is no command: it is led on by the address.
    await expect(h.as('worker').goals.of({ personId: one.mergedId })).rejects.toMatchObject(notFound)
  })

  test('what was refused for another reason stays refused, and frees its id', async () => {
    const both = await twoRecords()
    await h.as('manager').people.merge(await merging(both))
    const command = uuidv7(), goal = { goalId: uuidv7(), personId: both.mergedId, words: ' ', baseline: 4, happenedAt }
    await expect(h.as('worker', { command }).goals.set(goal)).rejects.toMatchObject(refused('no_words'))
    expect(await hall.rows('select 1 from command where id = $1', command)).toEqual([])
    await expect(h.as('worker').goals.set({ ...goal, personId: 'nobody' })).rejects.toMatchObject({ code: 'BAD_REQUEST' })
  })
})

describe('who may, and when not', () => {
  test('a manager of the organisation; nobody else, and nothing is moved', async () => {
    const both = await twoRecords(), input = await merging(both)
    for (const role of ['worker', 'lead'] as const) await expect(h.as(role).people.merge(input)).rejects.toMatchObject({ code: 'FORBIDDEN' })
    await expect(h.as((await h.elsewhere()).caller('manager')).people.merge(input)).rejects.toMatchObject(notFound)
    await expect(h.as('manager').people.merge({ ...input, keptVersion: 7 })).rejects.toMatchObject(refused('changed_meanwhile'))
    await expect(h.as('manager').people.merge({ ...input, mergedId: both.keptId })).rejects.toMatchObject(refused('same_record'))
    await expect(h.as('manager').people.merge({ ...input, details: { ...input.details, givenName: '', familyName: '' } })).rejects.toMatchObject({ code: 'REFUSED', data: { because: 'no_name' } })
    expect(await hall.rows('select id from person_merge where kept_id = $1', both.keptId)).toEqual([])
  })

  test('two who merge the same pair in opposite directions at once: one does', async () => {
    const both = await twoRecords(), one = await merging(both), other = await merging({ keptId: both.mergedId, mergedId: both.keptId })
    const settled = await Promise.allSettled([h.as('manager').people.merge(one), h.as('administrator').people.merge(other)])
    expect(settled.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  })
})

test('the journal gives it all again, row for row', async () => {
  const tables = ['person', 'person_merge', 'person_worker', 'supporter', 'goal', 'goal_rating', 'note', 'mark', 'participation']
  expect(await replayDifferences(h.owner, { organisationId: h.here.id, tables })).toEqual([])
})
