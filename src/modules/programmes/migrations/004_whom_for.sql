alter table criterion add column among text[];
alter table criterion drop constraint criterion_check;
alter table criterion drop constraint criterion_kind_check;
alter table criterion add constraint criterion_kind_check check (kind in ('minimum_age', 'maximum_age', 'area', 'need', 'route'));
alter table criterion add constraint criterion_check check (
  (kind in ('minimum_age', 'maximum_age')) = (number is not null) and (kind = 'area') = (areas is not null) and (kind in ('need', 'route')) = (among is not null)
);
comment on column criterion.among is 'Of a need or a route: the codes of which one is enough, as a referral gives them.';
comment on table criterion is 'Who a programme is for, as data: an age, areas given as beginnings of a postcode or as place names, what brings people, who may refer them.';
