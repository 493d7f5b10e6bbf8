-- Reports read a whole month or year of these rows: with the number in the index, the table itself is left alone.
alter table attended drop constraint attended_pkey, add constraint attended_pkey primary key (organisation_id, period, starts_on, programme_id, person_id) include (times);
