create table venue (
  organisation_id uuid not null default current_setting('app.organisation_id')::uuid references organisation (id),
  id uuid not null,
  version integer not null default 1,
  name text not null check (length(name) between 1 and 200),
  address text not null default '',
  postcode text,
  access_notes text not null default '',
  active boolean not null default true,
  primary key (organisation_id, id),
  unique (organisation_id, name)
);
comment on table venue is 'A place where sessions are held.';
select alongside.seal('venue', 'edit');

create table programme (
  organisation_id uuid not null default current_setting('app.organisation_id')::uuid references organisation (id),
  id uuid not null,
  version integer not null default 1,
  team_id uuid not null,
  name text not null check (length(name) between 1 and 200),
  kind text not null check (kind in ('open', 'activity', 'course', 'young', 'digital', 'one_to_one')),
  summary text not null default '',
  fee_pence integer not null default 0 check (fee_pence between 0 and 1000000),
  capacity integer check (capacity between 1 and 10000),
  course_length integer check (course_length between 1 and 100),
  ways text[] not null default '{}',
  set_up text[] not null default '{}',
  clear_up text[] not null default '{}',
  active boolean not null default true,
  primary key (organisation_id, id),
  unique (organisation_id, name),
  foreign key (organisation_id, team_id) references team (organisation_id, id)
);
comment on table programme is 'Something people take part in: an open session, an activity, a course, a group, digital sessions.';
comment on column programme.set_up is 'The set-up checklist that each new session of it begins with; clear_up likewise.';
create index programme_team on programme (organisation_id, team_id);
select alongside.seal('programme', 'edit');

create table criterion (
  organisation_id uuid not null default current_setting('app.organisation_id')::uuid,
  id uuid not null,
  programme_id uuid not null,
  kind text not null check (kind in ('minimum_age', 'maximum_age', 'area')),
  number integer,
  areas text[],
  position integer not null default 0,
  primary key (organisation_id, id),
  foreign key (organisation_id, programme_id) references programme (organisation_id, id),
  check ((kind = 'area') = (areas is not null) and (kind <> 'area') = (number is not null))
);
comment on table criterion is 'Who a programme is for, as data: an age, or areas given as beginnings of a postcode or as place names.';
create index criterion_programme on criterion (organisation_id, programme_id, position);
select alongside.seal('criterion', 'full');

create table programme_measure (
  organisation_id uuid not null default current_setting('app.organisation_id')::uuid,
  id uuid not null,
  programme_id uuid not null,
  instrument text not null,
  every_weeks integer check (every_weeks between 1 and 104),
  primary key (organisation_id, id),
  unique (organisation_id, programme_id, instrument),
  foreign key (organisation_id, programme_id) references programme (organisation_id, id)
);
comment on table programme_measure is 'Which measures a programme asks for: at the start, and again every so many weeks.';
select alongside.seal('programme_measure', 'full');
