import { sql } from 'kysely'
import type { Actor } from '../../platform/api.ts'
import type { Transaction } from '../../platform/db.ts'
import { derivedTablesAndWhy } from '../../platform/recording.ts'
import { refusal, refuse } from '../../platform/refuse.ts'
import { columnsOf } from './adding.ts'
import type { Merge } from './merge-shapes.ts'
import { detailColumns } from './reading.ts'
import { forgetNames, rememberAgain } from './remembering.ts'
import { mergeDetails, tidied, whyNotDetails, whyNotEdit, type Details } from './rules.ts'
import { visiblePeople } from './visible.ts'

/*
 * Two records that are one person, brought together: every row about the one follows to the other, whatever module it belongs to, and the record
 * left behind points to the one that is kept. Which tables there are is read from the catalog, so that a module added later is not forgotten; the
 * rows are updated through the builder, so that the journal has each of them and undoing gives them back.
 */

/** For the guard: a command that names a merged record lands on the one that is kept, through any number of merges. */
export const leadingOn = {
  field: /^personIds?$/,
  statement: `with recursive leads as (
      select p.id as "from", p.merged_into as "to" from person p where p.id = any($1::uuid[]) and p.merged_into is not null
      union select l."from", p.merged_into from leads l join person p on p.id = l."to" where p.merged_into is not null
    ) select l."from", l."to" from leads l join person p on p.id = l."to" where p.merged_into is null`,
}

