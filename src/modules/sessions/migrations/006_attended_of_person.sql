-- How often somebody came in a period, from the index alone: when their counts change, and where one person's are looked up.
drop index attended_person;
create index attended_person on attended (organisation_id, person_id, period, starts_on, programme_id) include (times);
