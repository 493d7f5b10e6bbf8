create table person_worker (
  organisation_id uuid not null default current_setting('app.organisation_id')::uuid,
  id uuid not null,
  person_id uuid not null,
  member_id uuid not null,
  part text not null check (part in ('key_worker', 'worker')),
  started_on date not null,
  ended_on date check (ended_on >= started_on),
  added_by uuid not null,
  added_at timestamptz not null default now(),
  primary key (organisation_id, id),
  foreign key (organisation_id, person_id) references person (organisation_id, id),
  foreign key (organisation_id, member_id) references member (organisation_id, id)
);
comment on table person_worker is 'Who works with a person, from a day until a day. While it is open, that member sees the person whatever their team.';
create unique index person_worker_open on person_worker (organisation_id, person_id, member_id) where ended_on is null;
create unique index person_worker_key on person_worker (organisation_id, person_id) where ended_on is null and part = 'key_worker';
create index person_worker_person on person_worker (organisation_id, person_id);
create index person_worker_member on person_worker (organisation_id, member_id, person_id) where ended_on is null;
select alongside.seal('person_worker', 'edit');

create table supporter (
  organisation_id uuid not null default current_setting('app.organisation_id')::uuid,
  id uuid not null,
  version integer not null default 1,
  person_id uuid not null,
  name text not null check (length(name) between 1 and 200),
  kind text not null check (kind in ('family', 'friend', 'professional', 'other')),
  relation text not null default '',
  nearness integer not null default 2 check (nearness between 1 and 3),
  reach text not null default '',
  emergency boolean not null default false,
  contact text not null default 'not_asked' check (contact in ('yes', 'emergency_only', 'no', 'not_asked')),
  share text not null default '',
  started_on date,
  ended_on date,
  created_by uuid not null,
  created_at timestamptz not null default now(),
  primary key (organisation_id, id),
  foreign key (organisation_id, person_id) references person (organisation_id, id)
);
comment on table supporter is 'Somebody around a person: family, friend, another professional. Not a person on file of their own.';
comment on column supporter.nearness is 'How near the person feels them to be: 1 closest, 3 further away.';
comment on column supporter.contact is 'Whether the service may contact them, as the person said.';
comment on column supporter.share is 'What may be told to them, in the words that were agreed.';
create index supporter_person on supporter (organisation_id, person_id);
select alongside.seal('supporter', 'edit');
