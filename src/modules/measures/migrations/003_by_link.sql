alter table completion drop constraint completion_mode_check;
alter table completion add constraint completion_mode_check check (mode in ('handed_over', 'with_worker', 'from_paper', 'by_link', 'imported'));
comment on column completion.mode is 'How the answers came to be here. by_link: by the person alone, on their own phone; entered_by is then whoever made the link.';
