import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { house } from '../../app/testing.ts'
import { begin } from '../../platform/actor.ts'
import { commandIdFor } from '../../platform/jobs.ts'
import { uuidv7 } from '../../platform/uuid.ts'
import { recountAttended } from '../sessions/attended.ts'
import type { Figures, Scope, Which } from './contract.ts'
import { behind } from './behind.ts'
import { count } from './counting.ts'
import { outcomesCount } from './jobs.ts'
import { endOf } from './periods.ts'
import { exactly } from './showing.ts'
import { added, countsOf, type Sums } from './sums.ts'

// A small world drawn at random (always the same), counted here by plain loops and there by SQL.
let h: Awaited<ReturnType<typeof house>>
const draw = ((seed: number) => () => (seed = (seed * 48271) % 2147483647) / 2147483647)(20261121)
const whole = (most: number) => Math.floor(draw() * most)
const day = (n: number) => new Date(Date.UTC(2025, 8, 1 + n)).toISOString().slice(0, 10)

type Session = { id: string; programme: string; on: string; status: 'closed' | 'planned'; visitors: number }
const programmes = [uuidv7(), uuidv7()], people = Array.from({ length: 60 }, () => uuidv7())
const sessions: Session[] = [], marks: { session: Session; person: string; status: string; current: boolean }[] = []
const scores: { person: string; on: string; score: number; id: string }[] = [], started = new Map<string, string>()

beforeAll(async () => {
  h = await house()
  const o = h.here.id, put = (text: string, values: unknown[]) => h.owner.query(text, values)
  for (const [n, id] of programmes.entries()) await put(`insert into programme (organisation_id, id, team_id, name, kind) values ($1, $2, $3, $4, 'open')`, [o, id, n === 0 ? h.here.team : h.here.otherTeam, `Programme ${n}`])
  for (const [n, id] of people.entries()) {
    await put(`insert into person (organisation_id, id, given_name, family_name, sort_name, created_by) values ($1, $2, $3, 'Example', $4, $5)`, [o, id, `P${n}`, `example p${String(n).padStart(2, '0')}`, h.here.members.manager])
    for (const programme of programmes) {
      started.set(`${id} ${programme}`, day(whole(200)))
      await put('insert into participation (organisation_id, id, person_id, programme_id, started_on) values ($1, $2, $3, $4, $5)', [o, uuidv7(), id, programme, started.get(`${id} ${programme}`)])
    }
    for (let k = whole(5); k > 0; k--) {
      const score = { person: id, on: day(whole(440)), score: whole(28), id: uuidv7() }
      scores.push(score)
      await put(`insert into completion (organisation_id, id, person_id, instrument, instrument_version, scoring_version, mode, status, answers, taken_on, started_at, entered_by) values ($1, $2, $3, 'PHQ-9', '1', 'sum-1', 'with_worker', 'finished', '[]', $4, now(), $5)`, [o, score.id, id, score.on, h.here.members.worker])
      await put(`insert into scale_score (organisation_id, id, completion_id, person_id, instrument, scale, scoring_version, taken_on, score) values ($1, $2, $2, $3, 'PHQ-9', 'total', 'sum-1', $4, $5)`, [o, score.id, id, score.on, score.score])
    }
  }
  for (let n = 0; n < 120; n++) {
    const session: Session = { id: uuidv7(), programme: programmes[whole(2)]!, on: day(whole(440)), status: n % 9 ? 'closed' : 'planned', visitors: whole(4) }
    sessions.push(session)
    await put(`insert into session (organisation_id, id, programme_id, held_on, starts_at, ends_at, status, visitors, closed_at) values ($1, $2, $3, $4, '10:00', '12:00', $5, $6, $7)`, [o, session.id, session.programme, session.on, session.status, session.visitors, session.status === 'closed' ? new Date() : null])
    for (const person of people) if (draw() < 0.12) for (const current of draw() < 0.1 ? [false, true] : [true]) {
      const status = ['here', 'late', 'absent', 'apologies', 'unmarked'][whole(5)]!
      marks.push({ session, person, status, current })
      await put('insert into mark (organisation_id, id, session_id, person_id, status, happened_at, marked_by, current) values ($1, $2, $3, $4, $5, now(), $6, $7)', [o, uuidv7(), session.id, person, status, h.here.members.worker, current])
    }
  }
  const connection = await h.db.connect()
  await begin(connection, o)
  for (const programmeId of programmes) await recountAttended(connection.tx, { programmeId, personIds: people, days: sessions.map(({ on }) => on) })
  await connection.client.query('commit')
  connection.client.release()
})
afterAll(() => h.close())

