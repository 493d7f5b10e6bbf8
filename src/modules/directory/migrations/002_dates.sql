alter table service add column dates jsonb not null default '[]' check (jsonb_typeof(dates) = 'array');
comment on column service.dates is 'Days that are not as the week says, as {from, to, opens, closes, words}: closed where it says no times, such as Boxing Day.';
