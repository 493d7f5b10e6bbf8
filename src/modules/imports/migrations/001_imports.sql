create table import (
  organisation_id uuid not null default current_setting('app.organisation_id')::uuid references organisation (id),
  id uuid not null,
  version integer not null default 1,
  status text not null check (status in ('ready', 'running', 'done', 'undoing', 'undone', 'discarded')),
  programme_id uuid,
  programme_name text,
  choices jsonb not null default '[]',
  decisions jsonb not null default '{}',
  created_by uuid not null,
  created_at timestamptz not null,
  started_at timestamptz,
  finished_at timestamptz,
  read_on date not null,
  steps_done integer not null default 0,
  steps_total integer not null default 0,
  counts jsonb not null default '{}',
  primary key (organisation_id, id),
  foreign key (organisation_id, created_by) references member (organisation_id, id),
  foreign key (organisation_id, programme_id) references programme (organisation_id, id)
);
comment on table import is 'Files brought in together: looked over, decided on, imported in the background, and undone if need be.';
comment on column import.choices is 'What was corrected about each file; the rest is found by guess, the same each time it is read.';
comment on column import.decisions is 'What a person decided: who a row is about, which rows are left out, which likely duplicates are one person.';
comment on column import.read_on is 'The day that counts as today while the files are read: a register without years must mean the same tomorrow.';
create index import_recent on import (organisation_id, created_at, id);
select alongside.seal('import', 'edit');

create table import_file (
  organisation_id uuid not null default current_setting('app.organisation_id')::uuid,
  id uuid not null,
  import_id uuid not null,
  position integer not null,
  name text not null,
  sha256 text not null,
  content bytea not null,
  primary key (organisation_id, id),
  unique (organisation_id, import_id, position),
  foreign key (organisation_id, import_id) references import (organisation_id, id)
);
comment on table import_file is 'A file as it was given.';
create index import_file_same on import_file (organisation_id, sha256);
select alongside.seal('import_file', 'append');

create table import_row (
  organisation_id uuid not null default current_setting('app.organisation_id')::uuid,
  id uuid not null,
  import_id uuid not null,
  file integer not null,
  row integer not null,
  kind text not null check (kind in ('people', 'register', 'scores')),
  fingerprint text not null,
  status text not null check (status in ('imported', 'already_here', 'joined', 'left_out', 'undone', 'kept')),
  person_id uuid,
  made jsonb not null default '{}',
  kept_because text,
  primary key (organisation_id, id),
  unique (organisation_id, import_id, file, row),
  foreign key (organisation_id, import_id) references import (organisation_id, id)
);
comment on table import_row is 'What became of each row that went in: the records made of it, so that it is known again and can be undone.';
comment on column import_row.fingerprint is 'Of the row''s cells: the same file brought again adds nothing twice.';
comment on column import_row.status is 'joined: the row is a person who was here already, and went to that record.';
create index import_row_known on import_row (organisation_id, fingerprint);
create index import_row_person on import_row (organisation_id, person_id) where person_id is not null;
select alongside.seal('import_row', 'edit');
