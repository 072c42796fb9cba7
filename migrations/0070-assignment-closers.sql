-- Who ordered an assignment closes it as well as their clerk (decision 0036): what waits to be closed stands on both desks.
update case_file set office = null, offices = case level when 'city' then array['市级经办', '市级领导'] else array['县级经办', '县级领导'] end,
  reviewers = case level when 'city' then array['市级经办', '市级领导'] else array['县级经办', '县级领导'] end
where procedure in ('city-to-county', 'city-to-department', 'county-to-township', 'county-to-department') and at = 'check' and not closed;
