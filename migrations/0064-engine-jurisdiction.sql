-- Whose account asks, beside from which seat: what an account alone may read again. Set for each transaction like the rest.
create function seat_account() returns text language sql stable as $$ select coalesce(current_setting('shouxian.account', true), '') $$;

-- The answers kept for a request that comes twice hold what they answered, people included: for who asked, and nobody else.
alter table idempotency enable row level security;
create policy seat on idempotency using (account_id::text = (select seat_account()));

-- A view says by whose name somebody looked: one's own, and what is shared in a region in which the seat lies.
alter table saved_view enable row level security;
create policy seat on saved_view using (
  account_id::text = (select seat_account())
  or exists (select from region where region.id = shared_in and (select seat_lo()) between region.id and region.hi)
) with check (account_id::text = (select seat_account()));

-- Runs of other counties are not seen, nor by a department those of others' files.
alter table run enable row level security;
create policy seat on run using (
  (region is null or region between (select seat_lo()) and (select seat_hi()))
  and ((select seat_registry()) or region is null
    or kind = 'feed' and split_part(key, ':', 1) in (select feed from delivery))
);

-- 我的户: the records that whoever sits there looks after, where the seat sees no others.
create function seat_own() returns uuid[] language sql stable as $$
  select coalesce(nullif(current_setting('shouxian.own', true), ''), '{}')::uuid[]
$$;
-- What a department must decide on, and until it has: once for a statement, not once for a row.
create function seat_decides() returns uuid[] language sql stable security definer set search_path = public, pg_temp as $$
  select coalesce(array_agg(distinct root), '{}') from case_file
  where not closed and seat_office() <> '' and (office = seat_office() or seat_office() = any(offices))
    and region between seat_lo() and seat_hi()
$$;

alter policy seat on case_file using (
  region between (select seat_lo()) and (select seat_hi())
  and ((select seat_registry()) or root = any((select seat_own())::uuid[]) or (select seat_office()) in (office, department)
    or (not closed and (select seat_office()) = any(reviewers)))
);
alter policy seat on duty_task using (
  region between (select seat_lo()) and (select seat_hi())
  and ((select seat_registry()) or root = any((select seat_own())::uuid[]) or office = (select seat_office()))
);
-- A photo of a visit is one of the household's.
alter table attachment add column root uuid;
alter policy seat on attachment using (
  region between (select seat_lo()) and (select seat_hi())
  and ((select seat_registry()) or root = any((select seat_own())::uuid[]) or case_id in (select id from case_file))
);
