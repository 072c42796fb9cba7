-- Somebody who left one village and comes to another is the same person, wherever the seat may look: found by ID number with
-- the owner's rights, and taken over only after having left there, into a household of the seat.
create function member_elsewhere(members regclass, identity text, ended text, value text)
returns table (id uuid, region integer, gone boolean)
language plpgsql stable security definer set search_path = public, pg_temp as $$
begin
  return query execute format('select id, region, %I is not null from %s where %I = $1 limit 1', ended, members, identity) using value;
end $$;

-- What belongs to the member goes along to the new place.
create function rehouse(members regclass, owner_column text, ended text, member uuid, new_owner uuid, place integer)
returns void language plpgsql security definer set search_path = public, pg_temp as $$
declare
  was integer;
  gone boolean;
  child record;
begin
  if not place between seat_lo() and seat_hi() then raise exception 'the new household lies outside the seat'; end if;
  execute format('select region, %I is not null from %s where id = $1 for update', ended, members) into was, gone using member;
  if was is null or not (gone or was between seat_lo() and seat_hi()) then raise exception 'the member lives elsewhere'; end if;
  execute format('update %s set %I = $1, region = $2 where id = $3', members, owner_column) using new_owner, place, member;
  for child in
    select c.conrelid::regclass as tbl, a.attname from pg_constraint c
    join pg_attribute a on a.attrelid = c.conrelid and a.attnum = c.conkey[1]
    where c.confrelid = members and c.contype = 'f'
  loop
    execute format('update %s set region = $1 where %I = $2', child.tbl, child.attname) using place, member;
  end loop;
end $$;

-- Numbers of records made here, until a list brings the right ones.
create sequence provisional_number;
