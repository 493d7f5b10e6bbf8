create table goal (
  organisation_id uuid not null default current_setting('app.organisation_id')::uuid,
  id uuid not null,
  version integer not null default 1,
  person_id uuid not null,
  words text not null check (length(words) between 1 and 2000),
  set_on date not null,
  status text not null default 'active' check (status in ('active', 'reached', 'set_aside')),
  ways text[] not null default '{}',
  created_by uuid not null,
  created_at timestamptz not null default now(),
  primary key (organisation_id, id),
  foreign key (organisation_id, person_id) references person (organisation_id, id)
);
comment on table goal is 'What a person hopes for, in the person''s own words.';
create index goal_person on goal (organisation_id, person_id, id);
select alongside.seal('goal', 'edit');

create table goal_rating (
  organisation_id uuid not null default current_setting('app.organisation_id')::uuid,
  id uuid not null,
  goal_id uuid not null,
  person_id uuid not null,
  rating integer not null check (rating between 0 and 10),
  rated_on date not null,
  session_id uuid,
  received_at timestamptz not null default now(),
  entered_by uuid not null,
  primary key (organisation_id, id),
  foreign key (organisation_id, goal_id) references goal (organisation_id, id),
  foreign key (organisation_id, person_id) references person (organisation_id, id),
  foreign key (organisation_id, session_id) references session (organisation_id, id)
);
comment on table goal_rating is 'How near a person feels to a goal, 0 not at all to 10 fully there; the first is the baseline.';
create index goal_rating_goal on goal_rating (organisation_id, goal_id, rated_on, id);
create index goal_rating_person on goal_rating (organisation_id, person_id);
select alongside.seal('goal_rating', 'append');
