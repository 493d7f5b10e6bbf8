alter table referral_change add foreign key (organisation_id, service_id) references service (organisation_id, id);
