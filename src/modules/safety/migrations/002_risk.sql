create table risk_assessment (
  organisation_id uuid not null default current_setting('app.organisation_id')::uuid,
  id uuid not null,
  person_id uuid not null,
  assessed_at timestamptz not null,
  level text not null check (level in ('low', 'medium', 'high', 'very_high')),
  level_words text not null default '',
  rationale text not null,
  domains jsonb not null,
  protective text not null default '',
  formulation text not null,
  changed text not null default '',
  withheld text not null default '',
  withheld_because text not null default '',
  plan jsonb not null,
  review_on date not null,
  follows_id uuid,
  amends_id uuid,
  amended_because text,
  written_by uuid not null,
  received_at timestamptz not null default now(),
  primary key (organisation_id, id),
  foreign key (organisation_id, person_id) references person (organisation_id, id),
  foreign key (organisation_id, follows_id) references risk_assessment (organisation_id, id),
  foreign key (organisation_id, amends_id) references risk_assessment (organisation_id, id),
  foreign key (organisation_id, written_by) references member (organisation_id, id),
  unique (organisation_id, follows_id),
  unique (organisation_id, amends_id),
  check (follows_id is null or amends_id is null),
  check ((amends_id is null) = (amended_because is null)),
  check ((withheld = '') = (withheld_because = ''))
);
comment on table risk_assessment is 'What was understood of risk on a day, by whom and why. Never altered: the next follows it, or another is put in its place with a reason.';
comment on column risk_assessment.level is 'Chosen and explained by a person. Nothing computes it.';
comment on column risk_assessment.withheld is 'Not for sharing with the person or the family, and not to be read aloud; why stands in withheld_because.';
create index risk_assessment_person on risk_assessment (organisation_id, person_id, id);
create index risk_assessment_review on risk_assessment (organisation_id, review_on, id);
select alongside.seal('risk_assessment', 'append');
