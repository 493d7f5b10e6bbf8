create table outcome_report (
  organisation_id uuid not null default current_setting('app.organisation_id')::uuid references organisation (id),
  id uuid not null,
  asked_by uuid not null,
  asked_at timestamptz not null,
  programme_id uuid,
  starts_on date not null,
  ends_on date not null check (ends_on >= starts_on),
  steps_total integer not null default 0,
  steps_done integer not null default 0,
  figures jsonb,
  failed_because text,
  primary key (organisation_id, id),
  foreign key (organisation_id, asked_by) references member (organisation_id, id),
  foreign key (organisation_id, programme_id) references programme (organisation_id, id)
);
comment on table outcome_report is 'Outcomes of a period that is no whole month or year: counted in the background, kept for whoever asked.';
create index outcome_report_asked on outcome_report (organisation_id, asked_by, id);
select alongside.seal('outcome_report', 'full');
