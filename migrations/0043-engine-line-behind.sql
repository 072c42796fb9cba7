-- The line of a department's file that a record rests on, for the village and township that see the record but not the county's
-- deliveries: office, file name, line and month only, of lines that lie within the seat.
create function line_behind(feeds text[], records uuid[])
returns table (office text, file text, line integer, month text)
language sql stable security definer set search_path = public, pg_temp rows 1 as $$
  select d.office, d.file, r.line, r.month from feed_row r join delivery d on d.id = r.delivery_id
  where r.feed = any(feeds) and r.record = any(records) and r.state = 'matched' and d.state = 'accepted'
    and r.region between (select seat_lo()) and (select seat_hi()) and (select seat_registry())
  order by r.month desc, r.line desc limit 1
$$;
