import { afterAll, beforeAll, expect, test } from 'vitest'
import { house } from '../../app/testing.ts'
import { commandIdFor } from '../../platform/jobs.ts'
import { uuidv7 } from '../../platform/uuid.ts'
import { runImport, undoImport } from '../imports/jobs.ts'
import { hallIn } from '../sessions/testing.ts'
import type { Figures, Scope } from './contract.ts'
import { outcomesCount } from './jobs.ts'

/* Figures stay what counting every mark gives, whatever is closed, corrected, merged, brought in and undone, on the days when the clocks change as on others. */

let h: Awaited<ReturnType<typeof house>>, hall: ReturnType<typeof hallIn>
let club: string, walk: string
beforeAll(async () => { h = await house({ now: '2026-11-21T10:00:00Z' }); hall = hallIn(h); [club, walk] = [await hall.programme({ kind: 'open' }), await hall.programme({ kind: 'open' })] })
afterAll(() => h.close())

/** A year, the two months that the days lie in, and days that no counts are kept of. */
const periods = [['2026-01-01', '2026-12-31'], ['2026-03-01', '2026-03-31'], ['2026-10-01', '2026-10-31'], ['2026-11-01', '2026-11-30'], ['2026-03-29', '2026-10-25'], ['2026-10-25', '2026-10-25']] as const

/** All figures of attendance, at once or as a job does. */
async function figures(scope: Scope): Promise<Figures> {
  if (!(scope.from.endsWith('-01') && /-3[01]$/.test(scope.to))) {
    const reportId = uuidv7()
    await h.as('manager').outcomes.ask({ ...scope, reportId })
    await outcomesCount({ id: reportId, data: h.jobs.at(-1)!.data as never, as: (step) => ({ ...h.context('manager'), fromJob: true, commandId: commandIdFor(reportId, step) }) })
    return (await h.as('manager').outcomes.report({ reportId, view: 'exact' })).figures!
  }
  return h.as('manager').outcomes.figures({ ...scope, view: 'exact' })
}

/** Counted from the marks themselves. */
async function truth({ from, to, programmeId }: Scope) {
  const { rows: [row] } = await h.owner.query(`
    with times as (select m.person_id, count(*)::int as n from mark m join session s on s.id = m.session_id
      where m.current and m.status in ('here', 'late') and s.status <> 'cancelled' and s.held_on between $1 and $2 and ($3::uuid is null or s.programme_id = $3) group by 1)
    select count(*)::int as came, coalesce(sum(n), 0)::int as attendances, (count(*) filter (where n = 1))::int as once, (count(*) filter (where n between 2 and 3))::int as twice from times`, [from, to, programmeId ?? null])
  return row
}

async function holds(when: string) {
  for (const [from, to] of periods) for (const programmeId of [undefined, club, walk]) {
    const scope = { from, to, ...(programmeId ? { programmeId } : {}) }, { came, attendances, howOften } = await figures(scope)
    expect({ came, attendances, once: howOften[0]!.people, twice: howOften[1]!.people }, `${when}: ${from} to ${to}${programmeId ? ' of a programme' : ''}`).toEqual(await truth(scope))
  }
}

const close = (sessionId: string, headcount: number) => h.as('lead').sessions.close({ sessionId, clearUpBecause: 'Left for the next group', cashCounted: 0, headcount, happenedAt: '2026-11-21T09:50:00Z' })

test('whatever happens to registers and to records', async () => {
  await holds('nothing yet')
  const [ana, ben, cem] = await hall.people(3, { programmeId: club }) as [string, string, string]
  h.setClock('2026-03-28T10:00:00Z')
  const spring = await hall.session(club, { heldOn: '2026-03-29', startsAt: '00:30', endsAt: '02:30' })
  h.setClock('2026-11-21T10:00:00Z')
  const autumn = await hall.session(walk, { heldOn: '2026-10-25', startsAt: '00:30', endsAt: '02:30' }), now = await hall.session(club)
  await h.as('worker').sessions.mark({ sessionId: autumn, marks: [hall.mark(ana)] })
  await holds('a programme with one person, in a register still open')
  for (const [sessionId, people] of [[spring, [ana, ben, cem]], [now, [ana, cem]], [autumn, [ben]]] as const) await h.as('worker').sessions.mark({ sessionId, marks: people.map((id) => hall.mark(id)) })
  await holds('registers open on the nights when the clocks change')
  await close(spring, 3)
  await close(autumn, 2)
  await holds('two of them closed')
  await h.as('lead').sessions.correct({ correctionId: uuidv7(), sessionId: spring, because: 'Ben stayed at home', marks: [hall.mark(ben, 'absent')], happenedAt: '2026-11-21T09:55:00Z' })
  await holds('a correction')

  const [kept, merged] = [await h.as('manager').people.get({ personId: ana }), await h.as('manager').people.get({ personId: cem })], mergeId = uuidv7()
  await h.as('manager').people.merge({ mergeId, keptId: ana, mergedId: cem, keptVersion: kept.version, mergedVersion: merged.version, details: kept.details })
  await holds('two records merged')
  await close(now, (await h.owner.query(`select count(*)::int as n from mark where session_id = $1 and current and status = 'here'`, [now])).rows[0].n as number)
  await holds('the last register closed')
  await h.as('manager').people.undoMerge({ mergeId })
  await holds('the merge undone')

  const importId = uuidv7(), manager = h.as('manager'), csv = 'Date,First name,Last name,Status\n25/10/2026,Person,001,here\n25/10/2026,Nina,Newcomer,here\n29/03/2026,Nina,Newcomer,late\n'
  await manager.imports.bring({ importId, files: [{ fileId: uuidv7(), name: 'people.csv', base64: Buffer.from('First name,Last name,Date of birth\nNina,Newcomer,01/02/1980\n').toString('base64') }, { fileId: uuidv7(), name: 'register.csv', base64: Buffer.from(csv).toString('base64') }] })
  await manager.imports.intoProgramme({ importId, expectedVersion: (await manager.imports.get({ importId })).version, programme: { id: club } })
  await manager.imports.start({ importId, expectedVersion: (await manager.imports.get({ importId })).version })
  const as = (chunk: string) => ({ ...h.context('manager'), fromJob: true, commandId: commandIdFor(importId, chunk) })
  await runImport(importId, as)
  expect(await hall.rows(`select 1 from mark m join session s on s.id = m.session_id where s.import_id = $1`, importId)).not.toEqual([])
  await holds('registers brought in')
  await manager.imports.undo({ importId })
  await undoImport(importId, as)
  await holds('and taken back')
}, 120_000)

