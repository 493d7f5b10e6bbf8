import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { house } from '../../app/testing.ts'
import { looking } from '../../platform/api.ts'
import type { Job } from '../../platform/jobs.ts'
import { replayDifferences } from '../../platform/replay.ts'
import { uuidv7 } from '../../platform/uuid.ts'
import { hallIn } from '../sessions/testing.ts'
import { appointmentsRemind } from './jobs.ts'
import { feedOf, story } from './public.ts'

let h: Awaited<ReturnType<typeof house>>
let hall: ReturnType<typeof hallIn>
let programmeId: string, personId: string
let day = 0
beforeAll(async () => {
  h = await house()
  hall = hallIn(h)
  programmeId = await hall.programme()
})
afterAll(() => h.close())
// Each test has a day of its own, so that none clashes with another's.
beforeEach(async () => {
  h.setClock('2026-11-21T10:00:00Z')
  ;[personId] = await hall.people(1, { programmeId }) as [string]
  day++
})
const onDay = (later = 0) => new Date(Date.UTC(2027, 0, 3 + day * 7 + later)).toISOString().slice(0, 10)

const happenedAt = '2026-11-21T09:30:00Z'
const refused = (because: string, field?: string) => ({ code: 'REFUSED', data: field ? { because, field } : { because } })
const notFound = { code: 'NOT_FOUND' }
type Book = Parameters<ReturnType<typeof h.as>['appointments']['book']>[0]
type Who = Parameters<typeof h.as>[0]
const wanted = (more: Partial<Book> = {}): Book => ({
  appointmentId: uuidv7(), memberId: h.here.members.worker, personId, kind: 'office', about: '', venueId: null, place: '', videoLink: '', heldOn: onDay(), startsAt: '10:00', endsAt: '11:00',
  travelBefore: 0, travelAfter: 0, remindBefore: null, repeat: null, acknowledged: [], happenedAt, ...more,
})
const book = async (more: Partial<Book> = {}, who: Who = 'worker') => (await h.as(who).appointments.book(wanted(more))).appointment
type Outcome = Parameters<ReturnType<typeof h.as>['appointments']['outcome']>[0]
const outcome = (one: { id: string; version: number }, more: Partial<Outcome> = {}, who: Who = 'worker') =>
  h.as(who).appointments.outcome({ appointmentId: one.id, expectedVersion: one.version, outcome: 'did_not_attend', scope: 'one', reasons: ['no_money_for_travel'], because: '', nextSteps: ['called'], nextWords: '', followUp: null, happenedAt, ...more })
const calendar = (who: Who, memberId?: string) => h.as(who).appointments.calendar({ from: onDay(), until: onDay(6), ...(memberId ? { memberId } : {}) })

