-- Of two files with as high a line of one month the later one is behind a record, so that it is the same at every asking.
create or replace function line_behind(feeds text[], records uuid[])
returns table (office text, file text, line integer, month text)
language sql stable security definer set search_path = public, pg_temp rows 1 as $$
  select d.office, d.file, r.line, r.month from feed_row r join delivery d on d.id = r.delivery_id
  where r.feed = any(feeds) and r.record = any(records) and r.state = 'matched' and d.state = 'accepted'
    and r.region between (select seat_lo()) and (select seat_hi())
    and ((select seat_registry()) or r.record = any((select seat_own())::uuid[])
      or r.record in (select id from person where household_id = any((select seat_own())::uuid[])))
  order by r.month desc, r.line desc, r.delivery_id desc, r.id desc limit 1
$$;
