import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { house } from '../../app/testing.ts'
import { uuidv7 } from '../../platform/uuid.ts'
import { addMarks, addPayments, addSessions, findVisibleSession, leadsOf, mayListen, takeBack } from './public.ts'
import { dayAfter } from './rules.ts'
import { hallIn } from './testing.ts'
import { actingAs } from '../../platform/api.ts'

let h: Awaited<ReturnType<typeof house>>
let hall: ReturnType<typeof hallIn>
beforeAll(async () => { h = await house(); hall = hallIn(h) })
afterAll(() => h.close())

const today = '2026-11-21'

describe('who is expected', () => {
  let programmeId: string
  const idsIn = async (sessionId: string) => (await h.as('worker').sessions.register({ sessionId })).rows.map(({ personId }) => personId).sort()

  test('at a course: everyone taking part on the day', async () => {
    programmeId = await hall.programme({ kind: 'course' })
    const [taking] = await hall.people(1, { programmeId }) as [string]
    await hall.people(1, { programmeId, until: '2026-11-20' })
    await hall.people(1, { programmeId, from: '2026-11-28' })
    expect(await idsIn(await hall.session(programmeId))).toEqual([taking])
  })

  test('at an open session: who came to one of the last six, or joined since the sixth last', async () => {
    programmeId = await hall.programme({ kind: 'open' })
    const before = Array.from({ length: 7 }, (_, n) => dayAfter(today, -7 * (n + 1)))
    const sessions = before.map((heldOn) => ({ id: uuidv7(), programmeId, heldOn, startsAt: '10:00', endsAt: '12:00' }))
    const [sixthAgo, seventhAgo, away, long] = await hall.people(4, { programmeId }) as [string, string, string, string]
    const [lately] = await hall.people(1, { programmeId, from: before[5]! }) as [string]
    const [justBefore] = await hall.people(1, { programmeId, from: dayAfter(before[5]!, -1) }) as [string]
    const [gone] = await hall.people(1, { programmeId, until: '2026-11-20' }) as [string]
    const [neverJoined] = await hall.people(1) as [string]
    await acting(async ({ tx, actor }) => {
      await addSessions(tx, sessions)
      const told = (n: number, personId: string, status: 'here' | 'apologies' = 'here') => ({ id: uuidv7(), sessionId: sessions[n]!.id, personId, status, happenedAt: actor.now, receivedAt: actor.now, markedBy: actor.id })
      await addMarks(tx, [told(5, sixthAgo), told(6, seventhAgo), told(0, away, 'apologies'), told(0, gone), told(2, neverJoined)])
    })
    const sessionId = await hall.session(programmeId)
    expect(await idsIn(sessionId)).toEqual([sixthAgo, lately, neverJoined].sort())
    await h.as('worker').sessions.mark({ sessionId, marks: [hall.mark(long), hall.mark(justBefore, 'apologies')] })
    expect(await idsIn(sessionId)).toEqual([sixthAgo, lately, neverJoined, long, justBefore].sort())
    const { rows } = await h.as('worker').sessions.register({ sessionId })
    expect(rows.filter(({ firstTime }) => firstTime).map(({ personId }) => personId).sort()).toEqual([lately, long, justBefore].sort())
  })

  test('of one programme’s several series: each expects its own people', async () => {
    programmeId = await hall.programme({ kind: 'activity' })
    const plan = (weekday: number, startsOn: string) => ({ seriesId: uuidv7(), programmeId, venueId: null, title: '', startsAt: '10:00', endsAt: '12:00', capacity: null, videoLink: '', people: [], weekday, everyWeeks: 1, startsOn, endsOn: dayAfter(today, 14), except: [] })
    const [craft, walk] = [await h.as('manager').sessions.planSeries(plan(2, '2026-11-03')), await h.as('manager').sessions.planSeries(plan(4, '2026-11-05'))]
    const [crafting, walking, both] = await hall.people(3, { programmeId, from: '2026-11-01' }) as [string, string, string]
    const [undecided] = await hall.people(1, { programmeId, from: '2026-11-20' }) as [string]
    const mark = (sessionId: string, personId: string) => h.as('worker').sessions.mark({ sessionId, marks: [hall.mark(personId)] })
    for (const personId of [crafting, both]) await mark(craft.sessionIds[0]!, personId)
    for (const personId of [walking, both]) await mark(walk.sessionIds[0]!, personId)
    expect(await idsIn(craft.sessionIds.at(-1)!)).toEqual([crafting, both, undecided].sort())
    expect(await idsIn(walk.sessionIds.at(-1)!)).toEqual([walking, both, undecided].sort())
  })

  test('a cancelled session is none of the six, nor is one still to come', async () => {
    programmeId = await hall.programme({ kind: 'open' })
    const [came] = await hall.people(1) as [string]
    const sessions = Array.from({ length: 6 }, (_, n) => ({ id: uuidv7(), programmeId, heldOn: dayAfter(today, -7 * (n + 1)), startsAt: '10:00', endsAt: '12:00', status: n < 3 ? 'cancelled' as const : 'planned' as const }))
    await acting(async ({ tx, actor }) => {
      await addSessions(tx, [...sessions, ...Array.from({ length: 6 }, (_, n) => ({ id: uuidv7(), programmeId, heldOn: dayAfter(today, 7 * (n + 1)), startsAt: '10:00', endsAt: '12:00' }))])
      await addMarks(tx, [{ id: uuidv7(), sessionId: sessions[5]!.id, personId: came, status: 'here', happenedAt: actor.now, receivedAt: actor.now, markedBy: actor.id }])
    })
    const last = await hall.session(programmeId, { heldOn: dayAfter(today, 49) })
    expect(await idsIn(last)).toEqual([came])
  })

  test('each with what a worker should know at the door', async () => {
    programmeId = await hall.programme({ kind: 'course', measures: [{ instrument: 'PHQ-9', everyWeeks: 4 }, { instrument: 'ONS4', everyWeeks: null }] })
    const [ana, bo] = await hall.people(2, { programmeId }) as [string, string]
    await h.owner.query(`update person set given_name = 'Zofia', known_as = 'Ana', family_name = 'Silva', pronouns = 'she/her', access_needs = 'Large print', interpreter = true, language = 'Polish' where id = $1`, [ana])
    const answered = (personId: string, instrument: string, on: string) => h.owner.query(`insert into completion (organisation_id, id, person_id, instrument, instrument_version, scoring_version, mode, status, answers, taken_on, started_at, entered_by)
      values ($1, $2, $3, $4, '1', '1', 'with_worker', 'finished', '[]', $5, now(), $6)`, [h.here.id, uuidv7(), personId, instrument, on, h.here.members.worker])
    await answered(ana, 'PHQ-9', '2026-10-25')
    await answered(ana, 'ONS4', '2026-01-05') // within the days before joining that still count
    await answered(bo, 'PHQ-9', '2026-10-24')
    const sessionId = await hall.session(programmeId)
    const { rows } = await h.as('worker').sessions.register({ sessionId })
    expect(rows[0]).toMatchObject({ personId: ana, name: 'Ana Silva', pronouns: 'she/her', accessNeeds: 'Large print', interpreter: 'Polish', measuresDue: [], firstTime: true, mayOpen: true, expected: true, mark: null, payment: null })
    expect(rows[1]).toMatchObject({ personId: bo, accessNeeds: '', interpreter: null, measuresDue: ['ONS4', 'PHQ-9'] })
    expect((await h.as('worker').sessions.today()).sessions.find(({ id }) => id === sessionId)).toMatchObject({ expected: 2, measuresDue: 1, came: 0, marked: 0, mine: true })
  })
})

