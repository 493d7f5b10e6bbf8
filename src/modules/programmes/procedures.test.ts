import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { house } from '../../app/testing.ts'
import { replayDifferences } from '../../platform/replay.ts'
import { uuidv7 } from '../../platform/uuid.ts'
import type { ProgrammeDetails, VenueDetails } from './contract.ts'

let h: Awaited<ReturnType<typeof house>>
beforeAll(async () => { h = await house() })
afterAll(() => h.close())

const refused = (because: string, field?: string) => ({ code: 'REFUSED', data: field ? { because, field } : { because } })
const details = (over: Partial<ProgrammeDetails> = {}): ProgrammeDetails => ({
  name: `Programme ${uuidv7()}`, kind: 'open', teamId: h.here.team, summary: '', feePence: 200, capacity: null, courseLength: null, ways: ['connect'], setUp: ['Chairs out', ' '], clearUp: [], active: true,
  criteria: [{ kind: 'minimum_age', number: 17 }, { kind: 'area', areas: ['ME4', 'Medway'] }, { kind: 'need', needs: ['loneliness', 'worry'] }, { kind: 'route', routes: ['self', 'gp'] }], measures: [{ instrument: 'SWEMWBS', everyWeeks: 12 }], ...over,
})
const venue = (over: Partial<VenueDetails> = {}): VenueDetails => ({ name: `Hall ${uuidv7()}`, address: '1 High Street', postcode: 'me4 4ab', accessNotes: 'Ramp at the side', active: true, ...over })

