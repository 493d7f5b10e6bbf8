alter table command add column led_on jsonb;
comment on column command.led_on is 'Records that the input named and that another had taken the place of, each with the one it landed on: the device did not know yet. None for almost every command.';
create index command_led_on on command (organisation_id, received_at) where led_on is not null;
grant update (led_on) on command to alongside_app;