/** The records that lead to this one, through any number of merges. */
export async function leadingTo(tx: Transaction, personId: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    with recursive behind as (select id from person where merged_into = ${personId}::uuid union select p.id from person p join behind b on p.merged_into = b.id) select id from behind`.execute(tx)
  return rows.map(({ id }) => id)
}

type Moved = { table: string; ids: string[]; noLonger: string[] }
type Stayed = { table: string; ids: string[] }
type Table = { name: string; uniques: { columns: string[]; where: string | null }[] }

/** What is counted from rows that moved is counted again by whoever counts it: the app brings these together at start-up. */
type Recount = (tx: Transaction, personIds: readonly string[]) => Promise<void>
const recounts: Recount[] = []
export function recountAfterMerging(...more: readonly Recount[]) { recounts.push(...more) }

/** Tables that stay as they are: the journal, who looked, pairs that were compared, and what is rebuilt from others. */
const apart = ['change', 'look', 'refusal', 'likely_duplicate', 'person_merge']

export type Merging = { mergeId: string; keptId: string; mergedId: string; keptVersion: number; mergedVersion: number; details: Details }

/** Brings two records together. Both are held, in one order, so that two who do it at once come one after the other. */
export async function mergePeople(tx: Transaction, actor: Actor, { mergeId, keptId, mergedId, keptVersion, mergedVersion, details: given }: Merging): Promise<Merge | undefined> {
  refuse(keptId === mergedId ? 'same_record' : null, 'mergedId')
  const rows = await visiblePeople(tx, actor).select(detailColumns).select(['p.id', 'p.version', 'p.doubts']).where('p.id', 'in', [keptId, mergedId]).orderBy('p.id').forNoKeyUpdate().execute()
  const kept = rows.find(({ id }) => id === keptId), merged = rows.find(({ id }) => id === mergedId)
  if (!kept || !merged) return undefined
  refuse(whyNotEdit(kept, keptVersion))
  refuse(whyNotEdit(merged, mergedVersion))
  const details = tidied(given), unfit = whyNotDetails(details, actor.today)
  if (unfit) throw refusal(unfit.because, unfit.field)

  const moved: Moved[] = [], stayed: Stayed[] = []
  for (const table of await tablesAboutPeople(tx)) {
    const { hold, release } = await colliding(tx, table, keptId, mergedId)
    if (release.length) await update(tx, table.name).set({ current: false }).where('id', 'in', release).execute()
    const ids = (await update(tx, table.name).set({ person_id: keptId }).where('person_id', '=', mergedId).$if(hold.length > 0, (q) => q.where('id', 'not in', hold)).returning('id').execute()).map(({ id }) => id)
    if (ids.length) moved.push({ table: table.name, ids, noLonger: release })
    if (hold.length) stayed.push({ table: table.name, ids: hold })
  }
  const { id: _id, version: _version, doubts: _doubts, ...before } = kept
  await tx.updateTable('person').set({ ...columnsOf(details), version: sql`version + 1` }).where('id', '=', keptId).execute()
  await tx.updateTable('person').set({ merged_into: keptId, version: sql`version + 1` }).where('id', '=', mergedId).execute()
  await rememberAgain(tx, { id: keptId, ...details })
  await forgetNames(tx, mergedId)
  for (const recount of recounts) await recount(tx, [keptId, mergedId])
  const [a, b] = [keptId, mergedId].sort() as [string, string]
  await tx.updateTable('likely_duplicate').set({ decision: 'same', decided_by: actor.id, decided_at: actor.now }).where('person_id', '=', a).where('other_id', '=', b).execute()
  await tx.insertInto('person_merge').values({
    id: mergeId, kept_id: keptId, merged_id: mergedId, before: JSON.stringify(before), after: JSON.stringify(details), moved: JSON.stringify(moved), stayed: JSON.stringify(stayed), merged_at: actor.now, merged_by: actor.id,
  }).execute()
  return getMerge(tx, mergeId)
}

/** Undoes a merge: each row that moved goes back, with what was meant for that record and led on; the kept record has its details again, but for what somebody changed since. */
export async function undoMerge(tx: Transaction, actor: Actor, mergeId: string): Promise<Merge | undefined> {
  const row = await tx.selectFrom('person_merge').selectAll().where('id', '=', mergeId).forNoKeyUpdate().executeTakeFirst()
  const kept = row && await visiblePeople(tx, actor).select(detailColumns).where('p.id', '=', row.kept_id).forNoKeyUpdate().executeTakeFirst()
  if (!row || !kept) return undefined
  refuse(row.undone_at ? 'undone_already' : null)
  // What stayed aside may have been decided upon since, and stand with the kept record.
  for (const { table, ids } of row.stayed as Stayed[]) await update(tx, table).set({ person_id: row.merged_id }).where('id', 'in', ids).where('person_id', '=', row.kept_id).execute()
  for (const { table, ids, noLonger } of row.moved as Moved[]) {
    await update(tx, table).set({ person_id: row.merged_id }).where('id', 'in', ids).where('person_id', '=', row.kept_id).execute()
    if (noLonger.length) await update(tx, table).set({ current: true }).where('id', 'in', noLonger).execute()
  }
  await takeAlong(tx, row)
  const before = row.before as Details, after = row.after as Details
  // What was changed since the merge stays; everything else is as it was before.
  const { merged, conflicts } = mergeDetails(after, before, kept as Details)
  const details = { ...merged, ...Object.fromEntries(conflicts.map((field) => [field, (kept as Details)[field]])) } as Details
  await tx.updateTable('person').set({ ...columnsOf(details), version: sql`version + 1` }).where('id', '=', row.kept_id).execute()
  await tx.updateTable('person').set({ merged_into: null, version: sql`version + 1` }).where('id', '=', row.merged_id).execute()
  const other = await tx.selectFrom('person as p').select(detailColumns).where('p.id', '=', row.merged_id).executeTakeFirstOrThrow()
  await rememberAgain(tx, { id: row.kept_id, ...details })
  await rememberAgain(tx, { id: row.merged_id, ...other })
  for (const recount of recounts) await recount(tx, [row.kept_id, row.merged_id])
  const [a, b] = [row.kept_id, row.merged_id].sort() as [string, string]
  await tx.updateTable('likely_duplicate').set({ decision: null, decided_by: null, decided_at: null }).where('person_id', '=', a).where('other_id', '=', b).execute()
  await tx.updateTable('person_merge').set({ undone_at: actor.now, undone_by: actor.id }).where('id', '=', mergeId).execute()
  return getMerge(tx, mergeId)
}

/** What was written for the merged record while it led to the kept one goes back with it, unless that has a row of its own there. */
async function takeAlong(tx: Transaction, { kept_id, merged_id, merged_at }: { kept_id: string; merged_id: string; merged_at: Date }) {
  const { rows } = await sql<{ table: string; ids: string[] }>`
    select c.table_name as "table", array_agg(distinct c.row_id) as ids from command o join change c on c.command_id = o.id
    where o.led_on is not null and o.received_at >= ${merged_at}::timestamptz and o.led_on ->> ${merged_id} = ${kept_id} and c.act = 'insert' and c.person_id = ${kept_id}::uuid group by 1`.execute(tx)
  if (!rows.length) return
  for (const table of await tablesAboutPeople(tx)) {
    const ids = rows.find((one) => one.table === table.name)?.ids
    if (!ids) continue
    const { hold, release } = await colliding(tx, table, merged_id, kept_id), stays = [...hold, ...release]
    await update(tx, table.name).set({ person_id: merged_id }).where('id', 'in', ids).where('person_id', '=', kept_id).$if(stays.length > 0, (q) => q.where('id', 'not in', stays)).execute()
  }
}

/** The merges into a record, latest first. */
export async function mergesOf(tx: Transaction, personId: string): Promise<Merge[]> {
  return (await readMerges(tx).where('g.kept_id', '=', personId).orderBy('g.merged_at', 'desc').orderBy('g.id').execute()).map(answer)
}

/** The record that a merged one leads to, through any number of merges, when the asker sees it. */
export async function findKept(tx: Transaction, actor: Actor, personId: string): Promise<string | undefined> {
  const { rows: [row] } = await sql<{ id: string }>`
    with recursive leads as (
      select id, merged_into from person where id = ${personId}::uuid
      union select p.id, p.merged_into from person p join leads l on p.id = l.merged_into
    ) select id from leads where merged_into is null`.execute(tx)
  return row && row.id !== personId ? (await visiblePeople(tx, actor).select('p.id').where('p.id', '=', row.id).executeTakeFirst())?.id : undefined
}

const readMerges = (tx: Transaction) => tx.selectFrom('person_merge as g').innerJoin('person as p', 'p.id', 'g.merged_id').innerJoin('member as m', 'm.id', 'g.merged_by')
  .select(['g.id', 'g.kept_id as keptId', 'g.merged_id as mergedId', 'p.given_name as givenName', 'p.family_name as familyName', 'm.name as by', 'g.merged_at as at', 'g.undone_at as undoneAt'])
  .select([sql<number>`(select coalesce(sum(jsonb_array_length(one -> 'ids')), 0)::integer from jsonb_array_elements(g.moved) one)`.as('moved'), sql<number>`(select coalesce(sum(jsonb_array_length(one -> 'ids')), 0)::integer from jsonb_array_elements(g.stayed) one)`.as('stayed')])
type Row = Awaited<ReturnType<ReturnType<typeof readMerges>['executeTakeFirstOrThrow']>>
const answer = ({ givenName, familyName, at, undoneAt, ...row }: Row): Merge => ({ ...row, name: `${givenName} ${familyName}`.trim(), at: at.toISOString(), undoneAt: undoneAt?.toISOString() ?? null })
const getMerge = async (tx: Transaction, id: string) => answer(await readMerges(tx).where('g.id', '=', id).executeTakeFirstOrThrow())

/** Any of the tables that are about people; `mark` stands for the columns that all of them, or all that have a current row, share. */
const update = (tx: Transaction, table: string) => tx.updateTable(table as 'mark')

/** Every table with rows about a person, and what must be unique in it for one person. Read from the catalog: no module is forgotten. */
async function tablesAboutPeople(tx: Transaction): Promise<Table[]> {
  const without = [...apart, ...derivedTablesAndWhy.keys()]
  const { rows } = await sql<Table>`
    select c.relname as name, coalesce((
      select json_agg(json_build_object('where', pg_get_expr(i.indpred, i.indrelid), 'columns', (
        select array_agg(a.attname::text order by a.attnum) from pg_attribute a where a.attrelid = c.oid and a.attnum = any(i.indkey) and a.attname not in ('organisation_id', 'person_id'))))
      from pg_index i join pg_attribute p on p.attrelid = c.oid and p.attname = 'person_id' where i.indrelid = c.oid and i.indisunique and p.attnum = any(i.indkey)), '[]') as uniques
    from pg_class c
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and c.relname <> all(${without}::text[])
      and 2 = (select count(*) from pg_attribute a where a.attrelid = c.oid and a.attname in ('id', 'person_id') and not a.attisdropped)
    order by c.relname`.execute(tx)
  return rows
}

/**
 * Rows that cannot simply follow, since the kept record has its own where there may be one. A row that is "current" follows as one that no longer is,
 * as a later mark leaves an earlier one; any other is held back with the record that is left.
 */
async function colliding(tx: Transaction, { name, uniques }: Table, keptId: string, mergedId: string): Promise<{ hold: string[]; release: string[] }> {
  const hold = new Set<string>(), release = new Set<string>()
  for (const { columns, where } of uniques) {
    const table = sql.table(name), only = where ? sql`and ${sql.raw(where)}` : sql``
    const same = sql.join((columns ?? []).map((column) => sql`m.${sql.ref(column)} = k.${sql.ref(column)}`), sql` and `)
    const { rows } = await sql<{ id: string }>`
      select m.id from (select * from ${table} where person_id = ${mergedId}::uuid ${only}) m join (select * from ${table} where person_id = ${keptId}::uuid ${only}) k on ${columns?.length ? same : sql`true`}`.execute(tx)
    for (const { id } of rows) (where && /^\(?current\)?$/.test(where) ? release : hold).add(id)
  }
  return { hold: [...hold], release: [...release].filter((id) => !hold.has(id)) }
}
