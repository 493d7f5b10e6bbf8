create table appointment_series (
  organisation_id uuid not null default current_setting('app.organisation_id')::uuid,
  id uuid not null,
  member_id uuid not null,
  person_id uuid,
  every_weeks integer not null check (every_weeks between 1 and 12),
  starts_on date not null,
  until date not null check (until >= starts_on),
  created_by uuid not null,
  created_at timestamptz not null default now(),
  primary key (organisation_id, id),
  foreign key (organisation_id, member_id) references member (organisation_id, id),
  foreign key (organisation_id, person_id) references person (organisation_id, id)
);
comment on table appointment_series is 'Appointments that recur every so many weeks until a day. Each of them stands for itself once made, and may be moved or cancelled singly or with those after it.';
create index appointment_series_person on appointment_series (organisation_id, person_id) where person_id is not null;
select alongside.seal('appointment_series', 'append');

create table appointment (
  organisation_id uuid not null default current_setting('app.organisation_id')::uuid,
  id uuid not null,
  version integer not null default 1,
  series_id uuid,
  member_id uuid not null,
  person_id uuid,
  kind text not null check (kind in ('office', 'home_visit', 'call', 'video', 'accompaniment', 'meeting', 'other')),
  about text not null default '' check (length(about) <= 300),
  venue_id uuid,
  place text not null default '' check (length(place) <= 300),
  video_link text not null default '' check (length(video_link) <= 2000),
  held_on date not null,
  starts_at time not null,
  ends_at time not null check (ends_at > starts_at),
  travel_before integer not null default 0 check (travel_before between 0 and 240),
  travel_after integer not null default 0 check (travel_after between 0 and 240),
  remind_before integer check (remind_before in (15, 60, 1440)),
  status text not null default 'planned' check (status in ('planned', 'attended', 'late', 'did_not_attend', 'cancelled_by_us', 'cancelled_by_them')),
  reasons text[] not null default '{}',
  because text not null default '' check (length(because) <= 1000),
  next_steps text[] not null default '{}',
  next_words text not null default '' check (length(next_words) <= 1000),
  outcome_at timestamptz,
  outcome_by uuid,
  created_by uuid not null,
  created_at timestamptz not null default now(),
  changed_at timestamptz not null default now(),
  primary key (organisation_id, id),
  check ((status = 'planned') = (outcome_at is null)),
  check (venue_id is null or place = ''),
  foreign key (organisation_id, series_id) references appointment_series (organisation_id, id),
  foreign key (organisation_id, member_id) references member (organisation_id, id),
  foreign key (organisation_id, person_id) references person (organisation_id, id),
  foreign key (organisation_id, venue_id) references venue (organisation_id, id)
);
comment on table appointment is 'A member and one person (or a meeting without one): a day, a time, a place, and what became of it.';
comment on column appointment.starts_at is 'What the clock on the wall shows, in the organisation''s time zone; ends_at likewise. A wall clock keeps its meaning when the clocks change.';
comment on column appointment.travel_before is 'Minutes on the way there; travel_after those on the way back or on.';
comment on column appointment.remind_before is 'Minutes before the beginning at which the member is reminded.';
create index appointment_member on appointment (organisation_id, member_id, held_on, starts_at, id);
create index appointment_open on appointment (organisation_id, member_id, held_on) where status = 'planned';
create index appointment_person on appointment (organisation_id, person_id, held_on, starts_at, id) where person_id is not null;
create index appointment_story on appointment (organisation_id, person_id, outcome_at, id) where outcome_at is not null;
create index appointment_of_series on appointment (organisation_id, series_id, held_on) where series_id is not null;
select alongside.seal('appointment', 'edit');

create table appointment_event (
  organisation_id uuid not null default current_setting('app.organisation_id')::uuid,
  id uuid not null,
  appointment_id uuid not null,
  person_id uuid,
  act text not null check (act in ('book', 'change', 'outcome', 'reopen')),
  held_on date not null,
  starts_at time not null,
  ends_at time not null,
  status text not null,
  because text not null default '',
  acknowledged text[] not null default '{}',
  happened_at timestamptz not null,
  received_at timestamptz not null default now(),
  by_member uuid not null,
  primary key (organisation_id, id),
  foreign key (organisation_id, appointment_id) references appointment (organisation_id, id),
  foreign key (organisation_id, person_id) references person (organisation_id, id)
);
comment on table appointment_event is 'How an appointment stood after each act on it: booked, moved, its outcome, put right; never altered.';
comment on column appointment_event.acknowledged is 'The warnings of clashes and short journeys that were shown and accepted.';
create index appointment_event_appointment on appointment_event (organisation_id, appointment_id, received_at, id);
create index appointment_event_person on appointment_event (organisation_id, person_id) where person_id is not null;
select alongside.seal('appointment_event', 'append');

create table calendar_feed (
  organisation_id uuid not null default current_setting('app.organisation_id')::uuid,
  id uuid not null,
  member_id uuid not null,
  token_hash bytea not null,
  created_at timestamptz not null default now(),
  ended_at timestamptz,
  primary key (organisation_id, id),
  unique (organisation_id, token_hash),
  foreign key (organisation_id, member_id) references member (organisation_id, id)
);
comment on table calendar_feed is 'A secret address at which a member''s own calendar can be followed from a telephone. Here is only the SHA-256 of it.';
create index calendar_feed_member on calendar_feed (organisation_id, member_id) where ended_at is null;
select alongside.seal('calendar_feed', 'edit');
