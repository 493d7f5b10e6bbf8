create table note_phrase (
  organisation_id uuid not null default current_setting('app.organisation_id')::uuid references organisation (id),
  id uuid not null,
  version integer not null default 1,
  shipped_key text check (length(shipped_key) between 1 and 60),
  words text not null default '' check (length(words) <= 100),
  instead text[] not null default '{}',
  why text not null default '' check (length(why) <= 300),
  kind text not null check (kind in ('labels', 'judges', 'blames', 'jargon', 'controlling')),
  is_off boolean not null default false,
  changed_by uuid not null,
  changed_at timestamptz not null,
  primary key (organisation_id, id),
  unique (organisation_id, shipped_key),
  foreign key (organisation_id, changed_by) references member (organisation_id, id),
  check (shipped_key is not null or words <> '')
);
comment on table note_phrase is 'What a service changed of the language help: entries of its own, and those of the list that comes along which it switched off.';
comment on column note_phrase.shipped_key is 'The entry of the list that comes along which this switches; null for an entry of the service''s own.';
select alongside.seal('note_phrase', 'edit');
