create table leaving_setting (
  organisation_id uuid not null default current_setting('app.organisation_id')::uuid,
  id uuid not null,
  version integer not null default 1,
  return_days integer not null check (return_days between 1 and 730),
  reasons jsonb not null check (jsonb_typeof(reasons) = 'array'),
  outcomes jsonb not null check (jsonb_typeof(outcomes) = 'array'),
  changed_by uuid not null,
  changed_at timestamptz not null default now(),
  primary key (organisation_id, id),
  foreign key (organisation_id, changed_by) references member (organisation_id, id)
);
comment on table leaving_setting is 'The organisation''s own words for why people leave and what came of it, and within how many days coming again counts as a return. One row, or none: then what comes along holds.';
create unique index leaving_setting_one on leaving_setting (organisation_id);
select alongside.seal('leaving_setting', 'edit');

create table leaving (
  organisation_id uuid not null default current_setting('app.organisation_id')::uuid,
  id uuid not null,
  version integer not null default 1,
  person_id uuid not null,
  programme_id uuid,
  status text not null default 'planned' check (status in ('planned', 'left', 'set_aside')),
  leaves_on date,
  reason text check (length(reason) <= 60),
  content jsonb not null check (jsonb_typeof(content) = 'object'),
  agreed_how text check (agreed_how in ('signed', 'said')),
  agreed_by text check (length(agreed_by) between 1 and 200),
  agreed_signature jsonb,
  agreed_at timestamptz,
  set_aside_because text check (length(set_aside_because) between 1 and 1000),
  left_on date,
  outcome text check (length(outcome) <= 60),
  outcome_words text not null default '' check (length(outcome_words) <= 2000),
  standing text[] not null default '{}',
  anyway_because text not null default '' check (length(anyway_because) <= 1000),
  measures jsonb not null default '[]' check (jsonb_typeof(measures) = 'array'),
  measures_asked integer not null default 0 check (measures_asked >= 0),
  measures_done integer not null default 0 check (measures_done between 0 and measures_asked),
  ended uuid[] not null default '{}',
  goals_ended uuid[] not null default '{}',
  completed_at timestamptz,
  completed_by uuid,
  begun_on date not null,
  created_by uuid not null,
  created_at timestamptz not null default now(),
  changed_by uuid not null,
  changed_at timestamptz not null default now(),
  primary key (organisation_id, id),
  foreign key (organisation_id, person_id) references person (organisation_id, id),
  foreign key (organisation_id, programme_id) references programme (organisation_id, id),
  foreign key (organisation_id, created_by) references member (organisation_id, id),
  foreign key (organisation_id, changed_by) references member (organisation_id, id),
  foreign key (organisation_id, completed_by) references member (organisation_id, id),
  check ((status = 'left') = (left_on is not null and outcome is not null and completed_at is not null and completed_by is not null)),
  check (status <> 'left' or reason is not null),
  check ((status = 'set_aside') = (set_aside_because is not null)),
  check ((agreed_how is null) = (agreed_at is null) and (agreed_how is null) = (agreed_by is null))
);
comment on table leaving is 'Somebody leaving a programme or the whole service: the plan written with them, then the day, the reason and what came of it.';
comment on column leaving.programme_id is 'The programme they leave; none is the whole service.';
comment on column leaving.content is 'The plan: their own words, what to watch for and what helps, who is there next, who is told, follow-ups wished for.';
comment on column leaving.standing is 'What still stood when it was completed all the same, by its keys; anyway_because says why.';
comment on column leaving.measures is 'The measures that were due at the end, each done or not and why not, as counted when it was completed.';
comment on column leaving.ended is 'The participations that it ended; taking it back opens them again.';
comment on column leaving.goals_ended is 'The goals that were reached or let go by it; taking it back takes them up again.';
create index leaving_person on leaving (organisation_id, person_id, id);
create unique index leaving_open_whole on leaving (organisation_id, person_id) where status = 'planned' and programme_id is null;
create unique index leaving_open_programme on leaving (organisation_id, person_id, programme_id) where status = 'planned' and programme_id is not null;
create index leaving_planned on leaving (organisation_id, id) where status = 'planned';
create index leaving_left on leaving (organisation_id, left_on, id) where status = 'left';
select alongside.seal('leaving', 'edit');

