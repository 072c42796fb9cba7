-- 会审: `offices` have not agreed yet; they see the household and its members as long as they must decide. `reviewers` were asked
-- at all; they keep sight of the case and its record until it is closed, since a return may ask them again.

alter table case_file add column offices text[], add column reviewers text[];
create index case_file_jointly on case_file (region) where not closed and offices is not null;

create function reviews(household uuid) returns boolean language sql stable security definer set search_path = public as $$
  select exists (select from case_file
    where root = household and not closed and seat_office() = any(offices) and region between seat_lo() and seat_hi())
$$;
create function was_asked(about uuid) returns boolean language sql stable security definer set search_path = public as $$
  select exists (select from case_file
    where record = about and not closed and seat_office() = any(reviewers) and region between seat_lo() and seat_hi())
$$;

drop policy seat on case_file;
create policy seat on case_file using (
  region between (select seat_lo()) and (select seat_hi())
  and ((select seat_registry()) or (select seat_office()) in (office, department)
    or (not closed and (select seat_office()) = any(reviewers)))
) with check (region between (select seat_lo()) and (select seat_hi()));
