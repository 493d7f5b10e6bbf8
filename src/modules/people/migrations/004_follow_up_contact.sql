alter table person_worker drop constraint person_worker_part_check;
alter table person_worker add constraint person_worker_part_check check (part in ('key_worker', 'worker', 'follow_up'));
comment on column person_worker.part is 'Key worker, works with them, or (once they have left) still asks after them: the last sees the record, and counts in nobody''s caseload.';
