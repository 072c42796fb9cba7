-- Who was registered before episodes were kept gets the first: since when as the record says, else since birth.
insert into membership (household_id, region, member, name, from_on, began, until_on, ended)
select household_id, region, number, name, coalesce(joined_on, born_on, current_date), 'listed', left_on,
  case when left_on is not null then 'otherOut' end
from person where left_on is null or left_on > coalesce(joined_on, born_on, current_date);

insert into watch (household_id, region, name, from_on, began, until_on, ended)
select id, region, head, coalesce(identified_on, current_date), 'identified', coalesce(ended_on, cleared_on),
  case when coalesce(ended_on, cleared_on) is not null then coalesce(ended_why, 'cleared') end
from household where monitor_type is not null
  and (coalesce(ended_on, cleared_on) > identified_on or (ended_on is null and not coalesce(cleared, false)));
