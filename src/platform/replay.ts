import type pg from 'pg'
import { derivedTablesAndWhy } from './recording.ts'

/** A row that is not as its last recorded change left it: altered by hand, lost, or written beside the journal. */
export type Difference = { table: string; rowId: string; organisationId: string; kind: 'altered' | 'missing' | 'unrecorded' }

/** The tables that are the journal itself, or are written outside any command and say so. */
const beside = new Set(['command', 'change', 'look', 'refusal', 'migration'])

/**
 * Replays the change journal and compares it with the tables, row for row. Empty when every row is what its commands made it.
 * Columns that a later migration added or removed are left out of the comparison. Runs as the owner, organisation by organisation
 * (the seal binds the owner too), in one repeatable-read snapshot. At most `limit` differences a table and organisation.
 */
export async function replayDifferences(owner: pg.Pool, { organisationId, tables, limit = 100 }: { organisationId?: string; tables?: string[]; limit?: number } = {}): Promise<Difference[]> {
  const client = await owner.connect()
  try {
    await client.query(`begin isolation level repeatable read read only; set local timezone = 'UTC'`)
    const { rows: organisations } = await client.query<{ id: string }>('select id from organisation where $1::uuid is null or id = $1 order by id', [organisationId ?? null])
    const names = tables ?? await recordedTables(client)
    const found: Difference[] = []
    for (const { id } of organisations) {
      await client.query(`set local app.organisation_id = '${id}'`)
      for (const table of names) found.push(...(await client.query<Difference>(comparing(table), [table, id, limit])).rows)
    }
    return found
  } finally {
    await client.query('rollback').catch(() => {})
    client.release()
  }
}

const comparing = (table: string) => `
  with last as (
    select distinct on (row_id) row_id, act, row from change where organisation_id = $2 and table_name = $1 order by row_id, id desc
  ), now as (select id, to_jsonb(t.*) as row from "${table}" t where ${table === 'organisation' ? 'id' : 'organisation_id'} = $2)
  select $1 as "table", coalesce(l.row_id, n.id) as "rowId", $2::uuid as "organisationId",
    case when n.id is null then 'missing' when l.row_id is null then 'unrecorded' else 'altered' end as kind
  from (select * from last where act <> 'delete') l full join now n on n.id = l.row_id
  where n.id is null or l.row_id is null or (n.row <> l.row and
    (select jsonb_object_agg(k, n.row -> k) from jsonb_object_keys(l.row) k where n.row ? k) is distinct from
    (select jsonb_object_agg(k, l.row -> k) from jsonb_object_keys(l.row) k where n.row ? k))
  limit $3`

/** Every table of the product whose rows the journal must give again. */
export async function recordedTables(client: pg.ClientBase): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(`select c.relname as name from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') order by 1`)
  return rows.map(({ name }) => name).filter((name) => !beside.has(name) && !derivedTablesAndWhy.has(name))
}
