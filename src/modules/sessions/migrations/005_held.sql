-- Sessions held in a period and their visitors, counted from the index alone.
create index session_held on session (organisation_id, held_on, programme_id) include (visitors) where status = 'closed';

-- How often somebody came in a period, from the index alone: when their counts change, and on the page of the people behind a number.
drop index attended_person;
create index attended_person on attended (organisation_id, person_id, period, starts_on, programme_id) include (times);
