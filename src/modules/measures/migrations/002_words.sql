alter table instrument_wording add column options jsonb not null default '[]';
comment on column instrument_wording.options is 'For each question the words of its answers, in the order of their codes. A wording with no questions is one that was taken away.';
create index instrument_wording_latest on instrument_wording (organisation_id, instrument, loaded_at);

create table alert_guidance (
  organisation_id uuid not null default current_setting('app.organisation_id')::uuid references organisation (id),
  id uuid not null,
  version integer not null,
  words text not null check (length(words) > 0),
  written_at timestamptz not null default now(),
  written_by uuid not null,
  primary key (organisation_id, id),
  unique (organisation_id, version),
  foreign key (organisation_id, written_by) references member (organisation_id, id)
);
comment on table alert_guidance is 'What a worker is told to do about a critical answer, in the service''s own words. The highest version holds.';
select alongside.seal('alert_guidance', 'append');
