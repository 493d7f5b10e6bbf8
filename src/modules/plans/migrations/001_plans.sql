create table plan (
  organisation_id uuid not null default current_setting('app.organisation_id')::uuid,
  id uuid not null,
  version integer not null default 1,
  person_id uuid not null,
  kind text not null check (kind in ('support', 'relapse', 'steps')),
  status text not null default 'draft' check (status in ('draft', 'agreed', 'in_review', 'closed', 'discarded')),
  content jsonb not null check (jsonb_typeof(content) = 'object'),
  revision integer not null default 0 check (revision >= 0),
  agreed_on date,
  review_on date,
  closed_because text not null default '' check (length(closed_because) <= 2000),
  origin text check (length(origin) <= 100),
  created_by uuid not null,
  created_at timestamptz not null default now(),
  changed_by uuid not null,
  changed_at timestamptz not null default now(),
  primary key (organisation_id, id),
  foreign key (organisation_id, person_id) references person (organisation_id, id),
  foreign key (organisation_id, created_by) references member (organisation_id, id),
  foreign key (organisation_id, changed_by) references member (organisation_id, id),
  check ((revision > 0) = (agreed_on is not null)),
  check (status not in ('draft', 'discarded') or revision = 0),
  check (status not in ('agreed', 'in_review', 'closed') or revision > 0)
);
comment on table plan is 'A plan written together with a person: the working text, and where it stands. What was agreed is kept in plan_revision.';
comment on column plan.content is 'The text as it is being written; while the plan is agreed, the text of its latest revision.';
comment on column plan.revision is 'How many times it has been agreed; 0 for a draft.';
comment on column plan.origin is 'What it was begun from, as kind:id, such as a missed appointment.';
create index plan_person on plan (organisation_id, person_id, id);
select alongside.seal('plan', 'edit');

create table plan_revision (
  organisation_id uuid not null default current_setting('app.organisation_id')::uuid,
  id uuid not null,
  plan_id uuid not null,
  person_id uuid not null,
  number integer not null check (number >= 1),
  content jsonb not null check (jsonb_typeof(content) = 'object'),
  agreed_on date not null,
  agreed_at timestamptz not null,
  agreed_how text not null check (agreed_how in ('signed', 'said')),
  person_name text not null check (length(person_name) between 1 and 200),
  person_signature jsonb,
  said_because text not null default '' check (length(said_because) <= 2000),
  worker_id uuid not null,
  worker_signature jsonb,
  received_at timestamptz not null default now(),
  primary key (organisation_id, id),
  unique (organisation_id, plan_id, number),
  foreign key (organisation_id, plan_id) references plan (organisation_id, id),
  foreign key (organisation_id, person_id) references person (organisation_id, id),
  foreign key (organisation_id, worker_id) references member (organisation_id, id),
  check (agreed_how = 'signed' or person_signature is null)
);
comment on table plan_revision is 'A plan as it was agreed, with its signatures; frozen.';
comment on column plan_revision.person_signature is 'Strokes in a box of 600 by 200; null when the name was typed, or the person agreed aloud.';
create index plan_revision_person on plan_revision (organisation_id, person_id, agreed_at, id);
select alongside.seal('plan_revision', 'append');

create table plan_try (
  organisation_id uuid not null default current_setting('app.organisation_id')::uuid,
  id uuid not null,
  plan_id uuid not null,
  person_id uuid not null,
  rung_id uuid not null,
  rung_words text not null,
  tried_on date not null,
  went text not null check (went in ('did_it', 'partly', 'not_this_time')),
  before integer check (before between 0 and 10),
  after integer not null check (after between 0 and 10),
  words text not null default '' check (length(words) <= 2000),
  entered_by uuid not null,
  happened_at timestamptz not null,
  received_at timestamptz not null default now(),
  primary key (organisation_id, id),
  foreign key (organisation_id, plan_id) references plan (organisation_id, id),
  foreign key (organisation_id, person_id) references person (organisation_id, id),
  foreign key (organisation_id, entered_by) references member (organisation_id, id)
);
comment on table plan_try is 'One try at a step of a step plan: how hard it looked before and how hard it was, 0 easy to 10 hardest.';
create index plan_try_plan on plan_try (organisation_id, plan_id, tried_on, id);
create index plan_try_person on plan_try (organisation_id, person_id, happened_at, id);
select alongside.seal('plan_try', 'append');
