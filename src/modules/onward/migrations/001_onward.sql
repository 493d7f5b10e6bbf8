create table onward (
  organisation_id uuid not null default current_setting('app.organisation_id')::uuid references organisation (id),
  id uuid not null,
  version integer not null default 1,
  person_id uuid not null,
  service_id uuid not null,
  kind text not null check (kind in ('signpost', 'referral', 'handover')),
  state text collate "C" not null check (state in ('told', 'sent', 'waiting', 'started', 'declined_by_service', 'declined_by_person', 'finished')),
  is_open boolean not null,
  state_at timestamptz not null,
  reason text not null check (length(reason) between 1 and 4000),
  shared text[] not null default '{}',
  shared_words text not null default '' check (length(shared_words) <= 2000),
  sent_how text check (sent_how in ('phone', 'email', 'post', 'form', 'in_person')),
  consent_state text not null check (consent_state in ('none', 'given', 'refused', 'withdrawn', 'ended')),
  consent_until date,
  decline_reason text check (decline_reason in ('full', 'not_eligible', 'no_answer', 'other')),
  follow_up_on date,
  member_id uuid not null,
  told_on date,
  sent_on date not null,
  created_at timestamptz not null,
  created_by uuid not null,
  primary key (organisation_id, id),
  foreign key (organisation_id, person_id) references person (organisation_id, id),
  foreign key (organisation_id, service_id) references service (organisation_id, id),
  foreign key (organisation_id, member_id) references member (organisation_id, id),
  foreign key (organisation_id, created_by) references member (organisation_id, id),
  check (is_open = (state in ('sent', 'waiting', 'started'))),
  check (not is_open or follow_up_on is not null),
  check ((state = 'declined_by_service') = (decline_reason is not null)),
  check (kind = 'signpost' or consent_state = 'given')
);
comment on table onward is 'A person referred on to a service of the directory: told of it, referred, or handed over with a joint contact; and where that stands.';
comment on column onward.reason is 'Why, in the person''s own words.';
comment on column onward.shared is 'What of the record was shared with the service; shared_words what else.';
comment on column onward.consent_state is 'The consent to sharing as it stood on the day it was sent, with its end.';
comment on column onward.follow_up_on is 'When somebody asks what became of it.';
comment on column onward.told_on is 'The follow-up day of which the member was told.';
create index onward_open on onward (organisation_id, follow_up_on, id) where is_open;
create index onward_mine on onward (organisation_id, member_id, follow_up_on, id) where is_open;
create index onward_closed on onward (organisation_id, state_at, id) where not is_open;
create index onward_person on onward (organisation_id, person_id, sent_on, id);
create index onward_service on onward (organisation_id, service_id);
select alongside.seal('onward', 'edit');

create table onward_step (
  organisation_id uuid not null default current_setting('app.organisation_id')::uuid,
  id uuid not null,
  onward_id uuid not null,
  person_id uuid not null,
  act text not null check (act in ('send', 'follow_up', 'contact', 'wait', 'start', 'service_declines', 'person_declines', 'finish', 'take_up', 'hand', 'letter')),
  state text not null check (state in ('told', 'sent', 'waiting', 'started', 'declined_by_service', 'declined_by_person', 'finished')),
  words text not null default '' check (length(words) <= 8000),
  decline_reason text check (decline_reason in ('full', 'not_eligible', 'no_answer', 'other')),
  weeks integer check (weeks between 1 and 156),
  contact jsonb,
  follow_up_on date,
  member_id uuid,
  at timestamptz not null,
  received_at timestamptz not null,
  by_member uuid not null,
  primary key (organisation_id, id),
  foreign key (organisation_id, onward_id) references onward (organisation_id, id),
  foreign key (organisation_id, person_id) references person (organisation_id, id),
  foreign key (organisation_id, member_id) references member (organisation_id, id),
  foreign key (organisation_id, by_member) references member (organisation_id, id)
);
comment on table onward_step is 'Each step of a referring on as it was taken: who, when, what was heard, and where it stood then.';
comment on column onward_step.contact is 'A joint contact as {who, how}: with whom at the service, and by which way; at is when.';
create index onward_step_of on onward_step (organisation_id, onward_id, id);
create index onward_step_person on onward_step (organisation_id, person_id, at, id);
select alongside.seal('onward_step', 'append');