describe('today', () => {
  test('has the asker’s own sessions first, then those of their teams, by time; not other teams’, not cancelled ones', async () => {
    const worker = await h.member('worker', h.here.team)
    const own = await hall.programme(), foreign = await hall.programme({ teamId: h.here.otherTeam })
    const early = await hall.session(own, { startsAt: '08:00', endsAt: '09:00' })
    const late = await hall.session(own, { startsAt: '18:00', endsAt: '19:00', people: [{ memberId: worker.memberId, part: 'co_worker' }] })
    const helping = await hall.session(foreign, { startsAt: '17:00', endsAt: '17:30', people: [{ memberId: worker.memberId, part: 'volunteer' }] })
    const theirs = await hall.session(foreign, { startsAt: '07:00', endsAt: '08:00' })
    const off = await hall.session(own, { startsAt: '09:00', endsAt: '09:30', people: [{ memberId: worker.memberId, part: 'lead' }] })
    await h.as('lead').sessions.cancel({ sessionId: off, because: 'Snow' })
    const day = await h.as(worker).sessions.today()
    expect(day).toMatchObject({ day: today, time: '10:00' })
    const ids = day.sessions.map(({ id }) => id)
    expect(ids.slice(0, 2)).toEqual([helping, late])
    expect(ids).toContain(early)
    expect(ids.indexOf(early)).toBeGreaterThan(1)
    expect(ids).not.toContain(theirs)
    expect(ids).not.toContain(off)
  })

  test('asks for registers nobody closed, and shows what comes next', async () => {
    const worker = await h.member('worker', h.here.otherTeam)
    const programmeId = await hall.programme({ teamId: h.here.otherTeam })
    const people = [{ memberId: worker.memberId, part: 'lead' as const }]
    const yesterday = await hall.session(programmeId, { heldOn: '2026-11-20', people })
    const week = await hall.session(programmeId, { heldOn: '2026-11-28', people }), month = await hall.session(programmeId, { heldOn: '2026-12-28', people })
    expect(month).not.toBe(week)
    const day = await h.as(worker).sessions.today()
    expect(day.unclosed.map(({ id }) => id)).toEqual([yesterday])
    expect(day.next?.id).toBe(week)
    await h.as(worker).sessions.close({ sessionId: yesterday, headcount: 0, cashCounted: 0, clearUpBecause: 'Caretaker did', happenedAt: '2026-11-21T09:00:00Z' })
    expect((await h.as(worker).sessions.today()).unclosed).toEqual([])
  })

  test('shows open alerts to who leads that session and to who answers alerts for people they see', async () => {
    const lead = await h.member('worker', h.here.team), helper = await h.member('worker', h.here.team), otherLead = await h.member('lead')
    const programmeId = await hall.programme()
    const [ana] = await hall.people(1, { programmeId }) as [string]
    const sessionId = await hall.session(programmeId, { people: [{ memberId: lead.memberId, part: 'lead' }, { memberId: helper.memberId, part: 'volunteer' }] })
    const completionId = uuidv7(), alertId = uuidv7()
    await h.owner.query(`insert into completion (organisation_id, id, person_id, session_id, instrument, instrument_version, scoring_version, mode, status, answers, taken_on, started_at, entered_by) values ($1, $2, $3, $4, 'PHQ-9', '1', '1', 'with_worker', 'unfinished', '[]', $5, now(), $6)`, [h.here.id, completionId, ana, sessionId, today, lead.memberId])
    await h.owner.query(`insert into alert (organisation_id, id, person_id, completion_id, session_id, instrument, item, answer, raised_by) values ($1, $2, $3, $4, $5, 'PHQ-9', 9, 1, $6)`, [h.here.id, alertId, ana, completionId, sessionId, lead.memberId])
    const seen = async (who: Parameters<typeof h.as>[0]) => (await h.as(who).sessions.today()).alerts.some(({ id }) => id === alertId)
    expect(await Promise.all([seen(lead), seen('lead'), seen('manager'), seen(helper), seen(otherLead)])).toEqual([true, true, true, false, false])
    expect(await acting(({ tx }) => leadsOf(tx, sessionId))).toEqual([lead.memberId])
  })
})

