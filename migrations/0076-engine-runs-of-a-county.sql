-- A file that the command line took in is its county's: its name and how many lines it had were read by every seat of every county.
update run set region = region.id from region
where run.kind = 'feed' and run.region is null and region.code = split_part(run.key, ':', 2);
