-- What lay in a zip and is no table, a sentence for each: told when the file was chosen, and kept for whoever looks at the delivery later.
alter table delivery add column left_out text[] not null default '{}';
