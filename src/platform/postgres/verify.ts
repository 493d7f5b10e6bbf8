import type pg from 'pg'
import type { About } from './archive.ts'
import { countCommands } from './backup.ts'
import { withClient } from './roles.ts'
import { Trouble } from './trouble.ts'

/** What was read through: every page of every table, each checked by its checksum, and every index against its table. Counted are the product's own tables. */
export type Verified = { tables: number; rows: number; indexes: number; organisations: string[] }

/**
 * Reads a whole database through as its administrator. Throws `Trouble` at the first page, row or index that is not sound, or when commands are missing that the backup
 * says were there. Leaves nothing behind.
 */
export async function verify(admin: pg.ClientConfig, about: Pick<About, 'commands'>): Promise<Verified> {
  return withClient(admin, async (client) => {
    try {
      const { rows: tables } = await client.query<{ name: string; ours: boolean }>(`
        select c.oid::regclass::text as name, n.nspname <> 'jobs' and c.oid <> to_regclass('public.migration') as ours from pg_class c join pg_namespace n on n.oid = c.relnamespace
        where c.relkind = 'r' and n.nspname not in ('pg_catalog', 'information_schema') and n.nspname !~ '^pg_(toast|temp)' order by 1`)
      let ours = 0, rows = 0
      // The text of each row is made, so that values kept apart from their rows are read too.
      for (const { name, ours: counts } of tables) {
        const { rows: [counted] } = await client.query<{ count: string }>(`select count(*) from (select length(t::text) from ${name} t) every where length >= 0`)
        if (counts) rows += Number(counted?.count)
        if (counts) ours++
      }
      const indexes = await checkIndexes(client)
      const commands = about.commands ? await countCommands(client) : 0
      if (commands < about.commands) throw new Trouble(`The journal should hold at least ${about.commands} commands and holds ${commands}.`)
      const { rows: [there] } = await client.query<{ is: boolean }>(`select to_regclass('public.organisation') is not null as is`)
      const organisations = there?.is ? (await client.query<{ name: string }>('select name from public.organisation order by name')).rows.map(({ name }) => name) : []
      return { tables: ours, rows, indexes, organisations }
    } catch (error) {
      const { code } = error as { code?: string }
      if (code?.startsWith('XX') || code === '58030') throw new Trouble(`The database is damaged: ${(error as Error).message}.`)
      throw error
    }
  })
}

/** Every tree index holds every row of its table, in order. The extension for it is taken away again. */
async function checkIndexes(client: pg.Client): Promise<number> {
  await client.query('begin')
  try {
    await client.query('create schema alongside_check; create extension amcheck schema alongside_check')
    const { rows } = await client.query<{ checked: string }>(`
      select count(alongside_check.bt_index_check(i.indexrelid, true)) as checked from pg_index i join pg_class c on c.oid = i.indexrelid join pg_am a on a.oid = c.relam join pg_class t on t.oid = i.indrelid
      where a.amname = 'btree' and i.indisvalid and i.indisready and t.relpersistence = 'p' and c.relkind = 'i'`)
    return Number(rows[0]?.checked)
  } finally {
    await client.query('rollback')
  }
}