describe('the list', () => {
  test('pages by day and time, forwards and back, and every session comes once', async () => {
    const programmeId = await hall.programme()
    const days = [dayAfter(today, -2), dayAfter(today, -1), today, dayAfter(today, 1), dayAfter(today, 2)]
    for (const heldOn of days) for (const startsAt of ['09:00', '11:00']) await hall.session(programmeId, { heldOn, startsAt, endsAt: '12:00' })
    const walk = async (when: 'upcoming' | 'past') => {
      const found: string[] = []
      let after: string | undefined
      do {
        const page = await h.as('worker').sessions.list({ when, programmeId, limit: 2, ...(after ? { after } : {}) })
        found.push(...page.rows.map(({ heldOn, startsAt }) => `${heldOn} ${startsAt}`))
        after = page.next ?? undefined
      } while (after)
      return found
    }
    const all = days.flatMap((day) => [`${day} 09:00`, `${day} 11:00`])
    expect(await walk('upcoming')).toEqual(all.slice(4))
    expect(await walk('past')).toEqual(all.slice(0, 4).reverse())
    const week = await h.as('worker').sessions.list({ when: 'upcoming', programmeId, from: days[0]!, until: days[1]! })
    expect(week.rows).toHaveLength(4)
    expect((await h.as(await h.member('worker')).sessions.list({ when: 'upcoming', programmeId })).rows).toEqual([])
    expect((await h.as('lead').sessions.list({ when: 'upcoming', programmeId, mine: true })).rows).toEqual([])
  })

  test('of one person pages through what they came to, for those who see them', async () => {
    const programmeId = await hall.programme()
    const [ana] = await hall.people(1, { programmeId }) as [string]
    for (const heldOn of ['2026-11-07', '2026-11-14', today]) await h.as('worker').sessions.mark({ sessionId: await hall.session(programmeId, { heldOn }), marks: [hall.mark(ana, heldOn === today ? 'apologies' : 'here')] })
    const first = await h.as('worker').sessions.attendanceOf({ personId: ana, limit: 2 })
    expect(first.rows.map(({ heldOn, status }) => [heldOn, status])).toEqual([[today, 'apologies'], ['2026-11-14', 'here']])
    expect((await h.as('worker').sessions.attendanceOf({ personId: ana, after: first.next!, limit: 2 })).rows.map(({ heldOn }) => heldOn)).toEqual(['2026-11-07'])
    await expect(h.as(await h.member('worker')).sessions.attendanceOf({ personId: ana })).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })
})

