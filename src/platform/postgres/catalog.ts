import type pg from 'pg'

/** What the database says of itself: everything of ours, in an order that does not depend on when it was made. */
export type Catalog = { schemas: Schema[]; extensions: string[]; types: EnumType[]; functions: Routine[]; tables: Table[]; views: View[] }
export type Schema = { name: string; comment: string | null; grants: Grant[] }
export type EnumType = { name: string; values: string[] }
export type Routine = { name: string; definition: string; comment: string | null; open: boolean; grants: Grant[] }
export type View = { name: string; definition: string; comment: string | null; grants: Grant[] }
export type Column = {
  name: string; type: string; base: string; array: boolean; notNull: boolean; default: string | null; identity: 'always' | 'by default' | null
  generated: string | null; comment: string | null; grants: Grant[]
}
export type Constraint = { name: string; kind: 'primary key' | 'unique' | 'check' | 'foreign key' | 'exclude'; definition: string; columns: string[]; refers: string | null }
export type Policy = { name: string; permissive: boolean; command: string; roles: string[]; using: string | null; check: string | null }
export type Table = {
  name: string; comment: string | null; options: string[]; sealed: boolean; forced: boolean; columns: Column[]; constraints: Constraint[]
  indexes: { name: string; definition: string }[]; policies: Policy[]; grants: Grant[]
}
export type Grant = { to: string; may: string[] }

/** Schemas that are PostgreSQL's, or made by others (the job tables). */
const foreign = `n.nspname not in ('pg_catalog', 'information_schema', 'jobs') and n.nspname !~ '^pg_(toast|temp)'`
/** Belongs to an extension: the extension makes it. */
const extended = (object: string) => `exists (select from pg_depend e where e.objid = ${object} and e.deptype = 'e')`
/** Granted to others than the owner, by role, sorted. */
const grants = (acl: string, owner: string) => `coalesce((
  select json_agg(json_build_object('to', g.role, 'may', g.may) order by g.role)
  from (select case a.grantee when 0 then 'public' else pg_get_userbyid(a.grantee) end as role, array_agg(lower(a.privilege_type) order by a.privilege_type) as may
        from aclexplode(${acl}) a where a.grantee <> ${owner} group by 1) g), '[]')`
/** Names are given with their schema unless it is `public`. */
const named = (schema: string, name: string) => `case ${schema} when 'public' then quote_ident(${name}) else quote_ident(${schema}) || '.' || quote_ident(${name}) end`

/** Reads the catalog, as any role that may connect. Throws when the database holds something that the written schema could not show. */
export async function readCatalog(client: pg.ClientBase): Promise<Catalog> {
  await client.query('begin isolation level repeatable read read only')
  try {
    await client.query(`set local search_path = public`)
    const ask = async <T extends object>(text: string) => (await client.query<T & pg.QueryResultRow>(text)).rows as T[]
    const odd = await ask<{ what: string }>(unshown)
    if (odd.length) throw new Error(`The schema holds what db/schema.sql does not show: ${odd.map(({ what }) => what).join(', ')}. Teach src/platform/postgres/catalog.ts about it, or do without.`)
    return {
      schemas: await ask(`
        select quote_ident(n.nspname) as name, obj_description(n.oid, 'pg_namespace') as comment, ${grants('n.nspacl', 'n.nspowner')} as grants
        from pg_namespace n where ${foreign} and n.nspname <> 'public' order by 1`),
      extensions: (await ask<{ name: string }>(`select quote_ident(extname) as name from pg_extension where extname <> 'plpgsql' order by 1`)).map(({ name }) => name),
      types: await ask(`
        select ${named('n.nspname', 't.typname')} as name, (select json_agg(v.enumlabel order by v.enumsortorder) from pg_enum v where v.enumtypid = t.oid) as values
        from pg_type t join pg_namespace n on n.oid = t.typnamespace where t.typtype = 'e' and ${foreign} and not ${extended('t.oid')} order by 1`),
      functions: await ask(`
        select ${named('n.nspname', 'p.proname')} || '(' || pg_get_function_identity_arguments(p.oid) || ')' as name, pg_get_functiondef(p.oid) as definition,
          obj_description(p.oid, 'pg_proc') as comment, coalesce((select bool_or(a.grantee = 0) from aclexplode(p.proacl) a), true) as open,
          ${grants('p.proacl', 'p.proowner')} as grants
        from pg_proc p join pg_namespace n on n.oid = p.pronamespace where ${foreign} and not ${extended('p.oid')} order by 1`),
      tables: await ask(tables),
      views: await ask(`
        select ${named('n.nspname', 'c.relname')} as name, pg_get_viewdef(c.oid, true) as definition, obj_description(c.oid, 'pg_class') as comment, ${grants('c.relacl', 'c.relowner')} as grants
        from pg_class c join pg_namespace n on n.oid = c.relnamespace where c.relkind = 'v' and ${foreign} and not ${extended('c.oid')} order by c.oid`),
    }
  } finally {
    await client.query('rollback')
  }
}

