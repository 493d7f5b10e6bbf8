import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { house } from '../../app/testing.ts'
import { uuidv7 } from '../../platform/uuid.ts'
import { hallIn } from '../sessions/testing.ts'
import { blank } from './rules.ts'

/* Twelve people of one programme and one of another team's leave; two come again, one is referred again, follow-ups go well and badly. */
let h: Awaited<ReturnType<typeof house>>
let hall: ReturnType<typeof hallIn>
let programmeId: string, theirs: string
const period = { from: '2026-11-01', to: '2026-11-30' }

beforeAll(async () => {
  h = await house()
  hall = hallIn(h)
  programmeId = await hall.programme()
  theirs = await hall.programme({ teamId: h.here.otherTeam })
  const people = await hall.people(12, { programmeId })
  for (const [n, personId] of people.entries()) await leave(personId, { leftOn: n < 11 ? '2026-11-02' : '2026-10-30', reason: n < 9 ? 'as_planned' : 'lost_touch', outcome: n < 9 ? 'reached' : 'not_known', because: n === 0 ? 'Short of time' : 'x', whole: n % 2 === 0, measured: n < 2 })
  const [stranger] = await hall.people(1, { programmeId: theirs }) as [string]
  await leave(stranger, { leftOn: '2026-11-02', reason: 'as_planned', outcome: 'partly', because: 'x', whole: true, measured: false })
  // Two of the leavings were completed with nothing left undone, as far as the figures go.
  const again = (personId: string, on: string) => h.owner.query(`insert into participation (organisation_id, id, person_id, programme_id, started_on) values ($1, gen_random_uuid(), $2, $3, $4)`, [h.here.id, personId, programmeId, on])
  await again(people[0]!, '2026-11-20')
  await again(people[1]!, '2026-11-21')
  await h.owner.query(`insert into referral (organisation_id, id, receipt, status_at, source, came_by, received_on, person_id, given_name, sort_name, reason, created_at) values ($1, gen_random_uuid(), 'R1', now(), 'self', 'typed', '2026-11-15', $2, 'Ann', 'ann', 'x', now())`, [h.here.id, people[2]!])
  await h.owner.query(`insert into referral (organisation_id, id, receipt, status_at, source, came_by, received_on, person_id, given_name, sort_name, reason, created_at) values ($1, gen_random_uuid(), 'R2', now(), 'self', 'typed', '2026-11-02', $2, 'Ann', 'ann', 'x', now())`, [h.here.id, people[3]!])
  const due = (await h.as('manager').leaving.due({ whose: 'all', until: '2026-11-21', limit: 100 })).rows
  for (const [n, result] of (['reached', 'reached', 'worse', 'not_reached'] as const).entries()) await h.as('manager').leaving.record({ followUpId: due[n]!.id, expectedVersion: 1, result, words: 'Heard', again: null, happenedAt: '2026-11-21T09:00:00Z' })
})
afterAll(() => h.close())

async function leave(personId: string, { leftOn, reason, outcome, because, whole, measured }: { leftOn: string; reason: string; outcome: string; because: string; whole: boolean; measured: boolean }) {
  const leavingId = uuidv7(), as = h.as('manager').leaving, happenedAt = '2026-11-21T09:00:00Z'
  const ownProgramme = (await hall.rows<{ id: string }>('select programme_id as id from participation where person_id = $1', personId))[0]!.id
  await as.begin({ leavingId, personId, programmeId: whole ? null : ownProgramme, leavesOn: leftOn, reason, happenedAt })
  await as.write({ leavingId, expectedVersion: 1, leavesOn: leftOn, reason, content: { ...blank(), followUps: [{ id: uuidv7(), after: 'P2W', memberId: h.here.members.manager, how: 'ring', purpose: '' }, { id: uuidv7(), after: 'P3M', memberId: null, how: 'ring', purpose: '' }] } as never })
  const { workers, ends } = await as.lastDay({ leavingId, leftOn })
  await as.complete({ leavingId, expectedVersion: 2, leftOn, outcome, outcomeWords: '', because, happenedAt, workers: workers.map((worker) => ({ workerId: worker.id, became: worker.usual })), settled: ends.filter(({ may }) => may.length).map(({ kind, id, usual: how }) => ({ kind, id, how })) })
  if (measured) await h.owner.query(`update leaving set measures_asked = 2, measures_done = 1 where id = $1`, [leavingId])
}

const figures = (who: Parameters<typeof h.as>[0], view: 'exact' | 'suppressed', more: object = {}) => h.as(who).leaving.figures({ ...period, view, ...more })
const named = (lines: { key: string; leavings: number | '*' }[]) => Object.fromEntries(lines.filter(({ leavings }) => leavings !== 0).map(({ key, leavings }) => [key, leavings]))

