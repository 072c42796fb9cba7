-- 交接: cases handed to one person go over to another who takes the same office, each with an event of its own. For an
-- administrator, who need not hold a seat where the cases lie.

create function hand_over_cases(
  leaving uuid, coming uuid, at_level text, in_office text, place integer, on_which date, by_whom text, by_called text
) returns integer language plpgsql security definer set search_path = public as $$
declare moved integer;
begin
  with assigned as (
    update case_file set assignee = coming::text, version = version + 1
    where not closed and assignee = leaving::text and level = at_level and office = in_office
      and region between place and (select hi from region where id = place)
    returning id, region, at)
  insert into event (case_id, region, at, move, to_step, by_id, by_name, by_office, on_day, given)
  select id, region, at, 'assign', at, by_whom, by_called, '系统管理', on_which, jsonb_build_object('assignTo', coming)
  from assigned;
  get diagnostics moved = row_count;
  return moved;
end $$;
