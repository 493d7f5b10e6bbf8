import { sql } from 'kysely'
import type { Transaction } from '../../platform/db.ts'
import { takeBackCompletions } from '../measures/public.ts'
import { removePeople, takeBackParticipations } from '../people/public.ts'
import { takeBack } from '../sessions/public.ts'
import type { Import } from './store.ts'

type Kept = { id: string; because: string }

/** Undoing goes the other way round: forms, marks and their sessions, then the people whom nothing holds any more. */
export const undoSteps = ['scores', 'register', 'sessions', 'people'] as const

/** So many rows are undone with one command: few enough that nobody who closes a register waits for long. A row of a register has up to some hundred marks. */
const perCommand = { scores: 500, register: 150, people: 500 } as const

type Taken = { id: string; person_id: string | null; made: { marks?: string[]; completion?: string; person?: boolean } }

/** Undoes one step's next rows. Answers whether there are more of it. What has been used since stays, and says why. */
export async function undoSome(tx: Transaction, one: Import, step: (typeof undoSteps)[number]): Promise<{ more: boolean }> {
  if (step === 'sessions') {
    const sessionIds = (await tx.selectFrom('session').select('id').where('import_id', '=', one.id).execute()).map(({ id }) => id)
    await takeBack(tx, { markIds: [], sessionIds })
    await takeBackParticipations(tx, one.id)
    return { more: false }
  }
  const rows = await tx.selectFrom('import_row').select(['id', 'person_id', 'made']).where('import_id', '=', one.id).where('kind', '=', step).where('status', 'in', ['imported', 'already_here', 'joined']).orderBy('id').limit(perCommand[step]).execute() as Taken[]
  const kept = step === 'scores' ? await undoForms(tx, rows) : step === 'register' ? await undoMarks(tx, rows) : await undoPeople(tx, one, rows)
  const stays = new Map(kept.map(({ id, because }) => [id, because]))
  for (const [because, ids] of Map.groupBy(rows.map(({ id }) => id), (id) => stays.get(id) ?? null)) {
    await tx.updateTable('import_row').set(because ? { status: 'kept', kept_because: because } : { status: 'undone' }).where('id', '=', sql<string>`any(${ids}::uuid[])`).execute()
  }
  return { more: rows.length === perCommand[step] }
}

async function undoForms(tx: Transaction, rows: readonly Taken[]): Promise<Kept[]> {
  const byForm = new Map(rows.flatMap(({ id, made }) => (made.completion ? [[made.completion, id] as const] : [])))
  const { kept } = await takeBackCompletions(tx, [...byForm.keys()])
  return kept.map((form) => ({ id: byForm.get(form)!, because: 'Somebody answered an alert about this form.' }))
}

async function undoMarks(tx: Transaction, rows: readonly Taken[]): Promise<Kept[]> {
  const byMark = new Map(rows.flatMap(({ id, made }) => (made.marks ?? []).map((mark) => [mark, id] as const)))
  const { keptMarks } = await takeBack(tx, { markIds: [...byMark.keys()], sessionIds: [] })
  return [...new Set(keptMarks.map((mark) => byMark.get(mark)!))].map((id) => ({ id, because: 'A mark of this row has been changed by somebody since.' }))
}

/** What may hold a person whom an import added, in words. Participations, references and open duplicates of the import go with the person. */
const holds: readonly [string, ReturnType<typeof sql>][] = [
  ['The record has been changed since.', sql`p.version > 1`],
  ['Somebody marked them in a register.', sql`exists (select from mark x where x.person_id = p.id)`],
  ['A measure was taken with them.', sql`exists (select from completion x where x.person_id = p.id)`],
  ['There is a note about them.', sql`exists (select from note x where x.person_id = p.id)`],
  ['They have set a goal.', sql`exists (select from goal x where x.person_id = p.id)`],
  ['They signed the Code of Conduct.', sql`exists (select from agreement x where x.person_id = p.id)`],
  ['They paid at a session.', sql`exists (select from payment x where x.person_id = p.id)`],
  ['They take part in a programme.', sql`exists (select from participation x where x.person_id = p.id and x.import_id is distinct from p.import_id)`],
  ['There is a notice about them.', sql`exists (select from notice x where x.person_id = p.id)`],
  ['Another import found them here.', sql`exists (select from import_row x where x.person_id = p.id and x.import_id <> p.import_id and x.status in ('imported', 'already_here', 'joined'))`],
  ['Somebody decided about a likely duplicate of them.', sql`exists (select from likely_duplicate x where (x.person_id = p.id or x.other_id = p.id) and x.decided_by is not null)`],
]

async function undoPeople(tx: Transaction, one: Import, rows: readonly Taken[]): Promise<Kept[]> {
  const mine = rows.filter(({ made }) => made.person), ids = mine.map(({ person_id }) => person_id!)
  const cases = sql.join(holds.map(([words, held]) => sql`when ${held} then ${words}`), sql` `)
  const { rows: held } = await sql<{ id: string; because: string }>`select id, because from (select p.id, case ${cases} end as because from person p where p.id = any(${ids}::uuid[]) and p.import_id = ${one.id}::uuid) x where because is not null`.execute(tx)
  const stays = new Map(held.map(({ id, because }) => [id, because]))
  const gone = ids.filter((id) => !stays.has(id))
  if (gone.length) await removePeople(tx, gone)
  return mine.flatMap(({ id, person_id }) => { const because = stays.get(person_id!); return because ? [{ id, because }] : [] })
}
