import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { house } from '../../app/testing.ts'
import { uuidv7 } from '../../platform/uuid.ts'
import type { Part } from './rules.ts'
import { hallIn } from './testing.ts'

let h: Awaited<ReturnType<typeof house>>
let hall: ReturnType<typeof hallIn>
let programmeId: string, venueId: string
beforeAll(async () => { h = await house(); hall = hallIn(h) })
afterAll(() => h.close())
beforeEach(async () => { programmeId = await hall.programme(); venueId = await hall.venue() })

const details = (more: object = {}) => ({ venueId, title: '', startsAt: '10:00', endsAt: '12:00', capacity: null, videoLink: '', people: [{ memberId: h.here.members.worker, part: 'lead' as Part }], ...more })
const plan = (more: object = {}) => ({ ...details(more), sessionId: uuidv7(), programmeId, heldOn: '2026-12-05', ...more })
const series = (more: object = {}) => ({ ...details(), seriesId: uuidv7(), programmeId, weekday: 6, everyWeeks: 1, startsOn: '2026-11-28', endsOn: '2026-12-19', except: ['2026-12-12'], ...more })
const refused = (because: string) => ({ code: 'REFUSED', data: { because } })
const toldTo = (sessionId: string, memberId: string) => hall.rows<{ kind: string; words: string }>('select kind, words from notice where link = $1 and member_id = $2 order by created_at, kind', `/sessions/${sessionId}`, memberId)

describe('planning a session', () => {
  test('takes the fee and the checklists of its programme, and tells who runs it', async () => {
    const asked = plan()
    const planned = await h.as('lead').sessions.plan(asked)
    expect(planned).toMatchObject({ id: asked.sessionId, heldOn: '2026-12-05', startsAt: '10:00', endsAt: '12:00', feePence: 200, status: 'planned', version: 1, venue: { id: venueId, accessNotes: 'Ramp at the side' }, people: [{ name: 'worker', part: 'lead' }], warnings: [] })
    expect(planned.tasks).toHaveLength(4)
    expect(await toldTo(asked.sessionId, h.here.members.worker)).toEqual([{ kind: 'session_planned', words: expect.stringMatching(/^You are down to help run Programme .*, Saturday 5 December at 10:00\.$/) }])
  })

  test.each([
    ['the end first', { endsAt: '09:00' }, 'ends_before_it_begins'], ['too long ago', { heldOn: '2026-10-01' }, 'over_30_days_ago'], ['a venue nobody knows', { venueId: uuidv7() }, 'no_such_venue'],
    ['a colleague nobody knows', { people: [{ memberId: uuidv7(), part: 'lead' }] }, 'no_such_member'],
  ])('with %s is refused', async (_name, more, because) => { await expect(h.as('lead').sessions.plan(plan(more))).rejects.toMatchObject(refused(because)) })

  test('is for leads of the programme’s team', async () => {
    await expect(h.as('worker').sessions.plan(plan())).rejects.toMatchObject({ code: 'FORBIDDEN' })
    await expect(h.as(await h.member('lead')).sessions.plan(plan())).rejects.toMatchObject({ code: 'NOT_FOUND' })
    await h.as(await h.member('manager')).sessions.plan(plan())
  })

  test('twice with one id is refused; the same command twice is one', async () => {
    const asked = plan(), again = h.as('lead', { command: uuidv7() })
    const [one, other] = await Promise.all([again.sessions.plan(asked), again.sessions.plan(asked)])
    expect(one).toEqual(other)
    await expect(h.as('lead').sessions.plan(asked)).rejects.toMatchObject(refused('planned_already'))
  })

  test('warns of a full room, a taken venue, somebody in two places, nobody to lead', async () => {
    await hall.people(4, { programmeId })
    await h.as('lead').sessions.plan(plan())
    expect((await h.as('lead').sessions.plan(plan({ startsAt: '11:00', endsAt: '13:00', capacity: 3 }))).warnings).toEqual(['over_capacity', 'venue_taken', 'person_elsewhere'])
    expect((await h.as('lead').sessions.plan(plan({ startsAt: '13:00', endsAt: '14:00', capacity: 4, people: [] }))).warnings).toEqual(['nearly_full', 'nobody_leads'])
    expect((await h.as('lead').sessions.plan(plan({ startsAt: '14:00', endsAt: '15:00', capacity: 5 }))).warnings).toEqual([])
  })
})