create table leaving_follow_up (
  organisation_id uuid not null default current_setting('app.organisation_id')::uuid,
  id uuid not null,
  version integer not null default 1,
  leaving_id uuid not null,
  person_id uuid not null,
  due_on date not null,
  member_id uuid,
  team_id uuid,
  how text not null check (how in ('ring', 'text', 'email', 'write', 'visit', 'here')),
  purpose text not null default '' check (length(purpose) <= 500),
  status text not null default 'due' check (status in ('due', 'reached', 'not_reached', 'worse', 'declined', 'dropped')),
  words text not null default '' check (length(words) <= 4000),
  recorded_at timestamptz,
  recorded_by uuid,
  created_by uuid not null,
  created_at timestamptz not null default now(),
  primary key (organisation_id, id),
  foreign key (organisation_id, leaving_id) references leaving (organisation_id, id),
  foreign key (organisation_id, person_id) references person (organisation_id, id),
  foreign key (organisation_id, member_id) references member (organisation_id, id),
  foreign key (organisation_id, team_id) references team (organisation_id, id),
  foreign key (organisation_id, recorded_by) references member (organisation_id, id),
  foreign key (organisation_id, created_by) references member (organisation_id, id),
  check ((status in ('due', 'dropped')) = (recorded_at is null)),
  check ((recorded_at is null) = (recorded_by is null)),
  check (member_id is not null or team_id is not null)
);
comment on table leaving_follow_up is 'One time somebody asks how it goes after a person has left: due on a day, then what came of it.';
comment on column leaving_follow_up.team_id is 'Whose it is while it has nobody''s name on it.';
create index leaving_follow_up_of on leaving_follow_up (organisation_id, leaving_id, due_on, id);
create index leaving_follow_up_person on leaving_follow_up (organisation_id, person_id, due_on, id);
create index leaving_follow_up_due on leaving_follow_up (organisation_id, due_on, id) where status = 'due';
create index leaving_follow_up_when on leaving_follow_up (organisation_id, due_on, leaving_id) where status <> 'dropped';
create index leaving_follow_up_mine on leaving_follow_up (organisation_id, member_id, due_on, id) where status = 'due';
select alongside.seal('leaving_follow_up', 'edit');

create table leaving_event (
  organisation_id uuid not null default current_setting('app.organisation_id')::uuid,
  id uuid not null,
  leaving_id uuid not null,
  person_id uuid not null,
  follow_up_id uuid,
  act text not null check (act in ('begin', 'agree', 'complete', 'undo', 'set_aside', 'take_up', 'summarise', 'record', 'move', 'reopen')),
  words text not null default '' check (length(words) <= 4000),
  because text not null default '' check (length(because) <= 1000),
  happened_at timestamptz not null,
  received_at timestamptz not null default now(),
  by_member uuid not null,
  primary key (organisation_id, id),
  foreign key (organisation_id, leaving_id) references leaving (organisation_id, id),
  foreign key (organisation_id, person_id) references person (organisation_id, id),
  foreign key (organisation_id, follow_up_id) references leaving_follow_up (organisation_id, id),
  foreign key (organisation_id, by_member) references member (organisation_id, id)
);
comment on table leaving_event is 'What became of a leaving and its follow-ups, step by step; a correction is a row of its own with its reason.';
create index leaving_event_of on leaving_event (organisation_id, leaving_id, received_at, id);
create index leaving_event_person on leaving_event (organisation_id, person_id, happened_at, id);
select alongside.seal('leaving_event', 'append');

create table leaving_summary (
  organisation_id uuid not null default current_setting('app.organisation_id')::uuid,
  id uuid not null,
  leaving_id uuid not null,
  person_id uuid not null,
  for_whom text not null check (length(for_whom) between 1 and 300),
  parts jsonb not null check (jsonb_typeof(parts) = 'array'),
  made_at timestamptz not null,
  received_at timestamptz not null default now(),
  made_by uuid not null,
  primary key (organisation_id, id),
  foreign key (organisation_id, leaving_id) references leaving (organisation_id, id),
  foreign key (organisation_id, person_id) references person (organisation_id, id),
  foreign key (organisation_id, made_by) references member (organisation_id, id)
);
comment on table leaving_summary is 'A handover on one page as it was made, for the person or for whoever goes on with them; frozen.';
create index leaving_summary_of on leaving_summary (organisation_id, leaving_id, made_at, id);
create index leaving_summary_person on leaving_summary (organisation_id, person_id);
select alongside.seal('leaving_summary', 'append');
