import { sql } from 'kysely'
import { actingAs, type Context } from '../../platform/api.ts'
import type { Database, Tables, Transaction } from '../../platform/db.ts'
import { commandIdFor } from '../../platform/jobs.ts'
import { Live } from '../../platform/live.ts'
import { at } from './days.ts'
import type { MemberKey } from './service.ts'
import type { Ids } from './sessions.ts'
import type { Story, Table, Told } from './story.ts'

/** How many rows travel in one command. */
const together = 500
/** How many commands are on their way at once. */
const abreast = 3

export type Writing = { db: Database; organisationId: string; ids: Ids; today: string }

/**
 * Writes a story through the guard: every row by the member whose act it was, some hundreds a command, so that the journal tells who did
 * what and gives the tables again. New rows first, in the order of `tables`; what became of them after.
 */
export async function writeStory(writing: Writing, story: Story, { tables, after = {} }: { tables: readonly Table[]; after?: Partial<Record<Table, (context: Context, rows: Record<string, unknown>[]) => Promise<void>>> }) {
  for (const table of tables) await each(writing, `example.${table}.add`, story.added.get(table) ?? [], async (context, rows) => { await insert(context.tx, table, rows); await after[table]?.(context, rows) })
  for (const table of tables) await each(writing, `example.${table}.change`, story.changed.get(table) ?? [], ({ tx }, rows) => change(tx, table, rows))
  const forgotten = [...story.added.keys(), ...story.changed.keys()].filter((table) => !tables.includes(table))
  if (forgotten.length) throw new Error(`the story tells of ${forgotten.join(', ')} and nobody writes it`)
  story.added.clear()
  story.changed.clear()
}

/** One command of one member. Its id follows from the organisation and the name: run again, it is the same command. */
export function act<T>({ db, organisationId, ids, today }: Writing, by: MemberKey, name: string, work: (context: Context) => Promise<T>): Promise<T> {
  const clock = { now: () => new Date(at(today, '07:00')) }
  return actingAs({ db, live: nobodyListens, caller: { organisationId, memberId: ids[by]! }, clock, commandId: null }, { id: commandIdFor(organisationId, name), name: name.split(' ')[0]!, input: name }, work)
}
const nobodyListens = new Live()

async function each(writing: Writing, name: string, told: readonly Told[], work: (context: Context, rows: Record<string, unknown>[]) => Promise<void>) {
  const chunks = [...Map.groupBy(told, ({ by }) => by)].flatMap(([by, all]) => {
    const rows = all.map(({ row }) => row)
    return Array.from({ length: Math.ceil(rows.length / together) }, (_, n) => ({ by, n, rows: rows.slice(n * together, (n + 1) * together) }))
  })
  const waiting = chunks.values()
  await Promise.all(Array.from({ length: abreast }, async () => {
    for (const { by, n, rows } of waiting) await act(writing, by, `${name} ${by} ${n}`, async (context) => { await work(context, rows); return rows.length })
  }))
}

/** Rows with the same columns go in one statement, whose text is the same for any number of them. */
async function insert(tx: Transaction, table: Table, rows: readonly Record<string, unknown>[]) {
  for (const some of Map.groupBy(rows, (row) => Object.keys(row).join()).values()) {
    const columns = Object.keys(some[0]!)
    await tx.insertInto(table).columns(columns as never)
      .expression((eb) => eb.selectFrom(recordset(table, some)).select(columns.map((column) => `r.${column}`) as never)).execute()
  }
}

async function change(tx: Transaction, table: Table, rows: readonly Record<string, unknown>[]) {
  const columns = Object.keys(rows[0]!).filter((column) => column !== 'id')
  await tx.updateTable(table).from(recordset(table, rows))
    .set(Object.fromEntries(columns.map((column) => [column, sql.ref(`r.${column}`)])) as never)
    .where(sql<boolean>`${sql.ref(`${table}.id`)} = r.id`).execute()
}

const recordset = (table: Table, rows: readonly Record<string, unknown>[]) => sql<Tables[Table]>`jsonb_populate_recordset(null::${sql.table(table)}, ${JSON.stringify(rows)}::jsonb)`.as<'r'>(sql`r`)
