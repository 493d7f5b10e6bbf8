import type pg from 'pg'

/**
 * Removes an organisation with everything in every table, as the owner, in one transaction: the only way to remove one, kept for the
 * example. The tables come from the catalogue, those that refer to others first. Throws when it is no example.
 */
export async function removeExample(owner: pg.ClientBase, organisationId: string): Promise<void> {
  await owner.query('begin')
  try {
    const { rows: [found] } = await owner.query<{ id: string }>('select id from organisation where id = $1 and is_example for update', [organisationId])
    if (!found) throw new Error('only an example is ever removed')
    await owner.query(`set local app.organisation_id = '${found.id}'`)
    for (const table of await inOrder(owner)) await owner.query(`delete from "${table}" where organisation_id = $1`, [found.id])
    await owner.query('delete from organisation where id = $1', [found.id])
    await owner.query('commit')
  } catch (error) {
    await owner.query('rollback')
    throw error
  }
}

/** Every table of organisations' rows, each before those it refers to. Throws when tables refer to each other in a ring. */
async function inOrder(owner: pg.ClientBase): Promise<string[]> {
  const { rows } = await owner.query<{ name: string; refers: string[] }>(`
    select c.relname as name, coalesce(array_agg(distinct r.relname::text) filter (where r.relname is not null and r.oid <> c.oid and r.relname <> 'organisation'), '{}') as refers
    from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'organisation_id' and not a.attisdropped
    left join pg_constraint k on k.conrelid = c.oid and k.contype = 'f' left join pg_class r on r.oid = k.confrelid
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') group by 1 order by 1`)
  const left = new Map(rows.map(({ name, refers }) => [name, refers]))
  const order: string[] = []
  while (left.size) {
    const free = [...left.keys()].filter((name) => ![...left.values()].some((refers) => refers.includes(name)))
    if (!free.length) throw new Error(`these tables refer to each other in a ring: ${[...left.keys()].join(', ')}`)
    for (const name of free) left.delete(name)
    order.push(...free)
  }
  return order
}
