create table letter_template (
  organisation_id uuid not null default current_setting('app.organisation_id')::uuid references organisation (id),
  id uuid not null,
  version integer not null default 1,
  key text not null check (key in ('received', 'waiting', 'offered', 'declined', 'referrer_accepted', 'referrer_outcome')),
  subject text not null check (length(subject) between 1 and 300),
  body text not null check (length(body) between 1 and 8000),
  changed_at timestamptz not null,
  changed_by uuid not null,
  primary key (organisation_id, id),
  unique (organisation_id, key),
  foreign key (organisation_id, changed_by) references member (organisation_id, id)
);
comment on table letter_template is 'A letter in the organisation''s own words. One that is not here has the words that Alongside brings.';
select alongside.seal('letter_template', 'edit');

create table referral_letter (
  organisation_id uuid not null default current_setting('app.organisation_id')::uuid,
  id uuid not null,
  referral_id uuid not null,
  person_id uuid,
  template text not null,
  audience text not null check (audience in ('person', 'referrer')),
  how text not null check (how in ('post', 'email', 'text', 'phone')),
  subject text not null,
  body text not null check (length(body) between 1 and 8000),
  at timestamptz not null,
  received_at timestamptz not null,
  by_member uuid not null,
  primary key (organisation_id, id),
  foreign key (organisation_id, referral_id) references referral (organisation_id, id),
  foreign key (organisation_id, person_id) references person (organisation_id, id),
  foreign key (organisation_id, by_member) references member (organisation_id, id)
);
comment on table referral_letter is 'What was written or said about a referral, to whom and by which way, as it stood.';
create index referral_letter_of on referral_letter (organisation_id, referral_id, id);
create index referral_letter_person on referral_letter (organisation_id, person_id, at, id) where person_id is not null;
select alongside.seal('referral_letter', 'append');
