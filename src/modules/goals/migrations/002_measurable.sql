alter table goal
  add column area text check (area in ('home', 'health', 'mind', 'people', 'money', 'work', 'days', 'meaning', 'safety')),
  add column target integer check (target between 0 and 10),
  add column known text not null default '' check (length(known) <= 2000);
comment on column goal.area is 'The part of life a goal belongs to, in our own list; null when nobody said.';
comment on column goal.target is 'How near the person hopes to get, 0 to 10.';
comment on column goal.known is 'How the person will know: what they would see or do then.';

alter table goal_rating
  add column helped text not null default '' check (length(helped) <= 2000),
  add column in_the_way text not null default '' check (length(in_the_way) <= 2000);
comment on column goal_rating.helped is 'What helped since the rating before, in the person''s words.';
comment on column goal_rating.in_the_way is 'What got in the way since the rating before, in the person''s words.';
