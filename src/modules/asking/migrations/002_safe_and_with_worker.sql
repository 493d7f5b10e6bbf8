alter table measure_link add column safe_asked_at timestamptz;
comment on column measure_link.safe_asked_at is 'When the person said to whoever made the link that a link on their phone is safe for them; empty only where it was made before that was kept.';
alter table measure_link drop constraint measure_link_ended_because_check;
alter table measure_link add constraint measure_link_ended_because_check check (ended_because in ('finished', 'stopped', 'revoked', 'replaced', 'locked', 'with_worker'));
