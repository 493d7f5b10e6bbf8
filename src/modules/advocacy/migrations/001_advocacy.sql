create table matter (
  organisation_id uuid not null default current_setting('app.organisation_id')::uuid,
  id uuid not null,
  version integer not null default 1,
  person_id uuid not null,
  member_id uuid not null,
  issue text not null check (length(issue) between 1 and 2000),
  wanted text not null check (length(wanted) between 1 and 2000),
  agency text not null check (length(agency) between 1 and 200),
  agency_kind text not null check (agency_kind in ('housing', 'benefits', 'gp', 'health', 'social_care', 'council', 'money', 'police', 'school', 'work', 'other')),
  contact text not null default '' check (length(contact) <= 500),
  reference text not null default '' check (length(reference) <= 100),
  speaking text not null check (speaking in ('by_consent', 'with_them')),
  status text not null default 'ours' check (status in ('ours', 'theirs', 'closed')),
  since timestamptz not null,
  due_on date check (due_on is null or status = 'theirs'),
  sort_on date not null default '9999-12-31',
  told_due_on date,
  outcome text check (outcome in ('got', 'part', 'no', 'withdrawn', 'escalated')),
  outcome_words text check (length(outcome_words) between 1 and 1000),
  created_by uuid not null,
  created_at timestamptz not null default now(),
  primary key (organisation_id, id),
  check ((status = 'closed') = (outcome is not null)),
  check ((outcome is null) = (outcome_words is null)),
  foreign key (organisation_id, person_id) references person (organisation_id, id),
  foreign key (organisation_id, member_id) references member (organisation_id, id)
);
comment on table matter is 'Something we speak up about with a person: what it is about and what they want to happen, in their words, and who has to answer.';
comment on column matter.speaking is 'Whether we speak because a consent allows it, or only with the person there.';
comment on column matter.since is 'When the ball came to where it is: status, since and due_on follow from the entries.';
comment on column matter.sort_on is 'The day by which they are to answer, for the order of lists; 9999-12-31 when there is none.';
comment on column matter.told_due_on is 'The missed day of which the member was told.';
create index matter_person on matter (organisation_id, person_id, id);
create index matter_member on matter (organisation_id, member_id, sort_on, since, id) where status in ('ours', 'theirs');
create index matter_open on matter (organisation_id, sort_on, since, id) where status in ('ours', 'theirs');
create index matter_closed on matter (organisation_id, since, id) where status = 'closed';
select alongside.seal('matter', 'edit');

create table matter_entry (
  organisation_id uuid not null default current_setting('app.organisation_id')::uuid,
  id uuid not null,
  matter_id uuid not null,
  person_id uuid not null,
  kind text not null check (kind in ('open', 'ask', 'answer', 'chase', 'meet', 'note', 'take_back', 'close', 'reopen')),
  how text check (how in ('phone', 'letter', 'email', 'in_person', 'online')),
  who text not null default '' check (length(who) <= 200),
  words text not null check (length(words) between 1 and 6000),
  due_on date,
  with_person boolean not null default false,
  agreed_how text not null default '' check (length(agreed_how) <= 500),
  leave text check (leave in ('agreed', 'with_them', 'not_named', 'not_given')),
  outcome text check (outcome in ('got', 'part', 'no', 'withdrawn', 'escalated')),
  of_id uuid,
  happened_at timestamptz not null,
  received_at timestamptz not null default now(),
  by_member uuid not null,
  primary key (organisation_id, id),
  check ((kind = 'close') = (outcome is not null)),
  check ((kind = 'take_back') = (of_id is not null)),
  foreign key (organisation_id, matter_id) references matter (organisation_id, id),
  foreign key (organisation_id, person_id) references person (organisation_id, id),
  foreign key (organisation_id, of_id) references matter_entry (organisation_id, id)
);
comment on table matter_entry is 'The thread of a matter: asked, answered, chased, met, noted, closed, opened again. One made by mistake is taken back by another, and stays.';
comment on column matter_entry.leave is 'How far a consent reached when we spoke: kept as it was then.';
comment on column matter_entry.agreed_how is 'How the person agreed to being spoken about, where no consent says so and they were not there.';
comment on column matter_entry.of_id is 'The entry that was taken back.';
create index matter_entry_matter on matter_entry (organisation_id, matter_id, happened_at, id);
create index matter_entry_person on matter_entry (organisation_id, person_id, happened_at, id);
create unique index matter_entry_of on matter_entry (organisation_id, of_id) where of_id is not null;
select alongside.seal('matter_entry', 'append');
