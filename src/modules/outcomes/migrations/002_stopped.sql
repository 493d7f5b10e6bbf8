alter table outcome_report add column counted_at timestamptz, add column stopped_at timestamptz;
comment on column outcome_report.figures is 'While it is being counted: what was counted of the people so far, and up to whom. Afterwards the figures.';
comment on column outcome_report.counted_at is 'When the last of the people had been counted.';
comment on column outcome_report.stopped_at is 'When whoever asked no longer wanted it: they stopped it, or asked about something else.';
