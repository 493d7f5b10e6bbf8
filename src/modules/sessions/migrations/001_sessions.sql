create table series (
  organisation_id uuid not null default current_setting('app.organisation_id')::uuid,
  id uuid not null,
  programme_id uuid not null,
  venue_id uuid,
  title text not null default '',
  weekday integer not null check (weekday between 1 and 7),
  every_weeks integer not null default 1 check (every_weeks between 1 and 8),
  starts_on date not null,
  ends_on date,
  starts_at time not null,
  ends_at time not null check (ends_at > starts_at),
  video_link text not null default '',
  primary key (organisation_id, id),
  check (ends_on >= starts_on),
  foreign key (organisation_id, programme_id) references programme (organisation_id, id),
  foreign key (organisation_id, venue_id) references venue (organisation_id, id)
);
comment on table series is 'Sessions that recur: the same weekday, time and place, until a day. Each session of it stands for itself once made.';
select alongside.seal('series', 'edit');

create table series_member (
  organisation_id uuid not null default current_setting('app.organisation_id')::uuid,
  id uuid not null,
  series_id uuid not null,
  member_id uuid not null,
  part text not null check (part in ('lead', 'co_worker', 'volunteer')),
  primary key (organisation_id, id),
  unique (organisation_id, series_id, member_id),
  foreign key (organisation_id, series_id) references series (organisation_id, id),
  foreign key (organisation_id, member_id) references member (organisation_id, id)
);
comment on table series_member is 'Who runs the sessions of a series unless a session says otherwise.';
select alongside.seal('series_member', 'full');

create table session (
  organisation_id uuid not null default current_setting('app.organisation_id')::uuid,
  id uuid not null,
  version integer not null default 1,
  programme_id uuid not null,
  series_id uuid,
  venue_id uuid,
  title text not null default '',
  held_on date not null,
  starts_at time not null,
  ends_at time not null check (ends_at > starts_at),
  capacity integer check (capacity between 1 and 10000),
  video_link text not null default '',
  fee_pence integer not null default 0 check (fee_pence between 0 and 1000000),
  status text not null default 'planned' check (status in ('planned', 'closed', 'cancelled')),
  cancelled_because text,
  visitors integer not null default 0 check (visitors between 0 and 10000),
  cash_counted_pence integer check (cash_counted_pence between 0 and 10000000),
  cash_difference_because text,
  headcount integer check (headcount between 0 and 10000),
  headcount_difference_because text,
  clear_up_because text,
  activity_notes text not null default '',
  notes_version integer not null default 1,
  closed_at timestamptz,
  closed_by uuid,
  import_id uuid,
  primary key (organisation_id, id),
  foreign key (organisation_id, programme_id) references programme (organisation_id, id),
  foreign key (organisation_id, series_id) references series (organisation_id, id),
  foreign key (organisation_id, venue_id) references venue (organisation_id, id),
  check ((status = 'closed') = (closed_at is not null))
) with (fillfactor = 85);
comment on table session is 'One occasion of a programme: a day, a time, a place. Its register is its marks.';
comment on column session.starts_at is 'What the clock on the wall shows, in the organisation''s time zone; ends_at likewise.';
comment on column session.fee_pence is 'What one person is asked for, as the programme had it when the session was planned.';
comment on column session.version is 'Of the plan: time, place, people. notes_version is that of the activity notes, which several people may be writing.';
comment on column session.clear_up_because is 'Why something on the clear-up checklist was left undone.';
create index session_by_day on session (organisation_id, held_on, starts_at, id);
create index session_by_programme on session (organisation_id, programme_id, held_on, starts_at, id);
create index session_open on session (organisation_id, held_on) where status = 'planned';
create index session_venue on session (organisation_id, venue_id, held_on) where venue_id is not null;
create index session_import on session (organisation_id, import_id) where import_id is not null;
create unique index session_of_series on session (organisation_id, series_id, held_on) where series_id is not null;
select alongside.seal('session', 'full');

