create table summary_draft (
  organisation_id uuid not null default current_setting('app.organisation_id')::uuid,
  id uuid not null,
  version integer not null default 1,
  person_id uuid not null,
  status text not null default 'draft' check (status in ('draft', 'made', 'discarded')),
  audience text not null check (audience in ('self', 'gp', 'housing', 'court', 'funder')),
  to_name text not null default '' check (length(to_name) <= 200),
  to_address text not null default '' check (length(to_address) <= 1000),
  our_address text not null default '' check (length(our_address) <= 1000),
  period text not null check (period in ('last_review', 'months_3', 'months_6', 'joined', 'own')),
  from_on date not null,
  until_on date not null check (until_on >= from_on),
  parts text[] not null,
  safety_because text not null default '' check (length(safety_because) <= 1000),
  without_consent_because text not null default '' check (length(without_consent_because) <= 1000),
  paragraphs jsonb not null check (jsonb_typeof(paragraphs) = 'array'),
  from_summary_id uuid,
  created_by uuid not null,
  created_at timestamptz not null default now(),
  changed_by uuid not null,
  changed_at timestamptz not null default now(),
  primary key (organisation_id, id),
  foreign key (organisation_id, person_id) references person (organisation_id, id),
  foreign key (organisation_id, created_by) references member (organisation_id, id),
  foreign key (organisation_id, changed_by) references member (organisation_id, id)
);
comment on table summary_draft is 'A progress summary while it is being written: for whom, over which time, which parts, and each paragraph as composed and as edited.';
comment on column summary_draft.paragraphs is 'Each paragraph: its text, and the text that was made of the facts when the writer last looked, so that what changed since can be shown.';
comment on column summary_draft.safety_because is 'Why anything about safety is in it, in a sentence.';
comment on column summary_draft.without_consent_because is 'Why it goes to somebody outside without the person''s consent, such as an order of a court.';
comment on column summary_draft.from_summary_id is 'The summary that this one was begun from.';
create index summary_draft_person on summary_draft (organisation_id, person_id, id) where status = 'draft';
create index summary_draft_everything on summary_draft (organisation_id, person_id);
select alongside.seal('summary_draft', 'edit');

create table summary (
  organisation_id uuid not null default current_setting('app.organisation_id')::uuid,
  id uuid not null,
  person_id uuid not null,
  draft_id uuid not null,
  number integer not null check (number >= 1),
  audience text not null check (audience in ('self', 'gp', 'housing', 'court', 'funder')),
  from_on date not null,
  until_on date not null,
  parts text[] not null,
  letter jsonb not null check (jsonb_typeof(letter) = 'object'),
  consent text not null check (consent in ('not_needed', 'given', 'without')),
  because text not null default '' check (length(because) <= 2100),
  made_by uuid not null,
  made_at timestamptz not null,
  received_at timestamptz not null default now(),
  primary key (organisation_id, id),
  unique (organisation_id, draft_id),
  foreign key (organisation_id, person_id) references person (organisation_id, id),
  foreign key (organisation_id, draft_id) references summary_draft (organisation_id, id),
  foreign key (organisation_id, made_by) references member (organisation_id, id)
);
comment on table summary is 'A progress summary as it was made: a letter in plain words, kept word for word and never altered.';
comment on column summary.number is 'Which version: 1, or one more than the summary it was begun from.';
comment on column summary.consent is 'Whether the person''s consent to share was needed and given on the day it was made.';
comment on column summary.because is 'Why it says anything about safety, and why it was made without consent, where it was.';
create index summary_person on summary (organisation_id, person_id, made_at, id);
create index summary_maker on summary (organisation_id, made_by, made_at);
select alongside.seal('summary', 'append');

create table summary_giving (
  organisation_id uuid not null default current_setting('app.organisation_id')::uuid,
  id uuid not null,
  summary_id uuid not null,
  person_id uuid not null,
  how text not null check (how in ('by_hand', 'by_post', 'by_email', 'read_aloud')),
  to_whom text not null check (length(to_whom) between 1 and 200),
  happened_at timestamptz not null,
  received_at timestamptz not null default now(),
  by_member uuid not null,
  primary key (organisation_id, id),
  foreign key (organisation_id, summary_id) references summary (organisation_id, id),
  foreign key (organisation_id, person_id) references person (organisation_id, id),
  foreign key (organisation_id, by_member) references member (organisation_id, id)
);
comment on table summary_giving is 'Each time a summary was given to somebody: to whom, how, when, by whom.';
create index summary_giving_summary on summary_giving (organisation_id, summary_id, happened_at, id);
create index summary_giving_person on summary_giving (organisation_id, person_id, happened_at, id);
select alongside.seal('summary_giving', 'append');
