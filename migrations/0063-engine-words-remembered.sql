-- What people decided about a number and a name that did not match by themselves is looked up when a later file brings them
-- again (decision 0052), by a keyed digest of the two. Of all lines kept these are few.
alter table feed_row add column whose text;
create index on feed_row (feed, whose) where whose is not null and (state = 'matched' or (state = 'refused' and people is not null));
