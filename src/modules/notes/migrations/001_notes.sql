create table note (
  organisation_id uuid not null default current_setting('app.organisation_id')::uuid,
  id uuid not null,
  version integer not null default 1,
  person_id uuid not null,
  session_id uuid,
  author_id uuid not null,
  status text not null check (status in ('draft', 'signed', 'discarded')),
  mode text not null default 'at_session' check (mode in ('at_session', 'in_person', 'call', 'message', 'email', 'home_visit', 'visit', 'accompaniment')),
  happened_at timestamptz not null,
  minutes integer check (minutes between 1 and 1440),
  about text not null default '',
  body text not null default '',
  ways text[] not null default '{}',
  mecc text[] not null default '{}',
  mecc_level text check (mecc_level in ('very_brief', 'brief', 'extended')),
  next_step text not null default '',
  signed_at timestamptz,
  amends_id uuid,
  amended_because text,
  created_at timestamptz not null default now(),
  received_at timestamptz not null default now(),
  primary key (organisation_id, id),
  foreign key (organisation_id, person_id) references person (organisation_id, id),
  foreign key (organisation_id, session_id) references session (organisation_id, id),
  foreign key (organisation_id, amends_id) references note (organisation_id, id),
  check ((status = 'signed') = (signed_at is not null)),
  check ((amends_id is null) = (amended_because is null))
);
comment on table note is 'A conversation with a person: drafted, signed, afterwards only amended by another note with the original kept.';
create index note_person on note (organisation_id, person_id, happened_at, id);
create index note_session on note (organisation_id, session_id) where session_id is not null;
create index note_drafts on note (organisation_id, author_id) where status = 'draft';
create unique index note_amends on note (organisation_id, amends_id) where amends_id is not null and status = 'signed';
select alongside.seal('note', 'edit');
