create table cultural_needs (
  organisation_id uuid not null default current_setting('app.organisation_id')::uuid,
  id uuid not null,
  version integer not null default 1,
  person_id uuid not null,
  faith text not null default '',
  food text not null default '',
  worker text not null default '',
  kinship text not null default '',
  days text not null default '',
  language text not null default '',
  interpreter text not null default '',
  support_service text not null default '',
  support_contact text not null default '',
  other text not null default '',
  changed_at timestamptz not null,
  changed_by uuid not null,
  primary key (organisation_id, id),
  unique (organisation_id, person_id),
  foreign key (organisation_id, person_id) references person (organisation_id, id),
  foreign key (organisation_id, changed_by) references member (organisation_id, id)
);
comment on table cultural_needs is 'What a person needs so that being helped here fits who they are, in their own words.';
comment on column cultural_needs.worker is 'Who they would like to work with them, such as a woman.';
comment on column cultural_needs.days is 'Days and times to respect: prayer, fasting, sorry business, mourning.';
select alongside.seal('cultural_needs', 'edit');

create table adaptation (
  organisation_id uuid not null default current_setting('app.organisation_id')::uuid,
  id uuid not null,
  person_id uuid not null,
  words text not null check (length(words) between 1 and 300),
  places text[] not null check (cardinality(places) > 0 and places <@ array['sessions', 'visits', 'letters']),
  agreed_on date not null,
  agreed_with uuid not null,
  received_at timestamptz not null default now(),
  ended_on date,
  ended_because text,
  ended_by uuid,
  primary key (organisation_id, id),
  foreign key (organisation_id, person_id) references person (organisation_id, id),
  foreign key (organisation_id, agreed_with) references member (organisation_id, id),
  foreign key (organisation_id, ended_by) references member (organisation_id, id),
  check ((ended_on is null) = (ended_because is null) and (ended_on is null) = (ended_by is null))
);
comment on table adaptation is 'One thing we do differently for a person, agreed with them, and where: sessions, visits, letters.';
create index adaptation_person on adaptation (organisation_id, person_id, id);
select alongside.seal('adaptation', 'edit');