create table session_member (
  organisation_id uuid not null default current_setting('app.organisation_id')::uuid,
  id uuid not null,
  session_id uuid not null,
  member_id uuid not null,
  part text not null check (part in ('lead', 'co_worker', 'volunteer')),
  primary key (organisation_id, id),
  unique (organisation_id, session_id, member_id),
  foreign key (organisation_id, session_id) references session (organisation_id, id),
  foreign key (organisation_id, member_id) references member (organisation_id, id)
);
comment on table session_member is 'Who runs a session: lead, co-workers, volunteers.';
create index session_member_member on session_member (organisation_id, member_id, session_id);
select alongside.seal('session_member', 'full');

create table session_task (
  organisation_id uuid not null default current_setting('app.organisation_id')::uuid,
  id uuid not null,
  session_id uuid not null,
  phase text not null check (phase in ('set_up', 'clear_up')),
  words text not null,
  position integer not null,
  done_at timestamptz,
  done_by uuid,
  primary key (organisation_id, id),
  foreign key (organisation_id, session_id) references session (organisation_id, id)
);
comment on table session_task is 'The checklists of a session: setting up and clearing up.';
create index session_task_session on session_task (organisation_id, session_id, phase, position);
select alongside.seal('session_task', 'full');

create table mark (
  organisation_id uuid not null default current_setting('app.organisation_id')::uuid,
  id uuid not null,
  session_id uuid not null,
  person_id uuid not null,
  status text not null check (status in ('here', 'late', 'apologies', 'absent', 'unmarked')),
  left_early boolean not null default false,
  happened_at timestamptz not null,
  received_at timestamptz not null default now(),
  marked_by uuid not null,
  current boolean not null default true,
  correction text,
  primary key (organisation_id, id),
  foreign key (organisation_id, session_id) references session (organisation_id, id),
  foreign key (organisation_id, person_id) references person (organisation_id, id)
) with (fillfactor = 90);
comment on table mark is 'One entry in a register. Never altered: a later one takes its place and the earlier stays, no longer current.';
comment on column mark.correction is 'Why, when the register was already closed.';
create unique index mark_current on mark (organisation_id, session_id, person_id) where current;
create index mark_person on mark (organisation_id, person_id, session_id);
select alongside.seal('mark', 'append');
grant update (current) on mark to alongside_app;
grant delete on mark to alongside_app;

create table payment (
  organisation_id uuid not null default current_setting('app.organisation_id')::uuid,
  id uuid not null,
  session_id uuid not null,
  person_id uuid not null,
  kind text not null check (kind in ('paid', 'waived', 'none')),
  pence integer not null check (pence between 0 and 1000000),
  because text,
  happened_at timestamptz not null,
  received_at timestamptz not null default now(),
  taken_by uuid not null,
  current boolean not null default true,
  correction text,
  primary key (organisation_id, id),
  foreign key (organisation_id, session_id) references session (organisation_id, id),
  foreign key (organisation_id, person_id) references person (organisation_id, id)
);
comment on table payment is 'What one person paid or was let off at one session. Like a mark: a later one takes its place.';
create unique index payment_current on payment (organisation_id, session_id, person_id) where current;
create index payment_person on payment (organisation_id, person_id);
select alongside.seal('payment', 'append');
grant update (current) on payment to alongside_app;
grant delete on payment to alongside_app;

create table session_correction (
  organisation_id uuid not null default current_setting('app.organisation_id')::uuid,
  id uuid not null,
  session_id uuid not null,
  because text not null check (length(because) between 1 and 2000),
  marks integer not null default 0,
  payments integer not null default 0,
  visitors_before integer,
  visitors_after integer,
  happened_at timestamptz not null,
  received_at timestamptz not null default now(),
  corrected_by uuid not null,
  primary key (organisation_id, id),
  foreign key (organisation_id, session_id) references session (organisation_id, id),
  check ((visitors_before is null) = (visitors_after is null))
);
comment on table session_correction is 'What was put right in a closed register, and why: how many marks and payments, and the visitors before and after.';
create index session_correction_session on session_correction (organisation_id, session_id, received_at);
select alongside.seal('session_correction', 'append');
