-- Facts are appended and never altered, but for one thing: whose they are, when two records turn out to be one person. Tables sealed as 'append'
-- therefore let the application update person_id, and nothing else; each such update is in the journal.
create or replace function alongside.seal(table_name regclass, may text) returns void language plpgsql as $$
begin
  execute format('alter table %s enable row level security', table_name);
  execute format('alter table %s force row level security', table_name);
  execute format('create policy sealed on %s using (organisation_id = (select current_setting(''app.organisation_id'')::uuid))', table_name);
  execute format('grant %s on %s to alongside_app',
    case may when 'append' then 'select, insert' when 'edit' then 'select, insert, update' when 'full' then 'select, insert, update, delete' end, table_name);
  if may = 'append' and exists (select from pg_attribute where attrelid = table_name and attname = 'person_id' and not attisdropped) then
    execute format('grant update (person_id) on %s to alongside_app', table_name);
  end if;
end $$;

-- The same for what was sealed before. The journal itself and who looked stay as they were written.
do $$
declare sealed regclass;
begin
  for sealed in select c.oid::regclass from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'person_id' and not a.attisdropped
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and c.relrowsecurity and c.relname not in ('change', 'look') and not has_table_privilege('alongside_app', c.oid, 'update')
  loop
    execute format('grant update (person_id) on %s to alongside_app', sealed);
  end loop;
end $$;
