alter table programme add column measure_start_days integer not null default 14 check (measure_start_days between 0 and 180);
alter table programme add column measure_grace_days integer not null default 7 check (measure_grace_days between 0 and 60);
comment on column programme.measure_start_days is 'Within how many days of joining the first of each measure is to be answered.';
comment on column programme.measure_grace_days is 'How many days early or late a measure may be and still be in time.';

alter table programme_measure add column at_sessions integer[] not null default '{}';
alter table programme_measure add column at_exit boolean not null default false;
alter table programme_measure add column since date;
alter table programme_measure add column changed_on date;
comment on column programme_measure.at_sessions is 'After which sessions of a course, counted from joining, it is asked again.';
comment on column programme_measure.since is 'The day from which the programme asks for it; empty: it always has. Nobody is late for what was not yet asked.';
comment on column programme_measure.changed_on is 'The day its rhythm was last changed: the new one counts from then, and makes nobody late for the time before.';

create table measure_schedule (
  organisation_id uuid not null default current_setting('app.organisation_id')::uuid,
  id uuid not null,
  programme_id uuid not null,
  start_days integer not null,
  grace_days integer not null,
  measures jsonb not null,
  set_at timestamptz not null,
  set_by uuid not null,
  primary key (organisation_id, id),
  foreign key (organisation_id, programme_id) references programme (organisation_id, id),
  foreign key (organisation_id, set_by) references member (organisation_id, id)
);
comment on table measure_schedule is 'Which measures a programme asked for and when, each time that was set: what was due before a change was due by the one before.';
create index measure_schedule_programme on measure_schedule (organisation_id, programme_id, set_at);
select alongside.seal('measure_schedule', 'append');
