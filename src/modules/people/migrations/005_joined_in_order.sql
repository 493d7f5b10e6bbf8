-- Who joined in a period, each counted once: read in the order of people, from the index alone.
drop index participation_person;
create index participation_person on participation (organisation_id, person_id, programme_id) include (started_on);
