create table task (
  organisation_id uuid not null default current_setting('app.organisation_id')::uuid,
  id uuid not null,
  words text not null check (length(words) between 1 and 500),
  due_on date,
  member_id uuid,
  team_id uuid,
  person_id uuid,
  origin_kind text not null default 'own' check (origin_kind ~ '^[a-z][a-z_]{0,39}$'),
  origin_id uuid,
  link text not null default '',
  status text not null default 'open' check (status in ('open', 'done', 'dismissed')),
  because text,
  finished_at timestamptz,
  finished_by uuid,
  created_by uuid not null,
  created_at timestamptz not null default now(),
  primary key (organisation_id, id),
  check ((status = 'open') = (finished_at is null)),
  check ((origin_kind = 'own') = (origin_id is null)),
  check (member_id is not null or team_id is not null),
  foreign key (organisation_id, member_id) references member (organisation_id, id),
  foreign key (organisation_id, team_id) references team (organisation_id, id),
  foreign key (organisation_id, person_id) references person (organisation_id, id)
);
comment on table task is 'Something a member is to do, by a day: made by hand, or landed here from a plan, a review or a conversation.';
comment on column task.team_id is 'Whose it is while it has nobody''s name on it.';
comment on column task.origin_id is 'What it came from, such as the step of a plan; none for one that somebody made for themselves.';
comment on column task.because is 'Why it was dismissed, or what came of it.';
create index task_mine on task (organisation_id, member_id, status, due_on, id);
create index task_team on task (organisation_id, team_id, status, due_on, id) where member_id is null;
create index task_finished on task (organisation_id, member_id, finished_at, id) where finished_at is not null;
create index task_person on task (organisation_id, person_id, status, due_on, id) where person_id is not null;
create index task_origin on task (organisation_id, origin_id) where origin_id is not null;
select alongside.seal('task', 'edit');

create table task_event (
  organisation_id uuid not null default current_setting('app.organisation_id')::uuid,
  id uuid not null,
  task_id uuid not null,
  person_id uuid,
  act text not null check (act in ('add', 'done', 'undo', 'move', 'dismiss', 'hand', 'end')),
  from_due date,
  to_due date,
  from_member uuid,
  to_member uuid,
  because text check (length(because) <= 500),
  happened_at timestamptz not null,
  received_at timestamptz not null default now(),
  by_member uuid not null,
  primary key (organisation_id, id),
  foreign key (organisation_id, task_id) references task (organisation_id, id),
  foreign key (organisation_id, person_id) references person (organisation_id, id)
);
comment on table task_event is 'What became of a task, move by move: done, taken back, moved to another day, dismissed, handed over; never altered.';
create index task_event_task on task_event (organisation_id, task_id, received_at, id);
create index task_event_person on task_event (organisation_id, person_id) where person_id is not null;
select alongside.seal('task_event', 'append');
