alter table note drop constraint note_mode_check;
alter table note
  add constraint note_mode_check check (mode in ('at_session', 'in_person', 'call', 'message', 'email', 'home_visit', 'visit', 'accompaniment', 'hospital_visit', 'community_visit')),
  add column approaches text[] not null default '{}',
  add column goal_ids uuid[] not null default '{}',
  add column next_on date;
comment on column note.approaches is 'How the conversation was held, from a closed list in the rules.';
comment on column note.goal_ids is 'The person''s goals it was about.';
comment on column note.next_on is 'By which day the next step is to be done: then it lands in the author''s list when the note is signed.';

create index note_author on note (organisation_id, author_id, happened_at) where status = 'signed';