/** Does what the queued job of a report would do, each step with the id that it would have. */
async function work(reportId: string) {
  const job = h.jobs.find(({ data }) => data['reportId'] === reportId)!
  await outcomesCount({ id: reportId, data: job.data as never, as: (step) => ({ ...h.context('manager'), fromJob: true, commandId: commandIdFor(reportId, step) }) })
}

/** The same figures by plain loops. */
function byHand({ programmeId, from, to }: Scope) {
  const within = (on: string) => on >= from && on <= to, mine = (programme: string) => !programmeId || programme === programmeId
  const came = marks.filter(({ session, status, current }) => current && (status === 'here' || status === 'late') && within(session.on) && mine(session.programme))
  const times = new Map<string, number>()
  for (const { person } of came) times.set(person, (times.get(person) ?? 0) + 1)
  let baseline = 0
  const changes: number[] = []
  for (const person of times.keys()) {
    const since = programmeId ? new Date(Date.parse(started.get(`${person} ${programmeId}`)!) - 28 * 86_400_000).toISOString().slice(0, 10) : ''
    const own = scores.filter((score) => score.person === person && score.on <= to && score.on >= since).sort((a, b) => (a.on + a.id < b.on + b.id ? -1 : 1))
    const first = own[0], latest = own.at(-1)
    if (!first || !latest) continue
    baseline++
    if (own.length > 1 && latest.on >= from && (Date.parse(latest.on) - Date.parse(first.on)) / 86_400_000 >= 14) changes.push(latest.score - first.score)
  }
  const held = sessions.filter((session) => within(session.on) && mine(session.programme) && (session.status === 'closed' || came.some(({ session: of }) => of === session)))
  return {
    sessions: held.length, visitors: held.reduce((sum, { visitors }) => sum + visitors, 0), came: times.size, attendances: came.length,
    joined: people.filter((person) => programmes.some((programme) => mine(programme) && within(started.get(`${person} ${programme}`)!))).length,
    once: [...times.values()].filter((n) => n === 1).length, baseline, paired: changes.length,
    mean: changes.length ? Math.round(100 * changes.reduce((a, b) => a + b, 0) / changes.length) / 100 : null,
    improved: changes.filter((change) => change <= -6).length, worsened: changes.filter((change) => change >= 6).length,
  }
}
const summary = ({ sessions, visitors, came, joined, attendances, howOften, measures: [phq] }: Figures) => ({
  sessions, visitors, came, attendances, joined, once: howOften[0]!.people, baseline: phq?.baseline ?? 0, paired: phq?.paired ?? 0,
  mean: phq?.mean?.mean ?? null, improved: phq?.improved ?? 0, worsened: phq?.worsened ?? 0,
})

const months = Array.from({ length: 15 }, (_, n) => `${2025 + Math.floor((n + 8) / 12)}-${String(((n + 8) % 12) + 1).padStart(2, '0')}-01`)
const scopes: [string, Scope][] = [
  ...months.slice(0, 14).map((from): [string, Scope] => [`the month from ${from}`, { from, to: endOf('month', from) }]),
  ['a calendar year', { from: '2026-01-01', to: '2026-12-31' }],
  ['a financial year', { from: '2025-04-01', to: '2026-03-31' }],
  ['a financial year of one programme', { programmeId: programmes[0]!, from: '2026-04-01', to: '2027-03-31' }],
]

