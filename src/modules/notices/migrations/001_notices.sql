create table notice (
  organisation_id uuid not null default current_setting('app.organisation_id')::uuid,
  id uuid not null,
  member_id uuid not null,
  kind text not null,
  urgent boolean not null default false,
  words text not null,
  link text not null default '',
  person_id uuid,
  created_at timestamptz not null default now(),
  seen_at timestamptz,
  primary key (organisation_id, id),
  foreign key (organisation_id, member_id) references member (organisation_id, id),
  foreign key (organisation_id, person_id) references person (organisation_id, id)
);
comment on table notice is 'Something a member should know, in the app. Urgent ones stay on top until seen.';
create index notice_member on notice (organisation_id, member_id, id);
create index notice_unseen on notice (organisation_id, member_id) where seen_at is null;
create index notice_person on notice (organisation_id, person_id) where person_id is not null;
select alongside.seal('notice', 'full');