describe('booking', () => {
  test('stands in the calendar beside the sessions the member runs, and on the person’s page', async () => {
    const one = await book({ about: 'Housing form' })
    await hall.session(programmeId, { heldOn: onDay(), startsAt: '14:00', endsAt: '16:00' })
    expect(one).toMatchObject({ person: { id: personId }, member: { name: 'worker' }, heldOn: onDay(), startsAt: '10:00', status: 'planned', mine: true, series: null, may: ['change', 'cancel', 'outcome'] })
    expect((await calendar('worker')).blocks.map(({ what, startsAt }) => [what, startsAt])).toEqual([['appointment', '10:00'], ['session', '14:00']])
    expect((await h.as('lead').appointments.ofPerson({ personId, when: 'coming' })).rows.map(({ id }) => id)).toEqual([one.id])
  })

  test('in the past of these days, as it was; sent twice, once', async () => {
    const command = uuidv7(), input = wanted({ heldOn: '2026-11-20', startsAt: '06:00', endsAt: '06:30' })
    const once = await h.as('worker', { command }).appointments.book(input)
    expect(await h.as('worker', { command }).appointments.book(input)).toEqual(once)
    expect((await h.as('worker').appointments.today({})).open.map(({ id }) => id)).toContain(input.appointmentId)
  })

  test('what is wrong is refused with its field', async () => {
    await expect(book({ endsAt: '09:00' })).rejects.toMatchObject(refused('ends_before_it_begins', 'endsAt'))
    await expect(book({ venueId: uuidv7() })).rejects.toMatchObject(refused('no_such_venue', 'venueId'))
    await expect(book({ personId: uuidv7() })).rejects.toMatchObject(notFound)
    await expect(book({ startsAt: '25:00' })).rejects.toMatchObject({ code: 'BAD_REQUEST' })
  })

  test('clashes must be seen, and never forbid', async () => {
    const first = await book({ startsAt: '10:00', endsAt: '11:00', about: 'Supervision', personId: null })
    await hall.session(programmeId, { heldOn: onDay(), startsAt: '11:30', endsAt: '12:30' })
    const input = wanted({ startsAt: '10:30', endsAt: '11:40' })
    const { remindBefore: _r, appointmentId: _a, acknowledged: _k, happenedAt: _h, ...asked } = input
    const { warnings } = await h.as('worker').appointments.check(asked)
    expect(warnings.map(({ kind, title, from }) => [kind, title, from])).toEqual([['overlap', 'Supervision', '10:00'], ['overlap', expect.stringMatching(/^Programme/), '11:30']])
    await expect(h.as('worker').appointments.book(input)).rejects.toMatchObject(refused('warnings_not_seen'))
    await expect(h.as('worker').appointments.book({ ...input, acknowledged: [warnings[0]!.key] })).rejects.toMatchObject(refused('warnings_not_seen'))
    const { appointment } = await h.as('worker').appointments.book({ ...input, acknowledged: warnings.map(({ key }) => key) })
    expect((await h.as('worker').appointments.get({ appointmentId: appointment.id })).events).toMatchObject([{ act: 'book', acknowledged: 2 }])
    await outcome(first, { outcome: 'cancelled_by_us', because: 'Moved', reasons: [], nextSteps: [] })
    expect((await h.as('worker').appointments.check(asked)).warnings.map(({ title }) => title)).not.toContain('Supervision')
  })

  test('a short way between two places warns, and so does the person being elsewhere', async () => {
    await book({ startsAt: '09:00', endsAt: '09:50', place: 'Jobcentre', kind: 'accompaniment', about: 'interview', travelAfter: 30, personId: null })
    await book({ memberId: h.here.members.lead, startsAt: '10:30', endsAt: '11:30' }, 'lead')
    await expect(book({ startsAt: '10:00', endsAt: '11:00' })).rejects.toMatchObject(refused('warnings_not_seen'))
    const { remindBefore: _r, appointmentId: _a, acknowledged: _k, happenedAt: _h, ...asked } = wanted()
    expect((await h.as('worker').appointments.check(asked)).warnings).toMatchObject([{ kind: 'travel', gap: 10, need: 30 }, { kind: 'person_elsewhere', title: 'lead' }])
  })

  test('two at once into the same hour: one is booked, the other is asked to look', async () => {
    const results = await Promise.allSettled([book(), book()])
    expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
  })
})