const ours = `${foreign} and not ${extended('c.oid')} and (n.nspname, c.relname) <> ('public', 'migration')`

const tables = `
  select ${named('n.nspname', 'c.relname')} as name, obj_description(c.oid, 'pg_class') as comment, coalesce(to_json(c.reloptions), '[]') as options,
    c.relrowsecurity as sealed, c.relforcerowsecurity as forced, ${grants('c.relacl', 'c.relowner')} as grants,
    (select json_agg(json_build_object(
        'name', quote_ident(a.attname), 'type', format_type(a.atttypid, a.atttypmod), 'array', t.typcategory = 'A',
        'base', coalesce((select el.typname from pg_type el where el.oid = t.typelem and t.typcategory = 'A'), t.typname), 'notNull', a.attnotnull,
        'default', case a.attgenerated when '' then pg_get_expr(d.adbin, d.adrelid) end, 'generated', case when a.attgenerated <> '' then pg_get_expr(d.adbin, d.adrelid) end,
        'identity', case a.attidentity when 'a' then 'always' when 'd' then 'by default' end,
        'comment', col_description(c.oid, a.attnum), 'grants', ${grants('a.attacl', 'c.relowner')}) order by a.attnum)
      from pg_attribute a join pg_type t on t.oid = a.atttypid left join pg_attrdef d on d.adrelid = c.oid and d.adnum = a.attnum
      where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped) as columns,
    coalesce((select json_agg(json_build_object(
        'name', quote_ident(k.conname), 'definition', pg_get_constraintdef(k.oid),
        'kind', case k.contype when 'p' then 'primary key' when 'u' then 'unique' when 'c' then 'check' when 'f' then 'foreign key' when 'x' then 'exclude' end,
        'columns', (select coalesce(json_agg(quote_ident(a.attname) order by x.place), '[]') from unnest(k.conkey) with ordinality x (num, place) join pg_attribute a on a.attrelid = c.oid and a.attnum = x.num),
        'refers', case when k.contype = 'f' then (select ${named('rn.nspname', 'r.relname')} from pg_class r join pg_namespace rn on rn.oid = r.relnamespace where r.oid = k.confrelid) end)
        order by array_position(array['p', 'u', 'c', 'f', 'x']::"char"[], k.contype), k.conname)
      from pg_constraint k where k.conrelid = c.oid and k.contype in ('p', 'u', 'c', 'f', 'x')), '[]') as constraints,
    coalesce((select json_agg(json_build_object('name', quote_ident(ic.relname), 'definition', pg_get_indexdef(i.indexrelid)) order by ic.relname)
      from pg_index i join pg_class ic on ic.oid = i.indexrelid
      where i.indrelid = c.oid and not exists (select from pg_constraint k where k.conindid = i.indexrelid and k.contype in ('p', 'u', 'x'))), '[]') as indexes,
    coalesce((select json_agg(json_build_object(
        'name', quote_ident(p.polname), 'permissive', p.polpermissive, 'command', case p.polcmd when 'r' then 'select' when 'a' then 'insert' when 'w' then 'update' when 'd' then 'delete' else 'all' end,
        'roles', (select json_agg(case x when 0 then 'public' else pg_get_userbyid(x) end order by 1) from unnest(p.polroles) x),
        'using', pg_get_expr(p.polqual, c.oid), 'check', pg_get_expr(p.polwithcheck, c.oid)) order by p.polname)
      from pg_policy p where p.polrelid = c.oid), '[]') as policies
  from pg_class c join pg_namespace n on n.oid = c.relnamespace
  where c.relkind = 'r' and ${ours} order by 1`

/** Kinds of objects that the written schema has no words for. */
const unshown = `
  select case c.relkind when 'p' then 'partitioned table ' when 'm' then 'materialized view ' when 'S' then 'sequence ' when 'f' then 'foreign table ' else 'composite type ' end || c.relname as what
  from pg_class c join pg_namespace n on n.oid = c.relnamespace
  where c.relkind in ('p', 'm', 'S', 'f', 'c') and ${ours} and not exists (select from pg_depend d where d.objid = c.oid and d.deptype = 'i' and c.relkind = 'S')
  union all select 'trigger ' || t.tgname from pg_trigger t join pg_class c on c.oid = t.tgrelid join pg_namespace n on n.oid = c.relnamespace where not t.tgisinternal and ${ours}
  union all select 'domain ' || t.typname from pg_type t join pg_namespace n on n.oid = t.typnamespace where t.typtype = 'd' and ${foreign} and not ${extended('t.oid')}
  union all select 'inheritance of ' || c.relname from pg_inherits i join pg_class c on c.oid = i.inhrelid join pg_namespace n on n.oid = c.relnamespace where c.relkind = 'r' and ${ours}
  union all select 'default privileges' from pg_default_acl
  order by 1`
