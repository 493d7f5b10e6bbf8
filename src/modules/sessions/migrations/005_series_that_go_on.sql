alter table series add column goes_on boolean not null default false;
alter table series add column capacity integer check (capacity between 1 and 10000);
comment on column series.goes_on is 'More sessions of it are made each morning, some weeks ahead, until somebody says that it ends. Its place, times and people are then what they are made by.';
comment on column series.ends_on is 'The day until which its sessions are made.';
create index series_programme on series (organisation_id, programme_id);
