alter table goal add column moved_at timestamptz;
comment on column goal.moved_at is 'When it was last reached, set aside or taken up again, as whoever did it says; empty until then.';
