create table consent_wording (
  organisation_id uuid not null default current_setting('app.organisation_id')::uuid references organisation (id),
  id uuid not null,
  what text not null check (what in ('share', 'gp', 'family', 'feedback', 'photos', 'stories')),
  number integer not null check (number >= 2),
  words text not null check (length(words) between 1 and 4000),
  lasts_months integer check (lasts_months between 1 and 120),
  written_at timestamptz not null default now(),
  written_by uuid not null,
  primary key (organisation_id, id),
  unique (organisation_id, what, number),
  foreign key (organisation_id, written_by) references member (organisation_id, id)
);
comment on table consent_wording is 'The words in which a consent is asked for, as a manager worded them. The highest number holds; number 1 comes with the product.';
select alongside.seal('consent_wording', 'append');

create table consent_event (
  organisation_id uuid not null default current_setting('app.organisation_id')::uuid,
  id uuid not null,
  person_id uuid not null,
  what text not null check (what in ('share', 'gp', 'family', 'feedback', 'photos', 'stories')),
  act text not null check (act in ('given', 'refused', 'withdrawn')),
  how text not null check (how in ('on_screen', 'on_paper', 'by_word')),
  wording_number integer not null,
  words text not null,
  until date,
  remark text not null default '' check (length(remark) <= 1000),
  witness text not null default '' check (length(witness) <= 200),
  signature jsonb,
  happened_at timestamptz not null,
  received_at timestamptz not null default now(),
  entered_by uuid not null,
  primary key (organisation_id, id),
  foreign key (organisation_id, person_id) references person (organisation_id, id),
  foreign key (organisation_id, entered_by) references member (organisation_id, id),
  check (until is null or act = 'given')
);
comment on table consent_event is 'A consent given, refused or withdrawn, one at a time: in which words, how, until when, before whom. Appended; what holds now is derived.';
create index consent_event_person on consent_event (organisation_id, person_id, what, happened_at, id);
create index consent_event_until on consent_event (organisation_id, until) where until is not null;
select alongside.seal('consent_event', 'append');

create table equality_record (
  organisation_id uuid not null default current_setting('app.organisation_id')::uuid,
  id uuid not null,
  person_id uuid not null,
  answers jsonb not null,
  how text not null check (how in ('by_themselves', 'together')),
  asked_on date not null,
  happened_at timestamptz not null,
  received_at timestamptz not null default now(),
  entered_by uuid not null,
  primary key (organisation_id, id),
  foreign key (organisation_id, person_id) references person (organisation_id, id),
  foreign key (organisation_id, entered_by) references member (organisation_id, id)
);
comment on table equality_record is 'What a person said about themselves for equality monitoring. Each question is answered, declined (prefer not to say) or, when absent, not asked. Read only with paperwork.equality.';
create index equality_record_person on equality_record (organisation_id, person_id, happened_at, id);
select alongside.seal('equality_record', 'append');
