-- What stands at the head of an organisation's letters.
alter table organisation
  add column address text not null default '' check (length(address) <= 500),
  add column phone text not null default '' check (length(phone) <= 100);
comment on column organisation.address is 'The address at the head of letters, a line each.';
comment on column organisation.phone is 'The number at the head of letters.';
grant update (address, phone) on organisation to alongside_app;
