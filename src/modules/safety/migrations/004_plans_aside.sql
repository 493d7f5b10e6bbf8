alter table safety_plan drop constraint safety_plan_organisation_id_person_id_key;
alter table safety_plan add column aside_at timestamptz;
alter table safety_plan add column aside_by uuid;
alter table safety_plan add column aside_because text check (length(aside_because) between 1 and 1000);
alter table safety_plan add check ((aside_at is null) = (aside_by is null) and (aside_at is null) = (aside_because is null));
alter table safety_plan add foreign key (organisation_id, aside_by) references member (organisation_id, id);
comment on column safety_plan.aside_at is 'When it was decided that another plan of the person stands: two records had been brought together, each with its own. It stays readable.';
create unique index safety_plan_standing on safety_plan (organisation_id, person_id) where aside_at is null;
create index safety_plan_person on safety_plan (organisation_id, person_id);