describe('a series', () => {
  const repeat = () => ({ everyWeeks: 1, until: onDay(28), except: [onDay(14)] })
  test('is made in one go without its exceptions, and moved from one on, by days and time', async () => {
    day += 10
    const first = await book({ repeat: repeat(), startsAt: '08:00', endsAt: '08:30' })
    expect(first.series).toMatchObject({ everyWeeks: 1, later: 3 })
    const coming = (await h.as('worker').appointments.ofPerson({ personId, when: 'coming' })).rows
    expect(coming.map(({ heldOn }) => heldOn)).toEqual([onDay(), onDay(7), onDay(21), onDay(28)])
    const { changed } = await h.as('worker').appointments.change({ ...change(coming[1]!), scope: 'on', heldOn: onDay(8), startsAt: '08:15', endsAt: '08:45' })
    expect(changed).toBe(3)
    expect((await h.as('worker').appointments.ofPerson({ personId, when: 'coming' })).rows.map(({ heldOn, startsAt }) => [heldOn, startsAt])).toEqual([[onDay(), '08:00'], [onDay(8), '08:15'], [onDay(22), '08:15'], [onDay(29), '08:15']])
  })

  test('is cancelled singly, or from one on', async () => {
    day += 10
    const first = await book({ repeat: repeat(), startsAt: '07:00', endsAt: '07:30' })
    const [, second, third] = (await h.as('worker').appointments.ofPerson({ personId, when: 'coming' })).rows
    await outcome(second!, { outcome: 'cancelled_by_them', reasons: ['work'], nextSteps: [] })
    expect((await outcome(third!, { outcome: 'cancelled_by_us', scope: 'on', because: 'Moving to another service', reasons: [], nextSteps: [] })).changed).toBe(2)
    expect((await h.as('worker').appointments.ofPerson({ personId, when: 'coming' })).rows.map(({ id }) => id)).toEqual([first.id])
  })

  test('longer than a year, or over before it begins, is refused', async () => {
    await expect(book({ repeat: { everyWeeks: 1, until: onDay(-7), except: [] } })).rejects.toMatchObject(refused('until_before_it_begins', 'until'))
    await expect(book({ repeat: { everyWeeks: 1, until: onDay(380), except: [] } })).rejects.toMatchObject(refused('series_too_long', 'until'))
  })
})

const change = (one: { id: string; version: number }) => {
  const { appointmentId: _a, memberId: _m, repeat: _r, ...plan } = wanted()
  return { ...plan, appointmentId: one.id, expectedVersion: one.version, scope: 'one' as const, because: '' }
}

describe('moving', () => {
  test('keeps where it was in its history; two at once, the second is told', async () => {
    const one = await book()
    const { appointment } = await h.as('worker').appointments.change({ ...change(one), startsAt: '12:00', endsAt: '12:30', because: 'They asked for later' })
    expect(appointment).toMatchObject({ version: 2, startsAt: '12:00' })
    await expect(h.as('worker').appointments.change({ ...change(one), startsAt: '13:00', endsAt: '13:30' })).rejects.toMatchObject(refused('changed_meanwhile'))
    const { events } = await h.as('worker').appointments.get({ appointmentId: one.id })
    expect(events.map(({ act, startsAt }) => [act, startsAt]).sort()).toEqual([['book', '10:00'], ['change', '12:00']])
  })
})

describe('what became of it', () => {
  const past = async (more: Partial<Book> = {}) => book({ heldOn: '2026-11-20', startsAt: `${String(day % 24).padStart(2, '0')}:00`, endsAt: `${String(day % 24).padStart(2, '0')}:20`, ...more })

  test('did not attend: a reason, what was done next, and what is still to do on the member’s list', async () => {
    const one = await past()
    await expect(outcome(one, { reasons: [] })).rejects.toMatchObject(refused('no_reason', 'reasons'))
    await expect(outcome(one, { nextSteps: [] })).rejects.toMatchObject(refused('no_next_step', 'nextSteps'))
    const taskId = uuidv7()
    const { appointment } = await outcome(one, { nextSteps: ['message_left'], nextWords: 'Asked to ring back', followUp: { taskId, words: 'Try again by text', dueOn: '2026-11-23' } })
    expect(appointment).toMatchObject({ status: 'did_not_attend', reasons: ['no_money_for_travel'], nextSteps: ['message_left'], outcomeBy: 'worker', may: ['reopen'] })
    expect((await h.as('worker').tasks.ofPerson({ personId })).rows).toMatchObject([{ id: taskId, origin: 'appointment' }])
    await expect(outcome(appointment)).rejects.toMatchObject(refused('over_already'))
    expect(await h.as('worker').appointments.reopen({ appointmentId: one.id, expectedVersion: appointment.version, because: 'It was the other Ann', happenedAt })).toMatchObject({ status: 'planned', reasons: [] })
  })

  test('not before its day, unless it is cancelled', async () => {
    const one = await book()
    await expect(outcome(one, { outcome: 'attended' })).rejects.toMatchObject(refused('not_yet', 'outcome'))
    expect((await outcome(one, { outcome: 'cancelled_by_them', reasons: ['unwell'], nextSteps: [] })).appointment.status).toBe('cancelled_by_them')
  })

  test('is told in the person’s story', async () => {
    await outcome(await past())
    const entries = await looking(h.context('lead'), ({ tx, actor }) => story.find(tx, actor, personId, { before: null, limit: 5, kinds: null }))
    expect(entries).toMatchObject([{ kind: 'appointment', title: 'Did not make it to an appointment', words: 'No money for travel. Called, spoke to them.' }])
    expect(await looking(h.context('lead'), ({ tx, actor }) => story.find(tx, actor, personId, { before: { at: entries[0]!.at, id: entries[0]!.id }, limit: 5, kinds: null }))).toEqual([])
  })
})

