create table referral_link (
  organisation_id uuid not null default current_setting('app.organisation_id')::uuid references organisation (id),
  id uuid not null,
  name text not null check (length(name) between 1 and 200),
  kind text not null check (kind in ('form', 'system')),
  audience text not null check (audience in ('self', 'professional')),
  programme_id uuid,
  token text,
  token_hash bytea not null,
  active boolean not null default true,
  created_at timestamptz not null,
  created_by uuid not null,
  primary key (organisation_id, id),
  unique (organisation_id, token_hash),
  check ((kind = 'form') = (token is not null)),
  foreign key (organisation_id, programme_id) references programme (organisation_id, id),
  foreign key (organisation_id, created_by) references member (organisation_id, id)
);
comment on table referral_link is 'A way in from outside: a form on a link for people or for professionals, or a token with which another system sends referrals.';
comment on column referral_link.token is 'Of a form, which stands on posters; that of a system is known to it alone, and here is only its SHA-256.';
select alongside.seal('referral_link', 'edit');

alter table referral add foreign key (organisation_id, link_id) references referral_link (organisation_id, id);
alter table referral add column identifier text collate "C";
comment on column referral.identifier is 'What the system that sent it calls it, as system and value: sent again it is the same referral.';
create unique index referral_identifier on referral (organisation_id, link_id, identifier) where identifier is not null;
create index referral_link_of on referral (organisation_id, link_id, received_on) where link_id is not null;
