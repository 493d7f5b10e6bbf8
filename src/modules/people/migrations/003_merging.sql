alter table person add column merged_into uuid check (merged_into <> id);
alter table person add foreign key (organisation_id, merged_into) references person (organisation_id, id);
comment on column person.merged_into is 'The record that is kept, when this one turned out to be the same person: nobody opens this one any more, and old links lead there.';
create index person_merged on person (organisation_id, merged_into) where merged_into is not null;

create table person_merge (
  organisation_id uuid not null default current_setting('app.organisation_id')::uuid,
  id uuid not null,
  kept_id uuid not null,
  merged_id uuid not null,
  before jsonb not null,
  after jsonb not null,
  moved jsonb not null,
  stayed jsonb not null,
  merged_at timestamptz not null,
  merged_by uuid not null,
  undone_at timestamptz,
  undone_by uuid,
  primary key (organisation_id, id),
  foreign key (organisation_id, kept_id) references person (organisation_id, id),
  foreign key (organisation_id, merged_id) references person (organisation_id, id),
  check ((undone_at is null) = (undone_by is null))
);
comment on table person_merge is 'Two records of one person brought together: what moved, row by row, so that it can be undone exactly.';
comment on column person_merge.before is 'The details of the record that is kept, as they were; after: as they were chosen.';
comment on column person_merge.stayed is 'Rows that could not move because the kept record has its own: they stay with the merged one, which is kept.';
create index person_merge_kept on person_merge (organisation_id, kept_id);
create unique index person_merge_merged on person_merge (organisation_id, merged_id) where undone_at is null;
select alongside.seal('person_merge', 'edit');