describe('reminders', () => {
  test('a notice at the time it still stands, none once it was moved', async () => {
    const before = h.jobs.length
    const one = await book({ remindBefore: 60 })
    const job = h.jobs.slice(before).find(({ name }) => name === 'appointments.remind')!
    const run = () => appointmentsRemind({ id: uuidv7(), data: job.data as Job['data'], as: () => h.context(h.here.caller('worker'), { fromJob: true }) })
    h.setClock(`${onDay()}T09:00:00Z`)
    await run()
    const told = async () => (await h.as('worker').notices.mine({})).rows.filter(({ link }) => link === `/appointments/${one.id}`).map(({ words }) => words)
    expect(await told()).toEqual(['Appointment today at 10:00'])
    h.setClock('2026-11-21T10:00:00Z')
    await h.as('worker').appointments.change({ ...change(one), startsAt: '15:00', endsAt: '15:30' })
    await run()
    expect(await told()).toHaveLength(1)
    await expect(h.as('worker').appointments.remind({ appointmentId: one.id, at: '' })).rejects.toMatchObject(notFound)
  })
})

describe('so that it fits', () => {
  const adapt = async (words: string, places: ('sessions' | 'visits' | 'letters')[]) => { const adaptationId = uuidv7(); await h.as('worker').culture.adapt({ adaptationId, personId, words, places, happenedAt }); return adaptationId }

  test('what is done differently, access and interpreter stand in each appointment, where they hold, until they end; out of the house goes none of it', async () => {
    await h.owner.query(`update person set access_needs = 'Step-free', interpreter = true, language = 'Bengali' where id = $1`, [personId])
    const corner = await adapt('The blue room at midday', ['sessions'])
    await adapt('A woman rings', ['visits'])
    await adapt('Letters in large print', ['letters'])
    const ours = await book({ kind: 'office' }), home = await book({ kind: 'home_visit', startsAt: '12:00', endsAt: '13:00' }), meeting = await book({ personId: null, about: 'Supervision', startsAt: '14:00', endsAt: '15:00' })
    const needs = (adaptations: string[]) => ({ accessNeeds: 'Step-free', interpreter: 'Bengali', adaptations })
    expect((await h.as('worker').appointments.get({ appointmentId: ours.id })).needs).toEqual(needs(['The blue room at midday', 'A woman rings']))
    expect((await h.as('lead').appointments.get({ appointmentId: home.id })).needs).toEqual(needs(['A woman rings']))
    const blocks = (await calendar('lead', h.here.members.worker)).blocks
    expect([ours, home, meeting].map(({ id }) => blocks.find((block) => block.id === id)!.needs)).toEqual([needs(['The blue room at midday', 'A woman rings']), needs(['A woman rings']), null])
    await h.as('worker').culture.endAdaptation({ adaptationId: corner, because: 'She goes home at noon', happenedAt })
    expect((await h.as('worker').appointments.ofPerson({ personId, when: 'coming' })).rows.map((one) => one.needs)).toEqual([needs(['A woman rings']), needs(['A woman rings'])])
    const out = [(await h.as('worker').appointments.file({ appointmentId: home.id })).text, await looking(h.context('worker'), ({ tx, actor }) => feedOf(tx, actor))]
    for (const text of out) expect(text).not.toMatch(/blue room|woman|Step-free|Bengali/)
  })

  test('whoever sees only that the time is taken sees none of it', async () => {
    const both = await h.member('worker', h.here.team)
    await h.owner.query('insert into team_member (organisation_id, id, team_id, member_id) values ($1, gen_random_uuid(), $2, $3)', [h.here.id, h.here.otherTeam, both.memberId])
    const [other] = await hall.people(1, { programmeId: await hall.programme({ teamId: h.here.otherTeam }) }) as [string]
    await h.owner.query(`update person set access_needs = 'Step-free' where id = $1`, [other])
    await h.as(both).appointments.book(wanted({ memberId: both.memberId, personId: other }))
    expect((await calendar('lead', both.memberId)).blocks).toMatchObject([{ what: 'busy', needs: null }])
  })
})

