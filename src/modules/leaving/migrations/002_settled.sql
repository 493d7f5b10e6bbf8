alter table leaving add column workers jsonb not null default '[]' check (jsonb_typeof(workers) = 'array');
alter table leaving add column settled jsonb not null default '[]' check (jsonb_typeof(settled) = 'array');
alter table leaving add column welcomed_at timestamptz;
alter table leaving add column welcomed_by uuid;
alter table leaving add foreign key (organisation_id, welcomed_by) references member (organisation_id, id);
alter table leaving add check ((welcomed_at is null) = (welcomed_by is null));
comment on column leaving.workers is 'Who worked with the person on the last day, and what became of that: ended, goes on, or still asks after them.';
comment on column leaving.settled is 'What was still open about the person on the last day (tasks, appointments, reviews, measures ...), each as it stood and whether it ended or was kept.';
comment on column leaving.welcomed_at is 'When somebody decided, the person having come back, which of the workers begin again.';

alter table leaving_event drop constraint leaving_event_act_check;
alter table leaving_event add constraint leaving_event_act_check check (act in ('begin', 'agree', 'complete', 'undo', 'set_aside', 'take_up', 'summarise', 'record', 'move', 'reopen', 'drop', 'welcome'));