describe('what other modules use', () => {
  test('bulk marks keep what a register has, count who came, and are taken back but for what was used since', async () => {
    const programmeId = await hall.programme()
    const [ana, bo, cy] = await hall.people(3, { programmeId }) as [string, string, string]
    const closed = { programmeId, startsAt: '10:00', endsAt: '12:00', status: 'closed' as const }
    const [one, other] = [uuidv7(), uuidv7()]
    const { ids, again } = await acting(async ({ tx, actor }) => {
      const sessions = [{ ...closed, id: one, heldOn: '2026-11-07', closedAt: actor.now, importId: null, tasks: [] }, { ...closed, id: other, heldOn: '2026-11-14', closedAt: actor.now, importId: null }]
      expect(await addSessions(tx, sessions)).toEqual([one, other])
      expect(await addSessions(tx, sessions)).toEqual([])
      const told = (sessionId: string, personId: string) => ({ id: uuidv7(), sessionId, personId, status: 'here' as const, happenedAt: actor.now, receivedAt: actor.now, markedBy: actor.id })
      await addPayments(tx, [{ id: uuidv7(), sessionId: other, personId: ana, kind: 'paid', pence: 200, happenedAt: actor.now, receivedAt: actor.now, takenBy: actor.id }])
      return { ids: await addMarks(tx, [told(one, ana), told(one, bo), told(other, ana), told(other, cy)]), again: await addMarks(tx, [told(one, ana)]) }
    })
    expect(ids).toHaveLength(4)
    expect(again).toEqual([])
    const times = () => hall.rows(`select person_id, times from attended where programme_id = $1 and period = 'month' order by person_id`, programmeId)
    expect(await times()).toEqual([{ person_id: ana, times: 2 }, { person_id: bo, times: 1 }, { person_id: cy, times: 1 }].sort((a, b) => (a.person_id < b.person_id ? -1 : 1)))
    await h.as('lead').sessions.correct({ sessionId: other, correctionId: uuidv7(), because: 'Was late', marks: [hall.mark(cy, 'late')], happenedAt: '2026-11-21T09:00:00Z' })
    const kept = await acting(({ tx }) => takeBack(tx, { markIds: ids, sessionIds: [one, other] }))
    expect(kept.keptSessions).toEqual([other])
    expect(kept.keptMarks).toHaveLength(1)
    expect(await hall.rows('select id from session where id = any($1)', [one, other])).toEqual([{ id: other }])
    expect(await times()).toEqual([{ person_id: cy, times: 1 }])
  })

  test('a topic is for those who see the session', async () => {
    const sessionId = await hall.session(await hall.programme()), stranger = await h.member('worker')
    const listens = (who: { organisationId: string; memberId: string }, topic: string) => acting(({ tx, actor }) => mayListen(tx, actor, topic), who)
    expect(await listens(h.here.caller('worker'), `session:${sessionId}`)).toBe(true)
    expect(await listens(stranger, `session:${sessionId}`)).toBe(false)
    expect(await listens(stranger, 'session:everything')).toBe(false)
    expect(await listens(stranger, 'member:x')).toBe(null)
    expect(await acting(({ tx, actor }) => findVisibleSession(tx, actor, sessionId), stranger)).toBeUndefined()
  })
})

/** Work inside one transaction of the administrator's, or of another member. */
function acting<T>(work: Parameters<typeof actingAs<T>>[2], who = h.here.caller('administrator')) {
  return actingAs(h.context(who), { id: uuidv7(), name: 'test', input: null }, work)
}
