create table person (
  organisation_id uuid not null default current_setting('app.organisation_id')::uuid references organisation (id),
  id uuid not null,
  version integer not null default 1,
  given_name text not null,
  family_name text not null default '',
  known_as text not null default '',
  pronouns text not null default '',
  sort_name text collate "C" not null,
  birth_date date,
  phone text not null default '',
  phone_digits text not null default '',
  email text not null default '',
  postcode text collate "C",
  area text not null default '',
  area_folded text collate "C" not null default '',
  nhs_number text,
  ethnicity text,
  language text not null default '',
  interpreter boolean not null default false,
  access_needs text not null default '',
  safe_contact text not null default '',
  emergency_contact text not null default '',
  gp text not null default '',
  referred_on date,
  referred_by text not null default '',
  consent_to_share text not null default 'not_asked' check (consent_to_share in ('yes', 'no', 'verbal', 'unclear', 'not_asked')),
  remarks text not null default '',
  doubts text[] not null default '{}',
  import_id uuid,
  created_at timestamptz not null default now(),
  created_by uuid not null,
  primary key (organisation_id, id),
  check (length(given_name) + length(family_name) between 1 and 400)
);
comment on table person is 'Someone the service supports.';
comment on column person.sort_name is 'Family then given name, folded (case, accents, punctuation), so that a range on it finds the beginning of a name.';
comment on column person.area_folded is 'The area folded like a name, so that equality finds it whatever its capitals.';
comment on column person.doubts is 'What an import took with a doubt and nobody has settled yet: no_birth_date, invalid_nhs, unusable_postcode...';
create index person_by_name on person (organisation_id, sort_name, id);
create index person_by_birth on person (organisation_id, birth_date);
create index person_by_phone on person (organisation_id, phone_digits) where phone_digits <> '';
create index person_by_postcode on person (organisation_id, postcode) where postcode is not null;
create index person_by_area on person (organisation_id, area_folded, sort_name, id) where area_folded <> '';
create index person_by_nhs on person (organisation_id, nhs_number) where nhs_number is not null;
create index person_by_creator on person (organisation_id, created_by, id);
create index person_by_import on person (organisation_id, import_id) where import_id is not null;
select alongside.seal('person', 'full');

create table person_name (
  organisation_id uuid not null default current_setting('app.organisation_id')::uuid,
  person_id uuid not null,
  token text collate "C" not null,
  other text collate "C" not null default '',
  primary key (organisation_id, token, other, person_id),
  foreign key (organisation_id, person_id) references person (organisation_id, id)
);
comment on table person_name is 'Each folded word of each person''s names beside each other word of theirs: two words typed are then one look-up, however common both are.';
comment on column person_name.other is 'Empty where the names have one word only.';
create index person_name_person on person_name (organisation_id, person_id);
select alongside.seal('person_name', 'full');

create table name_token (
  organisation_id uuid not null default current_setting('app.organisation_id')::uuid references organisation (id),
  token text collate "C" not null,
  sound text collate "C" not null,
  primary key (organisation_id, token)
);
comment on table name_token is 'The dictionary of distinct name words, with how each sounds: small however many people there are.';
create index name_token_sound on name_token (organisation_id, sound);
select alongside.seal('name_token', 'append');

create table name_near (
  organisation_id uuid not null default current_setting('app.organisation_id')::uuid,
  near text collate "C" not null,
  token text collate "C" not null,
  primary key (organisation_id, near, token),
  foreign key (organisation_id, token) references name_token (organisation_id, token)
);
comment on table name_near is 'Each name word with letters left out, so that a misspelt one is found by equality, which row-level security lets use an index.';
select alongside.seal('name_near', 'append');

create table person_ref (
  organisation_id uuid not null default current_setting('app.organisation_id')::uuid,
  id uuid not null,
  person_id uuid not null,
  ref text not null,
  ref_folded text not null,
  import_id uuid,
  primary key (organisation_id, id),
  unique (organisation_id, ref_folded),
  foreign key (organisation_id, person_id) references person (organisation_id, id)
);
comment on table person_ref is 'What other lists call a person: the client reference of an imported spreadsheet.';
create index person_ref_person on person_ref (organisation_id, person_id);
select alongside.seal('person_ref', 'full');

create table participation (
  organisation_id uuid not null default current_setting('app.organisation_id')::uuid,
  id uuid not null,
  person_id uuid not null,
  programme_id uuid not null,
  started_on date not null,
  ended_on date check (ended_on >= started_on),
  override_reason text,
  import_id uuid,
  primary key (organisation_id, id),
  unique (organisation_id, programme_id, person_id, started_on),
  foreign key (organisation_id, person_id) references person (organisation_id, id),
  foreign key (organisation_id, programme_id) references programme (organisation_id, id)
);
comment on table participation is 'A person taking part in a programme, from a day until a day. Who may see the person follows from it.';
create index participation_person on participation (organisation_id, person_id, programme_id);
create unique index participation_open on participation (organisation_id, programme_id, person_id) where ended_on is null;
create index participation_joined on participation (organisation_id, programme_id, started_on) where ended_on is null;
select alongside.seal('participation', 'full');

create table agreement (
  organisation_id uuid not null default current_setting('app.organisation_id')::uuid,
  id uuid not null,
  person_id uuid not null,
  document text not null check (document in ('code_of_conduct')),
  wording_version text not null,
  wording text not null,
  answer text not null check (answer in ('agreed', 'declined')),
  signed_by text not null,
  signature jsonb,
  agreed_at timestamptz not null,
  received_at timestamptz not null default now(),
  witnessed_by uuid not null,
  primary key (organisation_id, id),
  foreign key (organisation_id, person_id) references person (organisation_id, id)
);
comment on table agreement is 'What a person signed: the words as they stood, the answer, the signature as strokes.';
create index agreement_person on agreement (organisation_id, person_id);
select alongside.seal('agreement', 'append');

create table likely_duplicate (
  organisation_id uuid not null default current_setting('app.organisation_id')::uuid,
  id uuid not null,
  person_id uuid not null,
  other_id uuid not null,
  score real not null,
  agrees text[] not null,
  differs text[] not null,
  decision text check (decision in ('different', 'same')),
  decided_by uuid,
  decided_at timestamptz,
  import_id uuid,
  primary key (organisation_id, id),
  unique (organisation_id, person_id, other_id),
  check (person_id < other_id),
  foreign key (organisation_id, person_id) references person (organisation_id, id),
  foreign key (organisation_id, other_id) references person (organisation_id, id)
);
comment on table likely_duplicate is 'Two records that may be one person, with what agrees and what differs, until somebody decides.';
create index likely_duplicate_other on likely_duplicate (organisation_id, other_id);
create index likely_duplicate_open on likely_duplicate (organisation_id, id) where decision is null;
select alongside.seal('likely_duplicate', 'full');
