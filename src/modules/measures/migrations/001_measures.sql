create table completion (
  organisation_id uuid not null default current_setting('app.organisation_id')::uuid,
  id uuid not null,
  version integer not null default 1,
  person_id uuid not null,
  session_id uuid,
  instrument text not null,
  instrument_version text not null,
  scoring_version text not null,
  language text not null default 'en-GB',
  mode text not null check (mode in ('handed_over', 'with_worker', 'from_paper', 'imported')),
  status text not null check (status in ('unfinished', 'finished', 'stopped')),
  answers jsonb not null,
  context jsonb not null default '{}',
  taken_on date not null,
  raw numeric(9, 3),
  score numeric(9, 3),
  band text,
  missing integer not null default 0,
  flags text[] not null default '{}',
  no_score_because text,
  started_at timestamptz not null,
  finished_at timestamptz,
  received_at timestamptz not null default now(),
  entered_by uuid not null,
  import_id uuid,
  primary key (organisation_id, id),
  foreign key (organisation_id, person_id) references person (organisation_id, id),
  foreign key (organisation_id, session_id) references session (organisation_id, id)
);
comment on table completion is 'One time a person answered a measure: the option codes as chosen, and what scoring made of them.';
create index completion_person on completion (organisation_id, person_id, instrument, taken_on, id);
create index completion_session on completion (organisation_id, session_id) where session_id is not null;
create index completion_import on completion (organisation_id, import_id) where import_id is not null;
select alongside.seal('completion', 'full');

create table scale_score (
  organisation_id uuid not null default current_setting('app.organisation_id')::uuid,
  id uuid not null,
  completion_id uuid not null,
  person_id uuid not null,
  instrument text not null,
  scale text not null,
  scoring_version text not null,
  taken_on date not null,
  score numeric(9, 3) not null,
  band text,
  primary key (organisation_id, id),
  unique (organisation_id, completion_id, scale),
  foreign key (organisation_id, completion_id) references completion (organisation_id, id),
  foreign key (organisation_id, person_id) references person (organisation_id, id)
);
comment on table scale_score is 'Each score of a finished completion: one, named total, for most measures; one per question for ONS4.';
create index scale_score_person on scale_score (organisation_id, person_id, instrument, scale, taken_on, id);
create index scale_score_instrument on scale_score (organisation_id, instrument, scale, taken_on, person_id, score);
select alongside.seal('scale_score', 'full');

create table alert (
  organisation_id uuid not null default current_setting('app.organisation_id')::uuid,
  id uuid not null,
  person_id uuid not null,
  completion_id uuid not null,
  session_id uuid,
  instrument text not null,
  item integer not null,
  answer integer,
  raised_at timestamptz not null default now(),
  raised_by uuid not null,
  answered_at timestamptz,
  answered_by uuid,
  what_was_done text,
  primary key (organisation_id, id),
  unique (organisation_id, completion_id, item),
  foreign key (organisation_id, person_id) references person (organisation_id, id),
  foreign key (organisation_id, completion_id) references completion (organisation_id, id),
  check ((answered_at is null) = (what_was_done is null))
);
comment on table alert is 'An answer that somebody must act on today, told to the session lead and managers, open until what was done is written.';
create index alert_open on alert (organisation_id, raised_at) where answered_at is null;
create index alert_person on alert (organisation_id, person_id);
select alongside.seal('alert', 'edit');

create table instrument_wording (
  organisation_id uuid not null default current_setting('app.organisation_id')::uuid references organisation (id),
  id uuid not null,
  instrument text not null,
  instrument_version text not null,
  language text not null default 'en-GB',
  licence text not null check (length(licence) > 0),
  intro text not null default '',
  items text[] not null,
  loaded_at timestamptz not null default now(),
  loaded_by uuid not null,
  primary key (organisation_id, id),
  unique (organisation_id, instrument, instrument_version, language, loaded_at)
);
comment on table instrument_wording is 'The wording of a measure whose licence the organisation holds and has recorded here.';
select alongside.seal('instrument_wording', 'append');
