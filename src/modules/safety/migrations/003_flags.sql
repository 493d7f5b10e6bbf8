create table flag (
  organisation_id uuid not null default current_setting('app.organisation_id')::uuid,
  id uuid not null,
  version integer not null default 1,
  person_id uuid not null,
  kind text not null,
  restricted boolean not null,
  words text not null check (length(words) between 1 and 300),
  reason text not null check (length(reason) between 1 and 4000),
  owner_id uuid not null,
  from_on date not null,
  due_on date not null,
  ended_on date,
  told_due_on date,
  raised_by uuid not null,
  raised_at timestamptz not null default now(),
  primary key (organisation_id, id),
  foreign key (organisation_id, person_id) references person (organisation_id, id),
  foreign key (organisation_id, owner_id) references member (organisation_id, id),
  foreign key (organisation_id, raised_by) references member (organisation_id, id),
  check (due_on >= from_on)
);
comment on table flag is 'Something to know about a person before you ring, visit or cook. Restricted ones are for those who may read risk assessments.';
comment on column flag.told_due_on is 'The due day for which its owner has been told, so that they are told once.';
create index flag_person on flag (organisation_id, person_id, id);
create index flag_due on flag (organisation_id, due_on, id) where ended_on is null;
select alongside.seal('flag', 'edit');

create table flag_event (
  organisation_id uuid not null default current_setting('app.organisation_id')::uuid,
  id uuid not null,
  flag_id uuid not null,
  person_id uuid not null,
  act text not null check (act in ('raise', 'renew', 'end')),
  words text not null default '',
  due_on date,
  owner_id uuid,
  happened_at timestamptz not null,
  received_at timestamptz not null default now(),
  by_member uuid not null,
  primary key (organisation_id, id),
  foreign key (organisation_id, flag_id) references flag (organisation_id, id),
  foreign key (organisation_id, person_id) references person (organisation_id, id),
  foreign key (organisation_id, owner_id) references member (organisation_id, id),
  foreign key (organisation_id, by_member) references member (organisation_id, id)
);
comment on table flag_event is 'What became of a flag: raised, renewed or handed over, ended, each with the reason.';
create index flag_event_flag on flag_event (organisation_id, flag_id, id);
create index flag_event_person on flag_event (organisation_id, person_id, happened_at, id);
select alongside.seal('flag_event', 'append');
