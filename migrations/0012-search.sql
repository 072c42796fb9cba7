-- Search by name, by the last four of an ID number and by household number. Comparisons of text by their beginning are not
-- leakproof, so under row-level security PostgreSQL would look at every person of the seat instead of using an index. These
-- functions look with the owner's rights, apply the seat themselves and answer ids only; what is shown is read under the
-- seat's own rights as ever.

drop index household_head_idx;
drop index person_name_idx;
create index on person (name text_pattern_ops, region);
create index on household (number text_pattern_ops, region);

create function search_person(sought text) returns setof uuid
language sql stable security definer set search_path = public, pg_temp rows 20 as $$
  select id from person
  where ((name ~>=~ sought and name ~<~ (sought || chr(1114111))) or right(id_number, 4) = upper(sought))
    and region between (select seat_lo()) and (select seat_hi()) and (select seat_registry())
  order by name, region, id limit 20
$$;

create function search_household(sought text) returns setof uuid
language sql stable security definer set search_path = public, pg_temp rows 20 as $$
  select id from household
  where number ~>=~ sought and number ~<~ (sought || chr(1114111))
    and region between (select seat_lo()) and (select seat_hi()) and (select seat_registry())
  order by number limit 20
$$;
