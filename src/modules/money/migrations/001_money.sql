create table banking (
  organisation_id uuid not null default current_setting('app.organisation_id')::uuid,
  id uuid not null,
  banked_on date not null,
  counted_pence integer not null check (counted_pence between 0 and 100000000),
  banked_pence integer not null check (banked_pence between 0 and 100000000),
  because text,
  slip text not null default '',
  banked_by uuid not null,
  received_at timestamptz not null default now(),
  taken_back_at timestamptz,
  taken_back_by uuid,
  taken_back_because text,
  primary key (organisation_id, id),
  check (banked_pence = counted_pence or because is not null),
  check ((taken_back_at is null) = (taken_back_because is null))
);
comment on table banking is 'Cash of one or more sessions taken to the bank: what was counted, what the bank took, its slip, and why they differ.';
create index banking_by_day on banking (organisation_id, banked_on, id);
select alongside.seal('banking', 'edit');

create table banking_session (
  organisation_id uuid not null default current_setting('app.organisation_id')::uuid,
  id uuid not null,
  banking_id uuid not null,
  session_id uuid not null,
  counted_pence integer not null check (counted_pence between 0 and 10000000),
  current boolean not null default true,
  primary key (organisation_id, id),
  foreign key (organisation_id, banking_id) references banking (organisation_id, id),
  foreign key (organisation_id, session_id) references session (organisation_id, id)
);
comment on table banking_session is 'Whose cash a banking was; no longer current once the banking was taken back.';
create index banking_session_banking on banking_session (organisation_id, banking_id);
create unique index banking_session_current on banking_session (organisation_id, session_id) where current;
select alongside.seal('banking_session', 'append');
grant update (current) on banking_session to alongside_app;

create table receipt (
  organisation_id uuid not null default current_setting('app.organisation_id')::uuid,
  id uuid not null,
  payment_id uuid not null,
  person_id uuid not null,
  session_id uuid not null,
  number text not null,
  pence integer not null check (pence between 1 and 1000000),
  given_by uuid not null,
  given_at timestamptz not null,
  primary key (organisation_id, id),
  unique (organisation_id, payment_id),
  foreign key (organisation_id, payment_id) references payment (organisation_id, id),
  foreign key (organisation_id, person_id) references person (organisation_id, id),
  foreign key (organisation_id, session_id) references session (organisation_id, id)
);
comment on table receipt is 'A receipt given for a payment: one a payment, with its number.';
create index receipt_person on receipt (organisation_id, person_id);
select alongside.seal('receipt', 'append');

create index session_cash on session (organisation_id, held_on, id) where status = 'closed' and cash_counted_pence > 0;