describe('a programme', () => {
  test('is added with its criteria and measures, and read by everyone of the organisation', async () => {
    const programmeId = uuidv7(), given = details()
    const added = await h.as('manager').programmes.add({ programmeId, ...given })
    expect(added).toEqual({ ...given, measures: [{ instrument: 'SWEMWBS', everyWeeks: 12, atSessions: [], atExit: false }], measureStartDays: 14, measureGraceDays: 7, referralTargetDays: null, setUp: ['Chairs out'], id: programmeId, version: 1, teamName: 'Chatham team', taking: 0, may: ['change'] })
    expect(await h.as('worker').programmes.get({ programmeId })).toEqual({ ...added, may: [] })
    expect((await h.as('worker').programmes.list({})).rows.find(({ id }) => id === programmeId)).toMatchObject({ name: given.name, criteria: given.criteria, measures: [{ instrument: 'SWEMWBS', everyWeeks: 12 }], taking: 0 })
    expect(await replayDifferences(h.owner, { tables: ['programme', 'criterion', 'programme_measure'] })).toEqual([])
  })

  test('is changed as one document, by its version', async () => {
    const programmeId = uuidv7(), given = details()
    await h.as('manager').programmes.add({ programmeId, ...given })
    const changed = await h.as('manager').programmes.change({ programmeId, expectedVersion: 1, ...given, criteria: [{ kind: 'maximum_age', number: 25 }], measures: [], kind: 'course', courseLength: 8 })
    expect(changed).toMatchObject({ version: 2, criteria: [{ kind: 'maximum_age', number: 25 }], measures: [], courseLength: 8 })
    await expect(h.as('manager').programmes.change({ programmeId, expectedVersion: 1, ...given })).rejects.toMatchObject(refused('changed_meanwhile'))
    expect(await h.as('worker').programmes.get({ programmeId })).toMatchObject({ version: 2 })
    expect(await replayDifferences(h.owner, { tables: ['programme', 'criterion', 'programme_measure'] })).toEqual([])
  })

  test('asks for measures when it is set so, from today on, and keeps how it was', async () => {
    const programmeId = uuidv7(), scheduleId = uuidv7()
    await h.as('manager').programmes.add({ programmeId, ...details({ measures: [{ instrument: 'SWEMWBS', everyWeeks: 12 }, { instrument: 'GAD-7', everyWeeks: null }] }) })
    const rows = async () => (await h.owner.query('select instrument, every_weeks, at_sessions, at_exit, since::text, changed_on::text from programme_measure where programme_id = $1 order by instrument', [programmeId])).rows
    const set = (expectedVersion: number, over: Partial<Parameters<ReturnType<typeof h.as>['programmes']['setMeasures']>[0]> = {}) => h.as('manager').programmes.setMeasures({ programmeId, scheduleId: uuidv7(), expectedVersion, startDays: 7, graceDays: 3, measures: [], ...over })
    expect(await rows()).toMatchObject([{ instrument: 'GAD-7', since: null, changed_on: null }, { instrument: 'SWEMWBS', since: null, changed_on: null }])
    h.setClock('2026-11-21T10:05:00Z')
    expect(await set(1, { scheduleId, measures: [{ instrument: 'SWEMWBS', everyWeeks: 6, atExit: true }, { instrument: 'GAD-7', everyWeeks: null }, { instrument: 'PHQ-9', everyWeeks: null, atSessions: [8, 4] }] })).toMatchObject({ version: 2, measureStartDays: 7, measureGraceDays: 3 })
    expect(await rows()).toEqual([
      { instrument: 'GAD-7', every_weeks: null, at_sessions: [], at_exit: false, since: null, changed_on: null }, { instrument: 'PHQ-9', every_weeks: null, at_sessions: [4, 8], at_exit: false, since: '2026-11-21', changed_on: '2026-11-21' },
      { instrument: 'SWEMWBS', every_weeks: 6, at_sessions: [], at_exit: true, since: null, changed_on: '2026-11-21' },
    ])
    const before = await h.as('worker').programmes.schedules({ programmeId })
    expect(before).toMatchObject([{ id: scheduleId, startDays: 7, setBy: 'manager' }, { startDays: 14, measures: [{ instrument: 'SWEMWBS', everyWeeks: 12 }, { instrument: 'GAD-7' }] }])
    // The rest of the programme is changed as one document by who knows nothing of sessions and leaving: they stay.
    const { id: _id, version: _version, teamName: _team, taking: _taking, may: _may, measureStartDays: _start, measureGraceDays: _grace, measures, ...rest } = await h.as('manager').programmes.get({ programmeId })
    await h.as('manager').programmes.change({ programmeId, expectedVersion: 2, ...rest, measures: measures.map(({ instrument, everyWeeks }) => ({ instrument, everyWeeks })) })
    expect(await rows()).toMatchObject([{ since: null }, { at_sessions: [4, 8] }, { at_exit: true, changed_on: '2026-11-21' }])
    expect(await h.as('worker').programmes.schedules({ programmeId })).toHaveLength(2)
    await expect(set(2)).rejects.toMatchObject(refused('changed_meanwhile'))
    await expect(set(3, { startDays: 400 })).rejects.toMatchObject(refused('impossible_start_days', 'startDays'))
    await expect(set(3, { graceDays: -1 })).rejects.toMatchObject(refused('impossible_grace_days', 'graceDays'))
    await expect(set(3, { measures: [{ instrument: 'PHQ-9', everyWeeks: null, atSessions: [0] }] })).rejects.toMatchObject(refused('impossible_sessions', 'measures'))
    await expect(h.as('lead').programmes.setMeasures({ programmeId, scheduleId: uuidv7(), expectedVersion: 3, startDays: 7, graceDays: 3, measures: [] })).rejects.toMatchObject({ code: 'FORBIDDEN' })
    await expect(h.as((await h.elsewhere()).caller('administrator')).programmes.setMeasures({ programmeId, scheduleId: uuidv7(), expectedVersion: 3, startDays: 7, graceDays: 3, measures: [] })).rejects.toMatchObject({ code: 'NOT_FOUND' })
    expect(await replayDifferences(h.owner, { tables: ['programme', 'programme_measure', 'measure_schedule'] })).toEqual([])
  })

  test('that has ended is left out of the list unless asked for', async () => {
    const programmeId = uuidv7()
    await h.as('manager').programmes.add({ programmeId, ...details({ active: false }) })
    const ids = async (withEnded?: boolean) => (await h.as('worker').programmes.list(withEnded === undefined ? {} : { withEnded })).rows.map(({ id }) => id)
    expect(await ids()).not.toContain(programmeId)
    expect(await ids(true)).toContain(programmeId)
  })

  test.each([
    ['no name', { name: ' ' }, 'no_name', 'name'], ['ages crossed', { criteria: [{ kind: 'minimum_age' as const, number: 30 }, { kind: 'maximum_age' as const, number: 20 }] }, 'ages_crossed', 'criteria'],
    ['a course of no length', { kind: 'course' as const }, 'no_course_length', 'courseLength'], ['a team there is not', { teamId: uuidv7() }, 'no_such_team', 'teamId'],
  ])('with %s is refused', async (_what, wrong, because, field) => {
    await expect(h.as('manager').programmes.add({ programmeId: uuidv7(), ...details(wrong) })).rejects.toMatchObject(refused(because, field))
  })

  test('needs a name of its own, and may keep it', async () => {
    const programmeId = uuidv7(), given = details()
    await h.as('manager').programmes.add({ programmeId, ...given })
    await expect(h.as('manager').programmes.add({ programmeId: uuidv7(), ...given })).rejects.toMatchObject(refused('name_taken', 'name'))
    await expect(h.as('manager').programmes.change({ programmeId, expectedVersion: 1, ...given })).resolves.toMatchObject({ version: 2 })
  })

  test('is for managers to change, and sealed from other organisations', async () => {
    const programmeId = uuidv7(), given = details(), elsewhere = await h.elsewhere()
    await h.as('manager').programmes.add({ programmeId, ...given })
    for (const role of ['worker', 'lead'] as const) await expect(h.as(role).programmes.add({ programmeId: uuidv7(), ...details() })).rejects.toMatchObject({ code: 'FORBIDDEN' })
    await expect(h.as(elsewhere.caller('manager')).programmes.get({ programmeId })).rejects.toMatchObject({ code: 'NOT_FOUND' })
    await expect(h.as(elsewhere.caller('manager')).programmes.change({ programmeId, expectedVersion: 1, ...given })).rejects.toMatchObject({ code: 'NOT_FOUND' })
    await expect(h.as(elsewhere.caller('manager')).programmes.add({ programmeId: uuidv7(), ...given })).rejects.toMatchObject(refused('no_such_team', 'teamId'))
    expect((await h.as(elsewhere.caller('manager')).programmes.list({ withEnded: true })).rows).toEqual([])
  })
})

