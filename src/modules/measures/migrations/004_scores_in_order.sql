-- Outcomes read everybody's scores in the order of this index: with what they take from it inside, the table itself is left alone. Nothing else asks by instrument alone.
drop index scale_score_instrument;
drop index scale_score_person;
create index scale_score_person on scale_score (organisation_id, person_id, instrument, scale, taken_on, id) include (score, scoring_version);