describe('planning a series', () => {
  test('makes each session once, days left out left out, however often it is sent', async () => {
    const asked = series(), again = h.as('lead', { command: uuidv7() })
    const answers = await Promise.all(Array.from({ length: 5 }, () => again.sessions.planSeries(asked)))
    expect(answers[0]!.sessionIds).toHaveLength(3)
    expect(await hall.rows('select held_on::text from session where series_id = $1 order by 1', asked.seriesId)).toEqual([{ held_on: '2026-11-28' }, { held_on: '2026-12-05' }, { held_on: '2026-12-19' }])
    const { rows } = await h.as('worker').sessions.list({ when: 'upcoming', programmeId })
    expect(rows.map(({ heldOn, startsAt, mine }) => [heldOn, startsAt, mine])).toEqual([['2026-11-28', '10:00', true], ['2026-12-05', '10:00', true], ['2026-12-19', '10:00', true]])
    expect(await hall.rows('select 1 from session_task t join session s on s.id = t.session_id where s.series_id = $1', asked.seriesId)).toHaveLength(12)
    expect(await toldTo(answers[0]!.sessionIds[0]!, h.here.members.worker)).toEqual([{ kind: 'session_planned', words: expect.stringMatching(/Saturday 28 November at 10:00\. It is true of 3 sessions/) }])
  })

  test('goes on as its latest session is now, in its rhythm, and nothing doubles', async () => {
    const asked = series({ everyWeeks: 2, except: [] })
    const { sessionIds } = await h.as('lead').sessions.planSeries(asked)
    const last = await h.as('lead').sessions.get({ sessionId: sessionIds.at(-1)! })
    await h.as('lead').sessions.change({ ...details({ startsAt: '11:00', endsAt: '13:00' }), sessionId: last.id, heldOn: last.heldOn, expectedVersion: 1 })
    const { sessionIds: more } = await h.as('lead').sessions.extendSeries({ seriesId: asked.seriesId, endsOn: '2027-01-31', except: ['2027-01-09'] })
    expect(await hall.rows(`select held_on::text, to_char(starts_at, 'HH24:MI') as at from session where id = any($1) order by 1`, more)).toEqual([{ held_on: '2026-12-26', at: '11:00' }, { held_on: '2027-01-23', at: '11:00' }])
    await expect(h.as('lead').sessions.extendSeries({ seriesId: asked.seriesId, endsOn: '2027-01-31', except: [] })).rejects.toMatchObject(refused('no_days'))
    await expect(h.as(await h.member('lead')).sessions.extendSeries({ seriesId: asked.seriesId, endsOn: '2027-03-31', except: [] })).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })

  test.each([['longer than a year', { endsOn: '2028-01-31' }, 'series_too_long'], ['without a day', { endsOn: '2026-11-27' }, 'no_days']])('%s is refused', async (_name, more, because) => {
    await expect(h.as('lead').sessions.planSeries(series(more))).rejects.toMatchObject(refused(because))
  })
})

