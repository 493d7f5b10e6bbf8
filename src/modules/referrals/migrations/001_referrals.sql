create table referral (
  organisation_id uuid not null default current_setting('app.organisation_id')::uuid references organisation (id),
  id uuid not null,
  version integer not null default 1,
  receipt text collate "C" not null,
  status text collate "C" not null default 'received' check (status in ('received', 'triaged', 'waiting', 'allocated', 'accepted', 'declined', 'withdrawn')),
  status_at timestamptz not null,
  source text not null check (source in ('self', 'supporter', 'gp', 'hospital', 'agency', 'programme')),
  came_by text not null check (came_by in ('typed', 'form', 'file', 'system')),
  received_on date not null,
  urgency text collate "C" not null default 'routine' check (urgency in ('routine', 'soon', 'urgent')),
  person_id uuid,
  given_name text not null,
  family_name text not null default '',
  known_as text not null default '',
  pronouns text not null default '',
  sort_name text collate "C" not null,
  birth_date date,
  phone text not null default '',
  phone_digits text collate "C" not null default '',
  email text not null default '',
  postcode text collate "C",
  area text not null default '',
  nhs_number text collate "C",
  language text not null default '',
  interpreter boolean not null default false,
  access_needs text not null default '',
  gp text not null default '',
  consent_to_contact text not null default 'not_asked' check (consent_to_contact in ('yes', 'no', 'not_asked')),
  may_ring text not null default 'not_asked' check (may_ring in ('yes', 'no', 'not_asked')),
  may_message text not null default 'not_asked' check (may_message in ('yes', 'no', 'not_asked')),
  may_text text not null default 'not_asked' check (may_text in ('yes', 'no', 'not_asked')),
  may_email text not null default 'not_asked' check (may_email in ('yes', 'no', 'not_asked')),
  may_write text not null default 'not_asked' check (may_write in ('yes', 'no', 'not_asked')),
  may_say_who text not null default 'not_asked' check (may_say_who in ('yes', 'no', 'not_asked')),
  safe_times text not null default '',
  reason text not null check (length(reason) between 1 and 4000),
  hopes text not null default '' check (length(hopes) <= 2000),
  needs text[] not null default '{}',
  programme_id uuid,
  referrer_name text not null default '',
  referrer_organisation text not null default '',
  referrer_reach text not null default '',
  allocated_to uuid,
  look_again_on date,
  override_reason text,
  link_id uuid,
  created_at timestamptz not null,
  created_by uuid,
  primary key (organisation_id, id),
  unique (organisation_id, receipt),
  foreign key (organisation_id, person_id) references person (organisation_id, id),
  foreign key (organisation_id, programme_id) references programme (organisation_id, id),
  foreign key (organisation_id, allocated_to) references member (organisation_id, id),
  check (length(given_name) + length(family_name) between 1 and 400)
);
comment on table referral is 'Somebody sent to the service, or come of their own accord: who, why, how to reach them safely, and where it stands.';
comment on column referral.person_id is 'The record it is linked to: found before, or made when it was accepted. What the referral itself says of the person stays as it was told.';
comment on column referral.created_by is 'The member who typed it; empty when it came over a link.';
create index referral_queue on referral (organisation_id, status, urgency, received_on, id);
create index referral_closed on referral (organisation_id, status, status_at, id);
create index referral_person on referral (organisation_id, person_id, received_on) where person_id is not null;
create index referral_by_birth on referral (organisation_id, birth_date) where birth_date is not null;
create index referral_by_phone on referral (organisation_id, phone_digits) where phone_digits <> '';
create index referral_by_nhs on referral (organisation_id, nhs_number) where nhs_number is not null;
create index referral_by_name on referral (organisation_id, sort_name, id);
create index referral_worker on referral (organisation_id, allocated_to, status) where allocated_to is not null;
select alongside.seal('referral', 'edit');

create table referral_change (
  organisation_id uuid not null default current_setting('app.organisation_id')::uuid,
  id uuid not null,
  referral_id uuid not null,
  person_id uuid,
  act text not null check (act in ('receive', 'change', 'link', 'triage', 'allocate', 'wait', 'accept', 'decline', 'withdraw', 'reopen')),
  status text not null check (status in ('received', 'triaged', 'waiting', 'allocated', 'accepted', 'declined', 'withdrawn')),
  words text not null default '',
  signpost text not null default '',
  service_id uuid,
  programme_id uuid,
  member_id uuid,
  look_again_on date,
  answers jsonb,
  override_reason text,
  at timestamptz not null,
  received_at timestamptz not null,
  by_member uuid,
  primary key (organisation_id, id),
  foreign key (organisation_id, referral_id) references referral (organisation_id, id),
  foreign key (organisation_id, person_id) references person (organisation_id, id),
  foreign key (organisation_id, programme_id) references programme (organisation_id, id),
  foreign key (organisation_id, member_id) references member (organisation_id, id)
);
comment on table referral_change is 'Each step of a referral as it was taken: who, when, why, and where it led.';
comment on column referral_change.answers is 'What each criterion of the programme answered at triage, as it was shown.';
comment on column referral_change.by_member is 'Empty when nobody here did it: it came over a link.';
comment on column referral_change.service_id is 'The service of the directory it was signposted to, where it stands there.';
create index referral_change_of on referral_change (organisation_id, referral_id, id);
create index referral_change_person on referral_change (organisation_id, person_id, at, id) where person_id is not null;
select alongside.seal('referral_change', 'append');