describe('a venue', () => {
  test('is added, changed by its version, and left out once it is no longer used', async () => {
    const venueId = uuidv7(), given = venue()
    const added = await h.as('manager').programmes.addVenue({ venueId, ...given })
    expect(added).toEqual({ ...given, postcode: 'ME4 4AB', id: venueId, version: 1, may: ['change'] })
    await expect(h.as('manager').programmes.changeVenue({ venueId, expectedVersion: 4, ...given })).rejects.toMatchObject(refused('changed_meanwhile'))
    expect(await h.as('manager').programmes.changeVenue({ venueId, expectedVersion: 1, ...given, active: false })).toMatchObject({ version: 2, active: false })
    expect((await h.as('worker').programmes.venues({})).map(({ id }) => id)).not.toContain(venueId)
    expect((await h.as('worker').programmes.venues({ withEnded: true })).find(({ id }) => id === venueId)).toMatchObject({ may: [] })
    expect(await replayDifferences(h.owner, { tables: ['venue'] })).toEqual([])
  })

  test('needs a name of its own', async () => {
    const given = venue()
    await h.as('manager').programmes.addVenue({ venueId: uuidv7(), ...given })
    await expect(h.as('manager').programmes.addVenue({ venueId: uuidv7(), ...given })).rejects.toMatchObject(refused('venue_name_taken', 'name'))
    await expect(h.as('manager').programmes.addVenue({ venueId: uuidv7(), ...venue({ name: '' }) })).rejects.toMatchObject(refused('no_venue_name', 'name'))
    await expect(h.as('worker').programmes.addVenue({ venueId: uuidv7(), ...venue() })).rejects.toMatchObject({ code: 'FORBIDDEN' })
  })
})