describe('figures are exact', () => {
  test.each(scopes)('%s', async (_name, scope) => {
    expect(summary(await h.as('manager').outcomes.figures({ ...scope, view: 'exact' }))).toEqual(byHand(scope))
  })

  test.each<[string, Scope]>([['any days', { from: '2025-10-13', to: '2026-08-19' }], ['one week of one programme', { programmeId: programmes[1]!, from: '2026-03-02', to: '2026-03-08' }], ['a quarter', { from: '2026-01-01', to: '2026-03-31' }]])('%s, in the background', async (_name, scope) => {
    const reportId = uuidv7()
    await expect(h.as('manager').outcomes.figures({ ...scope, view: 'exact' })).rejects.toMatchObject({ data: { because: 'in_the_background' } })
    await h.as('manager').outcomes.ask({ ...scope, reportId })
    expect(await h.as('manager').outcomes.report({ reportId, view: 'exact' })).toMatchObject({ done: 0, figures: null })
    await work(reportId)
    await work(reportId) // a restart repeats nothing
    const { figures, done, steps } = await h.as('manager').outcomes.report({ reportId, view: 'exact' })
    expect(done).toBe(steps)
    expect(summary(figures!)).toEqual(byHand(scope))
  })

  test.each<[string, Scope]>([
    ['any days', { from: '2025-10-13', to: '2026-08-19' }], ['a year but for some days', { from: '2026-01-01', to: '2026-11-27' }], ['days of one programme', { programmeId: programmes[1]!, from: '2025-09-20', to: '2026-09-19' }],
    ['a day when the clocks go back', { from: '2026-10-25', to: '2026-10-25' }], ['a time when nobody came', { from: '2024-02-01', to: '2024-05-05' }], ['a year', { from: '2026-01-01', to: '2026-12-31' }],
  ])('%s, slice by slice of the people', async (_name, scope) => {
    const ids = [...people].sort(), connection = await h.db.connect()
    await begin(connection, h.here.id)
    for (const size of [1, 7, 25, 60]) {
      let sums: Sums | undefined
      for (let at = 0; at < ids.length; at += size) {
        const some = await count(connection.tx, { from: scope.from, to: scope.to, programmeIds: scope.programmeId ? [scope.programmeId] : null, slice: { after: ids[at - 1] ?? '00000000-0000-0000-0000-000000000000', upTo: ids[at + size - 1] ?? 'ffffffff-ffff-ffff-ffff-ffffffffffff' } }, { sessions: at === 0 })
        sums = sums ? added(sums, some) : some
      }
      expect(summary(exactly(countsOf(sums!))), `${size} at once`).toEqual(byHand(scope))
    }
    await connection.rollback()
  })

  test('a report asked for again is joined, another takes its place, and what was stopped counts no further', async () => {
    const [first, second, third] = [uuidv7(), uuidv7(), uuidv7()], scope = { from: '2026-03-03', to: '2026-05-05' }, manager = h.as('manager')
    await manager.outcomes.ask({ ...scope, reportId: first })
    expect(await manager.outcomes.ask({ ...scope, reportId: second })).toEqual({ reportId: first })
    expect(h.jobs.filter(({ data }) => data['reportId'] === second)).toEqual([])
    await manager.outcomes.ask({ ...scope, to: '2026-05-06', reportId: second })
    expect(await manager.outcomes.report({ reportId: first, view: 'exact' })).toMatchObject({ of: scope, stopped: true, figures: null })
    await work(first)
    expect(await manager.outcomes.report({ reportId: first, view: 'exact' })).toMatchObject({ done: 0, figures: null })
    await expect(h.as('lead').outcomes.stop({ reportId: second })).rejects.toMatchObject({ code: 'NOT_FOUND' })
    await manager.outcomes.stop({ reportId: second })
    await work(second)
    expect(await manager.outcomes.report({ reportId: second, view: 'exact' })).toMatchObject({ stopped: true, figures: null, countedAt: null })
    await manager.outcomes.ask({ ...scope, to: '2026-05-06', reportId: third })
    await work(third)
    await manager.outcomes.stop({ reportId: third })
    expect(await manager.outcomes.report({ reportId: third, view: 'exact' })).toMatchObject({ stopped: false, countedAt: '2026-11-21T10:00:00.000Z', figures: { view: 'exact' } })
    expect(await manager.outcomes.ask({ ...scope, to: '2026-05-06', reportId: first.replace(/.$/, '0') })).toEqual({ reportId: first.replace(/.$/, '0') })
  })

  test('whoever waits is told when counting fails; asked again it is counted anew, and the queue’s next try goes on', async () => {
    const [reportId, again] = [uuidv7(), uuidv7()], scope = { from: '2026-03-04', to: '2026-05-05' }, manager = h.as('manager')
    await manager.outcomes.ask({ ...scope, reportId })
    await h.owner.query('alter table attended rename to elsewhere')
    await expect(work(reportId)).rejects.toMatchObject({ code: '42P01' })
    await h.owner.query('alter table elsewhere rename to attended')
    expect(await manager.outcomes.report({ reportId, view: 'exact' })).toMatchObject({ failed: true, figures: null })
    expect(await manager.outcomes.ask({ ...scope, reportId: again })).toEqual({ reportId: again })
    await work(again)
    expect(await manager.outcomes.report({ reportId: again, view: 'exact' })).toMatchObject({ failed: false, figures: { view: 'exact' } })
  })

  test.each<[string, Which]>([['whoever came', { of: 'came' }], ['whoever came seldom', { of: 'came', least: 1, most: 3 }], ['who joined', { of: 'joined' }], ['whoever got better', { of: 'measure', instrument: 'PHQ-9', scale: 'total', group: 'improved' }]])('%s is found by looking through everybody as by looking through the next by name', async (_name, which) => {
    const connection = await h.db.connect()
    await begin(connection, h.here.id)
    for (const scope of [{ from: '2026-01-01', to: '2026-12-31', programmeIds: null }, { from: '2025-10-13', to: '2026-08-19', programmeIds: [programmes[0]!] }]) {
      const [everybody, next] = [await behind(connection.tx, { ...scope, slice: null }, which, undefined, 1), await behind(connection.tx, { ...scope, slice: null }, which, undefined)]
      expect(everybody.rows.length).toBeGreaterThan(0)
      expect(next).toEqual(everybody)
    }
    await connection.rollback()
  })

  test('every number opens as many rows as it says, and each row is a look', async () => {
    const scope = { from: '2026-01-01', to: '2026-12-31' }, figures = await h.as('manager').outcomes.figures({ ...scope, view: 'exact' }), [phq] = figures.measures
    const all = async (which: Which) => {
      const found: string[] = []
      for (let after: string | null | undefined; after !== null;) {
        const answer = await h.as('manager').outcomes.behind({ ...scope, which, ...(after ? { after } : {}) })
        found.push(...answer.rows.map(({ personId }) => personId))
        after = answer.next
      }
      expect(new Set(found).size).toBe(found.length)
      return found.length
    }
    const before = (await h.owner.query('select count(*)::int as n from look')).rows[0].n
    expect(await all({ of: 'came' })).toBe(figures.came)
    expect((await h.owner.query('select count(*)::int as n from look')).rows[0].n - before).toBe(figures.came)
    expect(await all({ of: 'came', least: 2, most: 3 })).toBe(figures.howOften[1]!.people)
    expect(await all({ of: 'joined' })).toBe(figures.joined)
    const measure = { of: 'measure', instrument: 'PHQ-9', scale: 'total' } as const
    for (const [group, number] of [['eligible', phq!.eligible], ['baseline', phq!.baseline], ['paired', phq!.paired], ['improved', phq!.improved], ['worsened', phq!.worsened], ['no_reliable_change', phq!.noReliableChange]] as const) expect(await all({ ...measure, group }), group).toBe(number)
    expect(await all({ ...measure, group: 'without_baseline' })).toBe((phq!.eligible as number) - (phq!.baseline as number))
    await expect(h.as('manager').outcomes.behind({ ...scope, which: { ...measure, scale: 'none', group: 'paired' } })).rejects.toMatchObject({ data: { because: 'no_such_measure' } })
  })
})