describe('changing a plan', () => {
  test('moves one session, and tells who is on, still on and off', async () => {
    const asked = plan()
    await h.as('manager').sessions.plan(asked)
    const changed = await h.as('manager').sessions.change({ ...details({ startsAt: '14:00', endsAt: '16:00', title: ' Winter fair ', people: [{ memberId: h.here.members.lead, part: 'lead' }] }), sessionId: asked.sessionId, heldOn: '2026-12-06', expectedVersion: 1 })
    expect(changed).toMatchObject({ heldOn: '2026-12-06', startsAt: '14:00', title: 'Winter fair', version: 2, people: [{ name: 'lead' }] })
    expect(await toldTo(asked.sessionId, h.here.members.worker)).toContainEqual({ kind: 'session_without_you', words: 'You are no longer down for Winter fair, Sunday 6 December at 14:00.' })
    expect(await toldTo(asked.sessionId, h.here.members.lead)).toMatchObject([{ kind: 'session_planned' }])
    await expect(h.as('lead').sessions.change({ ...details(), sessionId: asked.sessionId, heldOn: '2026-12-06', expectedVersion: 1 })).rejects.toMatchObject(refused('changed_meanwhile'))
  })

  test('with the later ones of the series: times and people move, days stay, earlier ones stay', async () => {
    const asked = series({ except: [] })
    const { sessionIds } = await h.as('lead').sessions.planSeries(asked)
    await h.as('lead').sessions.change({ ...details({ startsAt: '11:00' }), sessionId: sessionIds[1]!, heldOn: '2026-12-05', expectedVersion: 1, alsoLater: true })
    expect(await hall.rows(`select held_on::text as on, to_char(starts_at, 'HH24:MI') as at from session where series_id = $1 order by 1`, asked.seriesId))
      .toEqual([{ on: '2026-11-28', at: '10:00' }, { on: '2026-12-05', at: '11:00' }, { on: '2026-12-12', at: '11:00' }, { on: '2026-12-19', at: '11:00' }])
    await expect(h.as('lead').sessions.change({ ...details(), sessionId: sessionIds[1]!, heldOn: '2026-12-12', expectedVersion: 2 })).rejects.toMatchObject(refused('series_day_taken'))
  })

  test('two who change one series from different ends both finish', async () => {
    const { sessionIds } = await h.as('lead').sessions.planSeries(series({ except: [], endsOn: '2027-03-31' }))
    const days = await Promise.all(sessionIds.map((sessionId) => h.as('lead').sessions.get({ sessionId })))
    const answers = await Promise.allSettled(days.slice(0, 8).map(({ id, heldOn }) => h.as('lead').sessions.change({ ...details(), sessionId: id, heldOn, expectedVersion: 1, alsoLater: true })))
    for (const answer of answers) if (answer.status === 'rejected') expect(answer.reason).toMatchObject(refused('changed_meanwhile'))
    expect(answers.some(({ status }) => status === 'fulfilled')).toBe(true)
  })

  test('cancelled says why, tells people, stops the register, and can be taken back', async () => {
    const asked = plan()
    await h.as('lead').sessions.plan(asked)
    const { sessionId } = asked
    await expect(h.as('lead').sessions.cancel({ sessionId, because: '' })).rejects.toMatchObject(refused('no_reason'))
    expect(await h.as('lead').sessions.cancel({ sessionId, because: 'Snow' })).toMatchObject({ status: 'cancelled', cancelledBecause: 'Snow', may: ['reinstate'] })
    expect((await toldTo(sessionId, h.here.members.worker)).map(({ kind }) => kind)).toContain('session_cancelled')
    const [ana] = await hall.people(1) as [string]
    await expect(h.as('worker').sessions.mark({ sessionId, marks: [hall.mark(ana, 'apologies')] })).rejects.toMatchObject(refused('cancelled'))
    expect(await h.as('lead').sessions.reinstate({ sessionId })).toMatchObject({ status: 'planned', cancelledBecause: null })
    await h.as('worker').sessions.mark({ sessionId, marks: [hall.mark(ana, 'apologies')] })
  })

  test('once people came it took place', async () => {
    const sessionId = await hall.session(programmeId)
    await h.as('worker').sessions.mark({ sessionId, marks: [hall.mark((await hall.people(1))[0]!)] })
    await expect(h.as('lead').sessions.cancel({ sessionId, because: 'Snow' })).rejects.toMatchObject(refused('people_came'))
  })
})
