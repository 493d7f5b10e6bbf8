alter table programme add column referral_target_days integer check (referral_target_days between 1 and 365);
comment on column programme.referral_target_days is 'Within how many days of being received a referral is to be accepted or declined; empty when nothing is promised.';
