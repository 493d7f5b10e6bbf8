create table attended (
  organisation_id uuid not null default current_setting('app.organisation_id')::uuid,
  period text not null check (period in ('month', 'year', 'financial_year')),
  starts_on date not null,
  programme_id uuid not null,
  person_id uuid not null,
  times integer not null check (times > 0),
  primary key (organisation_id, period, starts_on, programme_id, person_id),
  foreign key (organisation_id, programme_id) references programme (organisation_id, id),
  foreign key (organisation_id, person_id) references person (organisation_id, id)
);
comment on table attended is 'Derived: how often each person came to each programme''s closed sessions in each month and year. Rebuilt from marks by sessions/attended.ts.';
create index attended_person on attended (organisation_id, person_id, programme_id);
select alongside.seal('attended', 'full');
