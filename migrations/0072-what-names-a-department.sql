-- Generated from the declarations by `npx shouxian catalogue --migration`; read before committing.

drop policy if exists seat on "gap";

create policy seat on "gap" using (region between (select seat_lo()) and (select seat_hi()) and ((select seat_registry()) or "household_id" = any((select seat_own())::uuid[]) or "department" = (select seat_office()))) with check (region between (select seat_lo()) and (select seat_hi()));

drop policy if exists seat on "rectification";

create policy seat on "rectification" using (region between (select seat_lo()) and (select seat_hi()) and ((select seat_registry()) or "department" = (select seat_office()))) with check (region between (select seat_lo()) and (select seat_hi()));

drop policy if exists seat on "school_return";

create policy seat on "school_return" using (region between (select seat_lo()) and (select seat_hi()) and ((select seat_registry()) or "household_id" = any((select seat_own())::uuid[]) or "department" = (select seat_office()))) with check (region between (select seat_lo()) and (select seat_hi()));