describe('who sees what', () => {
  const year = { from: '2026-01-01', to: '2026-12-31' }
  test('a worker gets suppressed figures only, and no rows', async () => {
    expect((await h.as('worker').outcomes.figures({ ...year, view: 'suppressed' })).came).toBe(60)
    await expect(h.as('worker').outcomes.figures({ ...year, view: 'exact' })).rejects.toMatchObject({ code: 'NOT_FOUND' })
    await expect(h.as('worker').outcomes.behind({ ...year, which: { of: 'came' } })).rejects.toMatchObject({ code: 'FORBIDDEN' })
  })
  test('a lead sees exactly what their team runs', async () => {
    expect((await h.as('lead').outcomes.figures({ ...year, programmeId: programmes[0]!, view: 'exact' })).view).toBe('exact')
    for (const scope of [year, { ...year, programmeId: programmes[1]! }]) await expect(h.as('lead').outcomes.figures({ ...scope, view: 'exact' })).rejects.toMatchObject({ code: 'NOT_FOUND' })
    expect((await h.as('lead').outcomes.scopes({})).map(({ exact }) => exact)).toEqual([false, true, false])
  })
  test('another organisation counts nothing of ours', async () => {
    const elsewhere = await h.elsewhere()
    expect((await h.as(elsewhere.caller('manager')).outcomes.figures({ ...year, view: 'exact' })).came).toBe(0)
    await expect(h.as(elsewhere.caller('manager')).outcomes.figures({ ...year, programmeId: programmes[0]!, view: 'exact' })).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })
  test('files hold suppressed figures whoever asks', async () => {
    const csv = Buffer.from((await h.as('manager').outcomes.file({ ...year, as: 'csv' })).base64, 'base64').toString('utf8')
    expect(csv).toContain('People who came,60')
    expect(csv).not.toMatch(/,[1-7]\r\n/)
    const xlsx = Buffer.from((await h.as('manager').outcomes.file({ ...year, as: 'xlsx' })).base64, 'base64')
    expect(xlsx.subarray(0, 2).toString()).toBe('PK')
  })
  test('a step of a report cannot be run over the wire', async () => {
    await expect(h.as('manager').outcomes.count({ reportId: uuidv7(), step: 0 })).rejects.toMatchObject({ code: 'NOT_FOUND' })
    await expect(h.as('manager').outcomes.fail({ reportId: uuidv7(), because: 'x' })).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })
})
