import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { daysOf as daysOfJobs } from '../../app/daily.ts'
import { house } from '../../app/testing.ts'
import { replayDifferences } from '../../platform/replay.ts'
import { uuidv7 } from '../../platform/uuid.ts'
import { daily } from './public.ts'
import type { Part } from './rules.ts'
import { hallIn } from './testing.ts'

let h: Awaited<ReturnType<typeof house>>
let hall: ReturnType<typeof hallIn>
let programmeId: string, venueId: string
beforeAll(async () => { h = await house(); hall = hallIn(h) })
afterAll(() => h.close())
beforeEach(async () => { h.setClock('2026-11-21T10:00:00Z'); programmeId = await hall.programme(); venueId = await hall.venue() })

const details = (more: object = {}) => ({ venueId, title: '', startsAt: '10:00', endsAt: '12:00', capacity: 20, videoLink: '', people: [{ memberId: h.here.members.worker, part: 'lead' as Part }], ...more })
/** Saturdays until 19 December that go on. */
async function series(more: object = {}) {
  const asked = { ...details(), seriesId: uuidv7(), programmeId, weekday: 6, everyWeeks: 1, startsOn: '2026-11-28', endsOn: '2026-12-19', except: [], goesOn: true, ...more }
  return { seriesId: asked.seriesId, sessionIds: (await h.as('lead').sessions.planSeries(asked)).sessionIds }
}
const morning = async (day: string) => {
  h.setClock(`${day}T08:00:00Z`)
  const administrator = h.here.caller('administrator')
  await daysOfJobs({ sessions: daily })({ id: uuidv7(), data: { organisationId: h.here.id, memberId: administrator.memberId, day }, as: () => h.context(administrator, { fromJob: true }) })
}
const made = (seriesId: string) => hall.rows<{ on: string; at: string; status: string; people: number }>(`select held_on::text as on, to_char(starts_at, 'HH24:MI') as at, status, (select count(*)::int from session_member m where m.session_id = s.id) as people from session s where series_id = $1 order by held_on`, seriesId)
const days = async (seriesId: string) => (await made(seriesId)).map(({ on }) => on)

test('its sessions are made eight weeks ahead, as the series is, each once', async () => {
  const { seriesId } = await series()
  expect((await days(seriesId)).at(-1)).toBe('2026-12-19')
  await morning('2026-12-01')
  expect((await days(seriesId)).slice(3)).toEqual(['2026-12-19', '2026-12-26', '2027-01-02', '2027-01-09', '2027-01-16', '2027-01-23'])
  const before = await made(seriesId)
  await morning('2026-12-01')
  await morning('2026-12-02')
  expect(await made(seriesId)).toEqual(before)
  expect(before.every(({ at, people }) => at === '10:00' && people === 1)).toBe(true)
  expect(await hall.rows('select distinct capacity from session where series_id = $1', seriesId)).toEqual([{ capacity: 20 }])
  await morning('2026-12-05')
  expect((await days(seriesId)).at(-1)).toBe('2027-01-30')
})

test('after months without a morning it goes on from today: what is over is not made', async () => {
  const { seriesId } = await series({ everyWeeks: 2 })
  await morning('2027-03-01')
  expect((await days(seriesId)).slice(2)).toEqual(['2027-03-06', '2027-03-20', '2027-04-03', '2027-04-17'])
})

test('one that was called off, moved or changed by itself stays so, and is no pattern; a change with the later ones is', async () => {
  const { seriesId, sessionIds } = await series()
  await h.as('lead').sessions.cancel({ sessionId: sessionIds[2]!, because: 'The hall is let' })
  await h.as('lead').sessions.change({ ...details({ startsAt: '11:00' }), sessionId: sessionIds[3]!, heldOn: '2026-12-20', expectedVersion: 1 })
  await morning('2026-11-29')
  expect((await made(seriesId)).slice(2, 5)).toMatchObject([{ on: '2026-12-12', status: 'cancelled' }, { on: '2026-12-20', at: '11:00' }, { on: '2026-12-26', at: '10:00' }])
  await h.as('lead').sessions.change({ ...details({ startsAt: '09:30', people: [] }), sessionId: sessionIds[1]!, heldOn: '2026-12-05', expectedVersion: 1, alsoLater: true })
  await morning('2026-12-12')
  expect((await made(seriesId)).at(-1)).toMatchObject({ on: '2027-02-06', at: '09:30', people: 0 })
})

test('who left, a venue no longer in use, and a programme that ended are left out', async () => {
  const leaver = await h.member('worker', h.here.team)
  const { seriesId } = await series({ people: [{ memberId: leaver.memberId, part: 'lead' }] }), ended = await series({ programmeId: await hall.programme() })
  await h.owner.query('update member set active = false where id = $1', [leaver.memberId])
  await h.owner.query('update venue set active = false where id = $1', [venueId])
  await h.owner.query('update programme set active = false where id = (select programme_id from series where id = $1)', [ended.seriesId])
  await morning('2026-12-03')
  expect(await hall.rows(`select venue_id, (select count(*)::int from session_member m where m.session_id = s.id) as people from session s where series_id = $1 and held_on = '2026-12-26'`, seriesId)).toEqual([{ venue_id: null, people: 0 }])
  expect(await days(ended.seriesId)).toHaveLength(4)
})

test('whoever plans lets it end, or go on as its latest session is; others see how it stands', async () => {
  const { seriesId, sessionIds } = await series({ goesOn: false })
  const card = async (who: Parameters<typeof h.as>[0]) => (await h.as(who).sessions.series({ programmeId })).find(({ id }) => id === seriesId)
  expect(await card('worker')).toMatchObject({ weekday: 6, startsAt: '10:00', madeUntil: '2026-12-19', goesOn: false, may: [] })
  await morning('2026-12-04')
  expect(await days(seriesId)).toHaveLength(4)
  await h.as('lead').sessions.change({ ...details({ startsAt: '11:00' }), sessionId: sessionIds[3]!, heldOn: '2026-12-19', expectedVersion: 1 })
  await h.owner.query('update series set ends_on = null where id = $1', [seriesId])
  expect(await h.as('lead').sessions.goOn({ seriesId, goesOn: true })).toMatchObject({ startsAt: '11:00', madeUntil: '2027-01-23', goesOn: true, may: ['go_on'] })
  expect(await h.as('lead').sessions.goOn({ seriesId, goesOn: false })).toMatchObject({ madeUntil: '2027-01-23', goesOn: false })
  await morning('2026-12-10')
  expect((await days(seriesId)).at(-1)).toBe('2027-01-23')
  await expect(h.as('worker').sessions.goOn({ seriesId, goesOn: true })).rejects.toMatchObject({ code: 'FORBIDDEN' })
  const other = await h.member('lead')
  await expect(h.as(other).sessions.goOn({ seriesId, goesOn: true })).rejects.toMatchObject({ code: 'NOT_FOUND' })
  expect(await card(other)).toBeUndefined()
  const elsewhere = await h.elsewhere()
  await expect(h.as({ organisationId: elsewhere.id, memberId: elsewhere.members.manager }).sessions.goOn({ seriesId, goesOn: true })).rejects.toMatchObject({ code: 'NOT_FOUND' })
  await h.owner.query('update programme set active = false where id = $1', [programmeId])
  await expect(h.as('manager').sessions.goOn({ seriesId, goesOn: true })).rejects.toMatchObject({ code: 'REFUSED', data: { because: 'programme_ended' } })
})

test('the journal gives all of it again', async () => {
  expect(await replayDifferences(h.owner, { tables: ['session', 'session_member', 'session_task', 'series', 'series_member'] })).toEqual([])
})
