alter table coaching_practice
  add column origin_kind text check (origin_kind in ('note', 'appointment')),
  add column origin_id uuid,
  add constraint coaching_practice_origin check ((origin_kind is null) = (origin_id is null));
comment on column coaching_practice.origin_id is 'The note or the appointment in whose telling it was written down, which shows it too.';
