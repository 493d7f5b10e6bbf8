create table coaching_strategy (
  organisation_id uuid not null default current_setting('app.organisation_id')::uuid references organisation (id),
  id uuid not null,
  version integer not null default 1,
  words text not null check (length(words) between 1 and 300),
  how text not null default '' check (length(how) <= 1000),
  active boolean not null default true,
  created_by uuid not null,
  created_at timestamptz not null default now(),
  primary key (organisation_id, id)
);
comment on table coaching_strategy is 'Self-management strategies in a service''s own words, beside those that come along.';
select alongside.seal('coaching_strategy', 'edit');

create table coaching_skill (
  organisation_id uuid not null default current_setting('app.organisation_id')::uuid,
  id uuid not null,
  version integer not null default 1,
  person_id uuid not null,
  words text not null check (length(words) between 1 and 300),
  how text not null default '' check (length(how) <= 1000),
  goal_id uuid,
  status text not null default 'practising' check (status in ('practising', 'in_hand', 'set_aside')),
  started_on date not null,
  confidence integer check (confidence between 0 and 10),
  created_by uuid not null,
  created_at timestamptz not null default now(),
  primary key (organisation_id, id),
  foreign key (organisation_id, person_id) references person (organisation_id, id),
  foreign key (organisation_id, goal_id) references goal (organisation_id, id)
);
comment on table coaching_skill is 'A skill or a strategy that somebody practises, in their own words or from the list; how it is done is kept as it was when it was chosen.';
comment on column coaching_skill.confidence is 'How sure the person felt at the beginning, 0 not at all to 10 very.';
create index coaching_skill_person on coaching_skill (organisation_id, person_id, id);
create index coaching_skill_goal on coaching_skill (organisation_id, goal_id) where goal_id is not null;
select alongside.seal('coaching_skill', 'edit');

create table coaching_practice (
  organisation_id uuid not null default current_setting('app.organisation_id')::uuid,
  id uuid not null,
  skill_id uuid not null,
  person_id uuid not null,
  words text not null check (length(words) between 1 and 4000),
  before integer check (before between 0 and 10),
  after integer check (after between 0 and 10),
  happened_at timestamptz not null,
  received_at timestamptz not null default now(),
  entered_by uuid not null,
  primary key (organisation_id, id),
  foreign key (organisation_id, skill_id) references coaching_skill (organisation_id, id),
  foreign key (organisation_id, person_id) references person (organisation_id, id)
);
comment on table coaching_practice is 'One time a skill was practised together: how it went in the person''s words, and how sure they felt before and after, 0 to 10.';
create index coaching_practice_skill on coaching_practice (organisation_id, skill_id, happened_at, id);
create index coaching_practice_person on coaching_practice (organisation_id, person_id);
select alongside.seal('coaching_practice', 'append');

create table coaching_task (
  organisation_id uuid not null default current_setting('app.organisation_id')::uuid,
  id uuid not null,
  skill_id uuid not null,
  person_id uuid not null,
  what text not null check (length(what) between 1 and 500),
  when_words text not null default '' check (length(when_words) <= 200),
  often text not null default '' check (length(often) <= 200),
  remembered text not null default '' check (length(remembered) <= 300),
  agreed_at timestamptz not null,
  agreed_by uuid not null,
  received_at timestamptz not null default now(),
  status text not null default 'open' check (status in ('open', 'looked_back', 'let_go')),
  did text check (did in ('yes', 'partly', 'not_yet')),
  helped text not null default '' check (length(helped) <= 2000),
  in_the_way text not null default '' check (length(in_the_way) <= 2000),
  next_step text not null default '' check (length(next_step) <= 500),
  looked_at timestamptz,
  looked_by uuid,
  primary key (organisation_id, id),
  check ((status = 'looked_back') = (did is not null)),
  check ((status = 'open') = (looked_at is null)),
  foreign key (organisation_id, skill_id) references coaching_skill (organisation_id, id),
  foreign key (organisation_id, person_id) references person (organisation_id, id)
);
comment on table coaching_task is 'Something small that somebody agreed to try until next time, and what became of it. There is no word for failing.';
create index coaching_task_skill on coaching_task (organisation_id, skill_id, agreed_at, id);
create unique index coaching_task_open on coaching_task (organisation_id, skill_id) where status = 'open';
create index coaching_task_person on coaching_task (organisation_id, person_id, status);
select alongside.seal('coaching_task', 'edit');
