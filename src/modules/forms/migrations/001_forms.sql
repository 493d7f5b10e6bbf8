create table form (
  organisation_id uuid not null default current_setting('app.organisation_id')::uuid references organisation (id),
  id uuid not null,
  key text,
  title text not null check (length(title) between 1 and 200),
  created_by uuid not null,
  created_at timestamptz not null default now(),
  primary key (organisation_id, id)
);
comment on table form is 'A form of the organisation''s own, or one that came with the product (key). What it asks stands in its versions.';
create unique index form_key on form (organisation_id, key) where key is not null;
select alongside.seal('form', 'edit');

create table form_version (
  organisation_id uuid not null default current_setting('app.organisation_id')::uuid,
  id uuid not null,
  version integer not null default 1,
  form_id uuid not null,
  number integer not null check (number >= 1),
  status text not null check (status in ('draft', 'in_use', 'retired')),
  questionnaire jsonb not null,
  created_by uuid not null,
  created_at timestamptz not null default now(),
  put_in_use_by uuid,
  put_in_use_at timestamptz,
  retired_at timestamptz,
  primary key (organisation_id, id),
  unique (organisation_id, form_id, number),
  foreign key (organisation_id, form_id) references form (organisation_id, id),
  check (status <> 'in_use' or put_in_use_at is not null),
  check ((status = 'retired') = (retired_at is not null))
);
comment on table form_version is 'One version of a form as a FHIR R4 Questionnaire: changed while a draft, frozen once in use.';
create unique index form_version_in_use on form_version (organisation_id, form_id) where status = 'in_use';
create unique index form_version_draft on form_version (organisation_id, form_id) where status = 'draft';
select alongside.seal('form_version', 'edit');

create table form_answer (
  organisation_id uuid not null default current_setting('app.organisation_id')::uuid,
  id uuid not null,
  version integer not null default 1,
  person_id uuid not null,
  form_id uuid not null,
  form_version_id uuid not null,
  session_id uuid,
  status text not null check (status in ('unfinished', 'finished', 'discarded')),
  response jsonb not null,
  scores jsonb not null default '[]',
  answered_on date not null,
  happened_at timestamptz not null,
  signature jsonb,
  amends_id uuid,
  amended_because text,
  finished_at timestamptz,
  finished_by uuid,
  created_by uuid not null,
  created_at timestamptz not null default now(),
  received_at timestamptz not null default now(),
  primary key (organisation_id, id),
  foreign key (organisation_id, person_id) references person (organisation_id, id),
  foreign key (organisation_id, form_id) references form (organisation_id, id),
  foreign key (organisation_id, form_version_id) references form_version (organisation_id, id),
  foreign key (organisation_id, session_id) references session (organisation_id, id),
  foreign key (organisation_id, amends_id) references form_answer (organisation_id, id),
  check ((status = 'finished') = (finished_at is not null)),
  check ((amends_id is null) = (amended_because is null))
);
comment on table form_answer is 'One time a form was filled in about a person, as a FHIR QuestionnaireResponse: kept as it is typed, finished, afterwards only amended by another with the original kept.';
create index form_answer_person on form_answer (organisation_id, person_id, happened_at, id);
create index form_answer_form on form_answer (organisation_id, form_id, answered_on, id);
create index form_answer_session on form_answer (organisation_id, session_id) where session_id is not null;
create unique index form_answer_amends on form_answer (organisation_id, amends_id) where amends_id is not null and status = 'finished';
select alongside.seal('form_answer', 'edit');

create table form_value (
  organisation_id uuid not null default current_setting('app.organisation_id')::uuid,
  id uuid not null,
  form_answer_id uuid not null,
  form_id uuid not null,
  person_id uuid not null,
  question text not null,
  value text not null,
  number numeric,
  answered_on date not null,
  primary key (organisation_id, id),
  unique (organisation_id, form_answer_id, question, value),
  foreign key (organisation_id, form_answer_id) references form_answer (organisation_id, id),
  foreign key (organisation_id, person_id) references person (organisation_id, id)
);
comment on table form_value is 'Each answer of a finished form in a shape that can be found and counted: the code of the choice, the number, the day. Amended forms have none.';
create index form_value_question on form_value (organisation_id, form_id, question, value, answered_on, person_id);
create index form_value_person on form_value (organisation_id, person_id);
select alongside.seal('form_value', 'full');
