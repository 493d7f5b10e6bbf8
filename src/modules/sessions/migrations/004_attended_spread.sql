create table attended_spread (
  organisation_id uuid not null default current_setting('app.organisation_id')::uuid,
  period text not null check (period in ('month', 'year', 'financial_year')),
  starts_on date not null,
  scope_id uuid not null,
  times integer not null check (times > 0),
  people integer not null,
  primary key (organisation_id, period, starts_on, scope_id, times)
);
comment on table attended_spread is 'Derived: how many people came so many times to closed sessions in each month and year. Rebuilt from attended by sessions/attended.ts.';
comment on column attended_spread.scope_id is 'A programme, or the organisation itself: all programmes together.';
alter table attended no force row level security;
insert into attended_spread (organisation_id, period, starts_on, scope_id, times, people)
  select organisation_id, period, starts_on, programme_id, times, count(*) from attended group by 1, 2, 3, 4, 5
  union all
  select organisation_id, period, starts_on, organisation_id, times, count(*)
    from (select organisation_id, period, starts_on, person_id, sum(times) as times from attended group by 1, 2, 3, 4) whole group by 1, 2, 3, 4, 5;
alter table attended force row level security;
select alongside.seal('attended_spread', 'full');
