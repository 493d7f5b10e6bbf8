create table service (
  organisation_id uuid not null default current_setting('app.organisation_id')::uuid references organisation (id),
  id uuid not null,
  version integer not null default 1,
  name text not null check (length(name) between 1 and 200),
  sort_name text collate "C" not null,
  provider text not null default '' check (length(provider) <= 200),
  what text not null default '' check (length(what) <= 4000),
  needs text[] not null default '{}',
  for_whom text not null default '' check (length(for_whom) <= 2000),
  groups text[] not null default '{}',
  age_from integer check (age_from between 0 and 120),
  age_to integer check (age_to between 0 and 120),
  areas text[] not null default '{}',
  phones jsonb not null default '[]',
  email text not null default '' check (length(email) <= 320),
  web text not null default '' check (length(web) <= 2000),
  places jsonb not null default '[]',
  languages text[] not null default '{}',
  always_open boolean not null default false,
  hours jsonb not null default '[]',
  hours_words text not null default '' check (length(hours_words) <= 500),
  cost text not null default '' check (length(cost) <= 500),
  how_to_refer text not null default '' check (length(how_to_refer) <= 2000),
  crisis boolean not null default false,
  check_every integer check (check_every between 7 and 730),
  checked_on date,
  checked_by uuid,
  status text collate "C" not null default 'open' check (status in ('open', 'closed')),
  closed_because text not null default '' check (length(closed_because) <= 500),
  external_id text collate "C",
  created_at timestamptz not null,
  created_by uuid not null,
  primary key (organisation_id, id),
  foreign key (organisation_id, checked_by) references member (organisation_id, id),
  foreign key (organisation_id, created_by) references member (organisation_id, id)
);
comment on table service is 'A service of others that people are told of or referred on to: what it does, for whom, how and when to reach it, and who last looked whether that is still so.';
comment on column service.areas is 'Places and beginnings of postcodes it is for; none is everywhere.';
comment on column service.phones is 'Numbers as {number, how, words}: how is ring or text.';
comment on column service.places is 'Where it is, as {name, address, postcode, access}.';
comment on column service.hours is 'Weekly hours as {days, from, until, words}: days 1 (Monday) to 7, wall clock; until is on the day after when it is not later than from.';
comment on column service.check_every is 'Days until somebody looks again, where it is not what the organisation has set.';
comment on column service.external_id is 'What the file it came from calls it, so that it is not added twice.';
create index service_list on service (organisation_id, status, sort_name, id);
create index service_crisis on service (organisation_id, sort_name) where crisis;
create unique index service_external on service (organisation_id, external_id) where external_id is not null;
select alongside.seal('service', 'edit');

create table service_word (
  organisation_id uuid not null default current_setting('app.organisation_id')::uuid,
  kind text collate "C" not null check (kind in ('word', 'need', 'group', 'area')),
  word text collate "C" not null,
  service_id uuid not null,
  primary key (organisation_id, kind, word, service_id),
  foreign key (organisation_id, service_id) references service (organisation_id, id)
);
comment on table service_word is 'What services are found by: words, needs, groups and areas. Made from service, and made again whenever one is changed.';
create index service_word_of on service_word (organisation_id, service_id);
select alongside.seal('service_word', 'full');

create table service_report (
  organisation_id uuid not null default current_setting('app.organisation_id')::uuid,
  id uuid not null,
  service_id uuid not null,
  kind text not null check (kind in ('full', 'no_answer', 'wait', 'not_eligible', 'wrong_details', 'went_well')),
  weeks integer check (weeks between 1 and 156),
  words text not null default '' check (length(words) <= 500),
  happened_on date not null,
  received_at timestamptz not null,
  by_member uuid not null,
  onward_id uuid,
  primary key (organisation_id, id),
  check ((kind = 'wait') = (weeks is not null)),
  foreign key (organisation_id, service_id) references service (organisation_id, id),
  foreign key (organisation_id, by_member) references member (organisation_id, id)
);
comment on table service_report is 'What a colleague met with at a service: that it was full, did not answer, had a wait of so many weeks. Says nothing of whom it was about.';
comment on column service_report.onward_id is 'The referring on it came from, if it came from one.';
create index service_report_of on service_report (organisation_id, service_id, happened_on, received_at, id);
select alongside.seal('service_report', 'append');

create table directory_setting (
  organisation_id uuid not null default current_setting('app.organisation_id')::uuid references organisation (id),
  id uuid not null,
  version integer not null default 1,
  check_every integer not null check (check_every between 7 and 730),
  changed_at timestamptz not null,
  changed_by uuid not null,
  primary key (organisation_id, id),
  unique (organisation_id),
  foreign key (organisation_id, changed_by) references member (organisation_id, id)
);
comment on table directory_setting is 'After how many days somebody looks whether a service is still as the directory says. Without a row: 183.';
select alongside.seal('directory_setting', 'edit');