describe('calendar files', () => {
  test('carry no name and no reason, and the right instant on both sides of summer time', async () => {
    const one = await book({ about: 'Benefits appeal', kind: 'home_visit', place: '4 Elm Row', heldOn: '2027-04-05', startsAt: '10:00', endsAt: '11:00' })
    const { text } = await h.as('worker').appointments.file({ appointmentId: one.id })
    expect(text).toContain('DTSTART:20270405T090000Z')
    expect(text).toContain('SUMMARY:Appointment\r\n')
    expect(text).not.toMatch(/Person|Benefits|Elm/)
    const feed = () => looking(h.context('worker'), ({ tx, actor }) => feedOf(tx, actor))
    const [first, second] = [await feed(), await feed()]
    expect(first).toBe(second)
    expect(first).not.toMatch(/Person|Benefits|Elm/)
    await outcome(one, { outcome: 'cancelled_by_us', because: 'x', reasons: [], nextSteps: [] })
    expect(await feed()).toMatch(new RegExp(`UID:${one.id}[^]*?STATUS:CANCELLED`))
  })

  test('each of a series is an event of its own: one moved and one cancelled are right by themselves, in whatever program', async () => {
    const first = await book({ heldOn: '2026-12-07', startsAt: '21:00', endsAt: '21:30', repeat: { everyWeeks: 1, until: '2026-12-28', except: [] } })
    const rows = (await h.as('worker').appointments.ofPerson({ personId, when: 'coming' })).rows
    expect(rows.map(({ heldOn }) => heldOn)).toEqual(['2026-12-07', '2026-12-14', '2026-12-21', '2026-12-28'])
    await h.as('worker').appointments.change({ ...change(rows[1]!), heldOn: '2026-12-15' })
    await outcome(rows[2]!, { outcome: 'cancelled_by_us', because: 'x', reasons: [], nextSteps: [] })
    const feed = await looking(h.context('worker'), ({ tx, actor }) => feedOf(tx, actor))
    const events = rows.map(({ id }) => feed.split('BEGIN:VEVENT').find((event) => event.includes(`UID:${id}@`))!)
    const told = (event: string, name: string) => event.match(new RegExp(`\n${name}[^:]*:([^\r]*)`))?.[1]
    expect(events.map((event) => [told(event, 'DTSTART')?.slice(0, 8), told(event, 'SEQUENCE'), told(event, 'STATUS')])).toEqual([
      ['2026-12-07', '0', 'CONFIRMED'], ['2026-12-15', '1', 'CONFIRMED'], ['2026-12-21', '1', 'CANCELLED'], ['2026-12-28', '0', 'CONFIRMED'],
    ].map(([day, ...rest]) => [day!.replaceAll('-', ''), ...rest]))
    expect(feed).not.toMatch(/RRULE|RECURRENCE-ID/)
    expect(first.id).toBe(rows[0]!.id)
  })

  test('the secret address is ended by a new one, or for good', async () => {
    const tokenHash = 'a'.repeat(64)
    expect((await h.as('worker').appointments.openFeed({ feedId: uuidv7(), tokenHash })).since).not.toBeNull()
    await h.as('worker').appointments.openFeed({ feedId: uuidv7(), tokenHash: 'b'.repeat(64) })
    expect(await hall.rows('select 1 from calendar_feed where ended_at is null')).toHaveLength(1)
    expect(await h.as('worker').appointments.endFeed({})).toEqual({ since: null })
  })
})

