-- A later version brings permissions that no role here can have yet. What a role was offered once is remembered, so that what an
-- administrator took away stays away.
alter table role add column offered text[] not null default '{}';
comment on column role.offered is 'Every permission this role has been offered: given to it once by a version of Alongside, or left out on purpose.';
