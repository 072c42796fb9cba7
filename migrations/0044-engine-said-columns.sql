-- What whoever sent a file said its headings mean, where the platform did not recognise them: heading by field. The latest that was
-- accepted of a feed and region is remembered; an empty heading takes back what was remembered.
alter table delivery add column columns jsonb not null default '{}';
