-- The ground: organisations, who signs in, the command journal, the change journal, looks, refusals.

create schema if not exists alongside;

-- Seals a table into its organisation: row-level security, forced also on the owner's ordinary queries, and the
-- application's grants. 'append' lets the application add rows and never alter them; 'edit' also lets it update; 'full' also delete.
create function alongside.seal(table_name regclass, may text) returns void language plpgsql as $$
begin
  execute format('alter table %s enable row level security', table_name);
  execute format('alter table %s force row level security', table_name);
  execute format('create policy sealed on %s using (organisation_id = (select current_setting(''app.organisation_id'')::uuid))', table_name);
  execute format('grant %s on %s to alongside_app',
    case may when 'append' then 'select, insert' when 'edit' then 'select, insert, update' when 'full' then 'select, insert, update, delete' end, table_name);
end $$;
comment on function alongside.seal is 'Seals a table into its organisation and gives the application its grants: append, edit or full.';

create table organisation (
  id uuid primary key,
  slug text not null unique check (slug ~ '^[a-z0-9][a-z0-9-]{0,62}$'),
  name text not null check (length(name) between 1 and 200),
  time_zone text not null default 'Europe/London',
  country text not null default 'GB' check (country in ('GB', 'AU', 'CA', 'US')),
  currency text not null default 'GBP' check (currency in ('GBP', 'AUD', 'CAD', 'USD')),
  is_example boolean not null default false,
  today_is date check (today_is is null or is_example),
  created_at timestamptz not null default now()
);
comment on table organisation is 'Every service on this installation. Not sealed: it is what sealing starts from.';
comment on column organisation.today_is is 'The example only: the day its story ends, so that Today is never empty.';
grant select, insert, update (name, time_zone, country, currency, today_is) on organisation to alongside_app;

create table role (
  organisation_id uuid not null default current_setting('app.organisation_id')::uuid references organisation (id),
  id uuid not null,
  key text not null,
  name text not null,
  permissions text[] not null,
  primary key (organisation_id, id),
  unique (organisation_id, key)
);
comment on table role is 'What a member may do, as data: worker, lead, manager, administrator to begin with.';
select alongside.seal('role', 'edit');

create table team (
  organisation_id uuid not null default current_setting('app.organisation_id')::uuid references organisation (id),
  id uuid not null,
  name text not null,
  primary key (organisation_id, id),
  unique (organisation_id, name)
);
comment on table team is 'A group of members who work with the same people.';
select alongside.seal('team', 'edit');

create table member (
  organisation_id uuid not null default current_setting('app.organisation_id')::uuid references organisation (id),
  id uuid not null,
  name text not null check (length(name) between 1 and 200),
  email text not null,
  email_folded text not null,
  role_id uuid not null,
  post text not null default '',
  kind text not null default 'staff' check (kind in ('staff', 'peer', 'volunteer', 'student')),
  password_hash text,
  active boolean not null default true,
  created_at timestamptz not null default now(),
  primary key (organisation_id, id),
  unique (organisation_id, email_folded),
  foreign key (organisation_id, role_id) references role (organisation_id, id)
);
comment on table member is 'Someone who works or volunteers here and signs in: staff, peer workers, volunteers, students.';
select alongside.seal('member', 'edit');

create table team_member (
  organisation_id uuid not null default current_setting('app.organisation_id')::uuid,
  id uuid not null,
  team_id uuid not null,
  member_id uuid not null,
  primary key (organisation_id, id),
  unique (organisation_id, member_id, team_id),
  foreign key (organisation_id, team_id) references team (organisation_id, id),
  foreign key (organisation_id, member_id) references member (organisation_id, id)
);
comment on table team_member is 'Which members belong to which team.';
select alongside.seal('team_member', 'full');

create table sign_in (
  organisation_id uuid not null default current_setting('app.organisation_id')::uuid,
  id uuid not null,
  member_id uuid not null,
  token_hash bytea not null,
  device text not null default '',
  created_at timestamptz not null default now(),
  expires_at timestamptz not null,
  ended_at timestamptz,
  primary key (organisation_id, id),
  unique (organisation_id, token_hash),
  foreign key (organisation_id, member_id) references member (organisation_id, id)
);
comment on table sign_in is 'A signed-in browser. The token itself is only in its cookie; here is its SHA-256.';
create index sign_in_member on sign_in (organisation_id, member_id);
select alongside.seal('sign_in', 'edit');

create table invitation (
  organisation_id uuid not null default current_setting('app.organisation_id')::uuid,
  id uuid not null,
  member_id uuid not null,
  purpose text not null check (purpose in ('join', 'reset')),
  token_hash bytea not null,
  created_by uuid,
  created_at timestamptz not null default now(),
  expires_at timestamptz not null,
  used_at timestamptz,
  primary key (organisation_id, id),
  unique (organisation_id, token_hash),
  foreign key (organisation_id, member_id) references member (organisation_id, id)
);
comment on table invitation is 'A one-use link by which a member chooses a password: on joining, or again when it was forgotten.';
select alongside.seal('invitation', 'edit');

create table command (
  organisation_id uuid not null default current_setting('app.organisation_id')::uuid references organisation (id),
  id uuid not null,
  actor_id uuid not null,
  on_behalf text,
  name text not null,
  input_hash text not null,
  happened_at timestamptz,
  received_at timestamptz not null default now(),
  result jsonb,
  primary key (organisation_id, id)
) with (fillfactor = 85);
comment on table command is 'Every command that was carried out, once, with the hash of what was asked and the answer given.';
comment on column command.on_behalf is 'Set when the system acted for the actor: the job that did.';
select alongside.seal('command', 'append');
grant update (result) on command to alongside_app;

create table change (
  organisation_id uuid not null default current_setting('app.organisation_id')::uuid,
  id bigint generated always as identity,
  command_id uuid not null,
  actor_id uuid not null,
  table_name text not null,
  act text not null check (act in ('insert', 'update', 'delete')),
  row_id uuid not null,
  person_id uuid,
  row jsonb not null,
  primary key (organisation_id, id),
  foreign key (organisation_id, command_id) references command (organisation_id, id)
);
comment on table change is 'Each row as each command left it. Replaying these in order gives the tables, row for row.';
create index change_person on change (organisation_id, person_id, id) where person_id is not null;
create index change_command on change (organisation_id, command_id);
select alongside.seal('change', 'append');

create table look (
  organisation_id uuid not null default current_setting('app.organisation_id')::uuid references organisation (id),
  id bigint generated always as identity,
  actor_id uuid not null,
  procedure text not null,
  person_id uuid not null,
  at timestamptz not null default now(),
  primary key (organisation_id, id)
);
comment on table look is 'Every look at a person''s record: who, what, when.';
create index look_person on look (organisation_id, person_id, id);
select alongside.seal('look', 'append');

create table refusal (
  organisation_id uuid not null default current_setting('app.organisation_id')::uuid references organisation (id),
  id bigint generated always as identity,
  actor_id uuid,
  procedure text not null,
  because text not null,
  at timestamptz not null default now(),
  primary key (organisation_id, id)
);
comment on table refusal is 'Attempts that were denied for want of permission, kept outside the transaction that was rolled back.';
select alongside.seal('refusal', 'append');
