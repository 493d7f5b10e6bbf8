-- What the organisation settles for itself, and the list of members in the order it is read.

create table code_of_conduct (
  organisation_id uuid not null default current_setting('app.organisation_id')::uuid references organisation (id),
  id uuid not null,
  version integer not null,
  wording text not null,
  created_at timestamptz not null default now(),
  primary key (organisation_id, id),
  unique (organisation_id, version)
);
comment on table code_of_conduct is 'The organisation''s Code of Conduct in each of its versions; the newest is the one to sign.';
select alongside.seal('code_of_conduct', 'append');

create index member_name on member (organisation_id, name, id);
create index invitation_member on invitation (organisation_id, member_id) where used_at is null;