describe('the figures of leaving', () => {
  test('exact, of everything, for those who may see every record', async () => {
    const found = await figures('manager', 'exact')
    expect(found).toMatchObject({ view: 'exact', withheld: false, returnDays: 90, leavings: 12, returned: 3, returnedShare: 25, followUpsDue: 13, followUpsReached: 3, reachedShare: 23, followUpsWorse: 1, measuresAsked: 4, measuresDone: 2, measuresShare: 50 })
    expect(named(found.reasons)).toEqual({ as_planned: 10, lost_touch: 2 })
    expect(named(found.outcomes)).toEqual({ reached: 9, not_known: 2, partly: 1 })
  })

  test('of one programme: leavings of it, and of the whole service by those who took part', async () => {
    expect(await figures('lead', 'exact', { programmeId })).toMatchObject({ leavings: 11, returned: 3 })
    expect(await figures('manager', 'exact', { programmeId: theirs })).toMatchObject({ leavings: 1, returned: 0 })
    await expect(figures('lead', 'exact', { programmeId: theirs })).rejects.toMatchObject({ code: 'NOT_FOUND' })
    await expect(figures('lead', 'exact')).rejects.toMatchObject({ code: 'NOT_FOUND' })
    await expect(figures('worker', 'exact', { programmeId })).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })

  test('suppressed for everybody else: 1 to 7 hidden, others to the nearest five, nothing at all of fewer than ten', async () => {
    const found = await figures('worker', 'suppressed')
    expect(found).toMatchObject({ view: 'suppressed', withheld: false, leavings: 10, returned: '*', returnedShare: '*', followUpsDue: 15, followUpsReached: '*', followUpsWorse: '*', measuresAsked: '*', measuresDone: '*' })
    expect(named(found.reasons)).toEqual({ as_planned: 10, lost_touch: '*' })
    expect(await figures('worker', 'suppressed', { programmeId: theirs })).toMatchObject({ withheld: true, leavings: '*', returned: '*', reasons: [], outcomes: [], followUpsDue: '*', measuresShare: null })
    expect(await figures('worker', 'suppressed', { from: '2026-06-01', to: '2026-06-30' })).toMatchObject({ withheld: false, leavings: 0, returnedShare: null })
  })

  test('files hold the suppressed figures, whoever saves them', async () => {
    const csv = await h.as('manager').leaving.file({ ...period, as: 'csv' })
    const text = Buffer.from(csv.base64, 'base64').toString('utf8')
    expect(csv.name).toBe('leaving-all-programmes-2026-11-01-to-2026-11-30.csv')
    expect(text).toContain('People leaving,10')
    expect(text).toContain('Lost touch,*')
    expect(text).not.toContain('People leaving,12')
    expect((await h.as('worker').leaving.file({ ...period, as: 'xlsx' })).type).toContain('spreadsheetml')
    expect(Buffer.from((await h.as('worker').leaving.file({ ...period, programmeId: theirs, as: 'csv' })).base64, 'base64').toString('utf8')).toContain('Withheld')
  })

  test('the people behind a number, page by page, each of them looked at', async () => {
    const behind = (which: object, who: Parameters<typeof h.as>[0] = 'manager') => h.as(who).leaving.behind({ ...period, which: which as never, limit: 100 })
    const counts = async (which: object) => (await behind(which)).rows.length
    expect([await counts({ of: 'all' }), await counts({ of: 'returned' }), await counts({ of: 'reason', key: 'lost_touch' }), await counts({ of: 'outcome', key: 'partly' }), await counts({ of: 'worse' }), await counts({ of: 'reached' }), await counts({ of: 'measures_missing' })]).toEqual([12, 3, 2, 1, 1, 3, 2])
    expect((await behind({ of: 'returned' })).rows.map(({ returned }) => returned!.by).sort()).toEqual(['joined', 'joined', 'referred'])
    await expect(behind({ of: 'all' }, 'worker')).rejects.toMatchObject({ code: 'FORBIDDEN' })
    await expect(behind({ of: 'all' }, 'lead')).rejects.toMatchObject({ code: 'NOT_FOUND' })
    const paged: string[] = []
    for (let after: string | undefined; ;) {
      const got = await h.as('lead').leaving.behind({ ...period, programmeId, which: { of: 'all' }, limit: 5, ...(after ? { after } : {}) })
      paged.push(...got.rows.map(({ id }) => id))
      if (!got.next) break
      after = got.next
    }
    expect(new Set(paged).size).toBe(11)
    expect((await hall.rows(`select 1 from look where procedure = 'leaving.behind'`)).length).toBeGreaterThan(20)
  })

  test('a leaving that was taken back is in no figure', async () => {
    const one = (await h.as('manager').leaving.behind({ ...period, which: { of: 'outcome', key: 'partly' } })).rows[0]!
    const gone = await h.as('manager').leaving.get({ leavingId: one.id })
    await h.as('manager').leaving.undo({ leavingId: one.id, expectedVersion: gone.version, because: 'Wrong person', happenedAt: '2026-11-21T09:30:00Z' })
    expect(await figures('manager', 'exact')).toMatchObject({ leavings: 11, followUpsDue: 12 })
  })
})
