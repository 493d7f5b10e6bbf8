create table review_schedule (
  organisation_id uuid not null default current_setting('app.organisation_id')::uuid,
  id uuid not null,
  version integer not null default 1,
  programme_id uuid not null,
  what text not null check (length(what) between 1 and 200),
  every_weeks integer not null check (every_weeks between 1 and 104),
  active boolean not null default true,
  created_by uuid not null,
  created_at timestamptz not null default now(),
  primary key (organisation_id, id),
  foreign key (organisation_id, programme_id) references programme (organisation_id, id)
);
comment on table review_schedule is 'How often a programme looks back together with each person who takes part: every so many weeks after they began, and after each review.';
create index review_schedule_programme on review_schedule (organisation_id, programme_id);
select alongside.seal('review_schedule', 'edit');

create table review (
  organisation_id uuid not null default current_setting('app.organisation_id')::uuid,
  id uuid not null,
  version integer not null default 1,
  person_id uuid not null,
  kind text not null check (kind in ('review', 'case_conference')),
  what text not null check (length(what) between 1 and 200),
  due_on date not null,
  member_id uuid,
  team_id uuid,
  schedule_id uuid,
  origin_kind text check (origin_kind ~ '^[a-z][a-z_]{0,39}$'),
  origin_id uuid,
  status text not null default 'due' check (status in ('due', 'begun', 'signed', 'set_aside')),
  set_aside_because text,
  held_on date,
  agenda text not null default '' check (length(agenda) <= 4000),
  attendees jsonb not null default '[]',
  their_part text check (their_part in ('there', 'for_part', 'sent_words', 'not_there')),
  they_said text not null default '' check (length(they_said) <= 4000),
  discussion text not null default '' check (length(discussion) <= 20000),
  decisions text[] not null default '{}',
  actions jsonb not null default '[]',
  next_on date,
  signed_at timestamptz,
  signed_by uuid,
  told_on date,
  created_by uuid not null,
  created_at timestamptz not null default now(),
  primary key (organisation_id, id),
  check ((status = 'signed') = (signed_at is not null)),
  check ((status = 'set_aside') = (set_aside_because is not null)),
  check ((origin_kind is null) = (origin_id is null)),
  check (member_id is not null or team_id is not null),
  foreign key (organisation_id, person_id) references person (organisation_id, id),
  foreign key (organisation_id, member_id) references member (organisation_id, id),
  foreign key (organisation_id, team_id) references team (organisation_id, id),
  foreign key (organisation_id, schedule_id) references review_schedule (organisation_id, id)
);
comment on table review is 'Looking back together with a person, or a case conference about them: due on a day, then its minutes, signed by whoever chaired it.';
comment on column review.member_id is 'Who sees to it that it is held; without a name it is the team''s.';
comment on column review.attendees is 'Who was there: members, supporters and other professionals, by name and role.';
comment on column review.their_part is 'Whether the person themselves was there.';
comment on column review.told_on is 'The day on which those whose it is were told that it is due.';
create index review_person on review (organisation_id, person_id, due_on, id);
create index review_open on review (organisation_id, due_on, id) where status in ('due', 'begun');
create index review_member on review (organisation_id, member_id, due_on, id) where status in ('due', 'begun');
create index review_story on review (organisation_id, person_id, signed_at, id) where signed_at is not null;
create index review_of_schedule on review (organisation_id, schedule_id, person_id) where schedule_id is not null;
create index review_origin on review (organisation_id, origin_id) where origin_id is not null;
select alongside.seal('review', 'edit');

create table review_event (
  organisation_id uuid not null default current_setting('app.organisation_id')::uuid,
  id uuid not null,
  review_id uuid not null,
  person_id uuid not null,
  act text not null check (act in ('plan', 'move', 'set_aside', 'take_up', 'sign', 'amend')),
  due_on date not null,
  because text not null default '' check (length(because) <= 1000),
  words text not null default '' check (length(words) <= 4000),
  happened_at timestamptz not null,
  received_at timestamptz not null default now(),
  by_member uuid not null,
  primary key (organisation_id, id),
  foreign key (organisation_id, review_id) references review (organisation_id, id),
  foreign key (organisation_id, person_id) references person (organisation_id, id)
);
comment on table review_event is 'What became of a review, step by step; an amendment to signed minutes is a row of its own, and the minutes stay as they were signed.';
create index review_event_review on review_event (organisation_id, review_id, received_at, id);
create index review_event_person on review_event (organisation_id, person_id);
select alongside.seal('review_event', 'append');
