create table measure_put_off (
  organisation_id uuid not null default current_setting('app.organisation_id')::uuid,
  id uuid not null,
  person_id uuid not null,
  instrument text not null,
  reason text not null check (reason in ('declined', 'not_right_time', 'not_seen', 'answered_elsewhere', 'other')),
  words text not null default '',
  put_off_on date not null,
  until date not null check (until > put_off_on),
  happened_at timestamptz not null,
  received_at timestamptz not null default now(),
  put_off_by uuid not null,
  ended_at timestamptz,
  ended_by uuid,
  primary key (organisation_id, id),
  foreign key (organisation_id, person_id) references person (organisation_id, id),
  foreign key (organisation_id, put_off_by) references member (organisation_id, id),
  foreign key (organisation_id, ended_by) references member (organisation_id, id),
  check ((ended_at is null) = (ended_by is null))
);
comment on table measure_put_off is '"Not today": a measure that was due and was left until a day, with the reason. It stands while it is not taken back and nothing was answered since.';
create index measure_put_off_person on measure_put_off (organisation_id, person_id, instrument, put_off_on);
select alongside.seal('measure_put_off', 'edit');

create table measure_link (
  organisation_id uuid not null default current_setting('app.organisation_id')::uuid,
  id uuid not null,
  person_id uuid not null,
  instruments text[] not null check (cardinality(instruments) between 1 and 6),
  token_hash bytea not null,
  first_name boolean not null default false,
  ask_birthday boolean not null default false,
  made_at timestamptz not null,
  made_by uuid not null,
  expires_at timestamptz not null check (expires_at > made_at),
  device_hash bytea,
  begun_at timestamptz,
  wrong_birthdays integer not null default 0,
  ended_at timestamptz,
  ended_by uuid,
  ended_because text check (ended_because in ('finished', 'stopped', 'revoked', 'replaced', 'locked')),
  told_unused_at timestamptz,
  primary key (organisation_id, id),
  unique (organisation_id, token_hash),
  foreign key (organisation_id, person_id) references person (organisation_id, id),
  foreign key (organisation_id, made_by) references member (organisation_id, id),
  foreign key (organisation_id, ended_by) references member (organisation_id, id),
  check ((ended_at is null) = (ended_because is null)),
  check ((device_hash is null) = (begun_at is null))
);
comment on table measure_link is 'A link to a person''s own phone, for named measures: one use, until a day, without an account. Of its token only the SHA-256 is here.';
comment on column measure_link.device_hash is 'The SHA-256 of what the phone on which it was begun keeps: the link goes on there and nowhere else.';
create index measure_link_person on measure_link (organisation_id, person_id, made_at);
create index measure_link_waiting on measure_link (organisation_id, expires_at) where ended_at is null and told_unused_at is null;
select alongside.seal('measure_link', 'edit');

create table measure_reminder (
  organisation_id uuid not null default current_setting('app.organisation_id')::uuid,
  id uuid not null,
  member_id uuid not null,
  person_id uuid not null,
  what text not null check (what in ('due', 'link_unused')),
  about text not null,
  send_by text not null check (send_by in ('in_app')),
  sent_at timestamptz not null,
  primary key (organisation_id, id),
  unique (organisation_id, member_id, person_id, what, about),
  foreign key (organisation_id, member_id) references member (organisation_id, id),
  foreign key (organisation_id, person_id) references person (organisation_id, id)
);
comment on table measure_reminder is 'A member was reminded of a measure that fell due, or of a link that ran out unused: which way, once for each. `about` is the measure and the day, or the link.';
select alongside.seal('measure_reminder', 'append');
