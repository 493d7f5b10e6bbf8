create table safety_plan (
  organisation_id uuid not null default current_setting('app.organisation_id')::uuid,
  id uuid not null,
  version integer not null default 1,
  person_id uuid not null,
  steps jsonb not null,
  changed_at timestamptz not null,
  changed_by uuid not null,
  created_at timestamptz not null default now(),
  primary key (organisation_id, id),
  unique (organisation_id, person_id),
  foreign key (organisation_id, person_id) references person (organisation_id, id),
  foreign key (organisation_id, changed_by) references member (organisation_id, id)
);
comment on table safety_plan is 'What a person wants to have at hand when it gets hard, in their own words, as it is being written.';
comment on column safety_plan.steps is 'By step a list of lines, each with words and perhaps a phone number, in the order the person gave them.';
select alongside.seal('safety_plan', 'edit');

create table safety_plan_revision (
  organisation_id uuid not null default current_setting('app.organisation_id')::uuid,
  id uuid not null,
  plan_id uuid not null,
  person_id uuid not null,
  number integer not null check (number >= 1),
  steps jsonb not null,
  agreed_by text not null check (length(agreed_by) between 1 and 400),
  signature jsonb,
  agreed_at timestamptz not null,
  received_at timestamptz not null default now(),
  witnessed_by uuid not null,
  primary key (organisation_id, id),
  unique (organisation_id, plan_id, number),
  foreign key (organisation_id, plan_id) references safety_plan (organisation_id, id),
  foreign key (organisation_id, person_id) references person (organisation_id, id),
  foreign key (organisation_id, witnessed_by) references member (organisation_id, id)
);
comment on table safety_plan_revision is 'A safety plan as the person said yes to it, kept for good: the newest is what shows, the earlier ones can be compared.';
create index safety_plan_revision_person on safety_plan_revision (organisation_id, person_id, agreed_at, id);
select alongside.seal('safety_plan_revision', 'append');

create table safety_list (
  organisation_id uuid not null default current_setting('app.organisation_id')::uuid references organisation (id),
  id uuid not null,
  version integer not null default 1,
  kind text not null check (kind in ('crisis_lines', 'domains', 'flag_kinds', 'review_days')),
  items jsonb not null,
  primary key (organisation_id, id),
  unique (organisation_id, kind)
);
comment on table safety_list is 'A list that the service has made its own: crisis lines, domains of risk, kinds of flag, days until a review. Without a row the list that comes along counts.';
select alongside.seal('safety_list', 'edit');