describe('who may', () => {
  test('a lead sees and books for the team; a worker only for themselves', async () => {
    const one = await book({ memberId: h.here.members.worker }, 'lead')
    expect((await calendar('lead', h.here.members.worker)).blocks.map(({ id }) => id)).toContain(one.id)
    expect((await h.as('worker').notices.mine({})).rows.map(({ words }) => words)).toContain('lead has booked an appointment for you')
    await expect(book({ memberId: h.here.members.lead })).rejects.toMatchObject(refused('not_for_colleague', 'memberId'))
    await expect(calendar('worker', h.here.members.lead)).rejects.toMatchObject(notFound)
    const colleague = await book({ memberId: h.here.members.lead, startsAt: '16:00', endsAt: '17:00' }, 'lead')
    expect((await h.as('worker').appointments.get({ appointmentId: colleague.id })).may).toEqual([])
    await expect(h.as('worker').appointments.change({ ...change(colleague), startsAt: '17:00', endsAt: '18:00' })).rejects.toMatchObject(refused('not_for_colleague'))
  })

  test('a lead sees that the time is taken where they may not see the person', async () => {
    const both = await h.member('worker', h.here.team)
    await h.owner.query('insert into team_member (organisation_id, id, team_id, member_id) values ($1, gen_random_uuid(), $2, $3)', [h.here.id, h.here.otherTeam, both.memberId])
    const [other] = await hall.people(1, { programmeId: await hall.programme({ teamId: h.here.otherTeam }) }) as [string]
    await h.as(both).appointments.book(wanted({ memberId: both.memberId, personId: other, about: 'Private' }))
    expect((await calendar('lead', both.memberId)).blocks).toMatchObject([{ what: 'busy', title: 'Taken', personId: null, place: '' }])
  })

  test('another team and another organisation find nothing there', async () => {
    const one = await book()
    for (const other of [await h.member('worker'), await h.member('lead'), (await h.elsewhere()).caller('administrator')]) {
      await expect(h.as(other).appointments.get({ appointmentId: one.id })).rejects.toMatchObject(notFound)
      await expect(h.as(other).appointments.ofPerson({ personId, when: 'coming' })).rejects.toMatchObject(notFound)
      await expect(h.as(other).appointments.file({ appointmentId: one.id })).rejects.toMatchObject(notFound)
      await expect(outcome(one, {}, other)).rejects.toMatchObject(notFound)
      await expect(h.as(other).appointments.change({ ...change(one), startsAt: '17:00', endsAt: '18:00' })).rejects.toMatchObject(notFound)
      await expect(h.as(other).appointments.calendar({ memberId: h.here.members.worker, from: onDay(), until: onDay(6) })).rejects.toMatchObject(notFound)
    }
  })

  test('a look is kept', async () => {
    const one = await book()
    await h.as('lead').appointments.get({ appointmentId: one.id })
    expect(await hall.rows('select procedure from look where person_id = $1', personId)).toEqual([{ procedure: 'appointments.get' }])
  })
})

test('the journal gives appointments again, row for row', async () => {
  expect(await replayDifferences(h.owner, { organisationId: h.here.id, tables: ['appointment', 'appointment_series', 'appointment_event', 'calendar_feed'] })).toEqual([])
})
