alter table matter add column service_id uuid;
alter table matter add constraint matter_service_fkey foreign key (organisation_id, service_id) references service (organisation_id, id);
comment on column matter.service_id is 'The service of the directory that the agency was chosen from; empty where it was written by hand.';
