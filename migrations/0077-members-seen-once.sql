-- Generated from the declarations by `npx shouxian catalogue --migration`; read before committing.

-- 我的户: the members of the households that the seat's own person looks after, found once for a statement and only by a seat without registry.
-- In each policy it was a query of its own, planned and set up for every table that a page reads.
create function own_person() returns uuid[] language sql stable as $$ select array(select id from public."person" where "household_id" = any((select seat_own())::uuid[])) $$;

drop policy if exists seat on "accident";

create policy seat on "accident" using (region between (select seat_lo()) and (select seat_hi()) and ((select seat_registry()) or "person_id" = any((select "own_person"())::uuid[]))) with check (region between (select seat_lo()) and (select seat_hi()));

drop policy if exists seat on "accident_history";

create policy seat on "accident_history" using (region between (select seat_lo()) and (select seat_hi()) and ((select seat_registry()) or "person_id" = any((select "own_person"())::uuid[])));

drop policy if exists seat on "civil_change";

create policy seat on "civil_change" using (region between (select seat_lo()) and (select seat_hi()) and ((select seat_registry()) or "person_id" = any((select "own_person"())::uuid[]))) with check (region between (select seat_lo()) and (select seat_hi()));

drop policy if exists seat on "civil_change_history";

create policy seat on "civil_change_history" using (region between (select seat_lo()) and (select seat_hi()) and ((select seat_registry()) or "person_id" = any((select "own_person"())::uuid[])));

drop policy if exists seat on "company";

create policy seat on "company" using (region between (select seat_lo()) and (select seat_hi()) and ((select seat_registry()) or "person_id" = any((select "own_person"())::uuid[]))) with check (region between (select seat_lo()) and (select seat_hi()));

drop policy if exists seat on "company_history";

create policy seat on "company_history" using (region between (select seat_lo()) and (select seat_hi()) and ((select seat_registry()) or "person_id" = any((select "own_person"())::uuid[])));

drop policy if exists seat on "disability_certificate";

create policy seat on "disability_certificate" using (region between (select seat_lo()) and (select seat_hi()) and ((select seat_registry()) or "person_id" = any((select "own_person"())::uuid[]))) with check (region between (select seat_lo()) and (select seat_hi()));

drop policy if exists seat on "disability_certificate_history";

create policy seat on "disability_certificate_history" using (region between (select seat_lo()) and (select seat_hi()) and ((select seat_registry()) or "person_id" = any((select "own_person"())::uuid[])));

drop policy if exists seat on "dropout";

create policy seat on "dropout" using (region between (select seat_lo()) and (select seat_hi()) and ((select seat_registry()) or "person_id" = any((select "own_person"())::uuid[]))) with check (region between (select seat_lo()) and (select seat_hi()));

drop policy if exists seat on "dropout_history";

create policy seat on "dropout_history" using (region between (select seat_lo()) and (select seat_hi()) and ((select seat_registry()) or "person_id" = any((select "own_person"())::uuid[])));

drop policy if exists seat on "employment";

create policy seat on "employment" using (region between (select seat_lo()) and (select seat_hi()) and ((select seat_registry()) or "person_id" = any((select "own_person"())::uuid[]))) with check (region between (select seat_lo()) and (select seat_hi()));

drop policy if exists seat on "employment_history";

create policy seat on "employment_history" using (region between (select seat_lo()) and (select seat_hi()) and ((select seat_registry()) or "person_id" = any((select "own_person"())::uuid[])));

drop policy if exists seat on "major_illness";

create policy seat on "major_illness" using (region between (select seat_lo()) and (select seat_hi()) and ((select seat_registry()) or "person_id" = any((select "own_person"())::uuid[]))) with check (region between (select seat_lo()) and (select seat_hi()));

drop policy if exists seat on "major_illness_history";

create policy seat on "major_illness_history" using (region between (select seat_lo()) and (select seat_hi()) and ((select seat_registry()) or "person_id" = any((select "own_person"())::uuid[])));

drop policy if exists seat on "medical_cost";

create policy seat on "medical_cost" using (region between (select seat_lo()) and (select seat_hi()) and ((select seat_registry()) or "person_id" = any((select "own_person"())::uuid[]))) with check (region between (select seat_lo()) and (select seat_hi()));

drop policy if exists seat on "medical_cost_history";

create policy seat on "medical_cost_history" using (region between (select seat_lo()) and (select seat_hi()) and ((select seat_registry()) or "person_id" = any((select "own_person"())::uuid[])));

drop policy if exists seat on "public_pay";

create policy seat on "public_pay" using (region between (select seat_lo()) and (select seat_hi()) and ((select seat_registry()) or "person_id" = any((select "own_person"())::uuid[]))) with check (region between (select seat_lo()) and (select seat_hi()));

drop policy if exists seat on "public_pay_history";

create policy seat on "public_pay_history" using (region between (select seat_lo()) and (select seat_hi()) and ((select seat_registry()) or "person_id" = any((select "own_person"())::uuid[])));

drop policy if exists seat on "real_estate";

create policy seat on "real_estate" using (region between (select seat_lo()) and (select seat_hi()) and ((select seat_registry()) or "person_id" = any((select "own_person"())::uuid[]))) with check (region between (select seat_lo()) and (select seat_hi()));

drop policy if exists seat on "real_estate_history";

create policy seat on "real_estate_history" using (region between (select seat_lo()) and (select seat_hi()) and ((select seat_registry()) or "person_id" = any((select "own_person"())::uuid[])));

drop policy if exists seat on "schooling_cost";

create policy seat on "schooling_cost" using (region between (select seat_lo()) and (select seat_hi()) and ((select seat_registry()) or "person_id" = any((select "own_person"())::uuid[]))) with check (region between (select seat_lo()) and (select seat_hi()));

drop policy if exists seat on "schooling_cost_history";

create policy seat on "schooling_cost_history" using (region between (select seat_lo()) and (select seat_hi()) and ((select seat_registry()) or "person_id" = any((select "own_person"())::uuid[])));

drop policy if exists seat on "social_aid";

create policy seat on "social_aid" using (region between (select seat_lo()) and (select seat_hi()) and ((select seat_registry()) or "person_id" = any((select "own_person"())::uuid[]))) with check (region between (select seat_lo()) and (select seat_hi()));

drop policy if exists seat on "social_aid_history";

create policy seat on "social_aid_history" using (region between (select seat_lo()) and (select seat_hi()) and ((select seat_registry()) or "person_id" = any((select "own_person"())::uuid[])));

drop policy if exists seat on "unemployment";

create policy seat on "unemployment" using (region between (select seat_lo()) and (select seat_hi()) and ((select seat_registry()) or "person_id" = any((select "own_person"())::uuid[]))) with check (region between (select seat_lo()) and (select seat_hi()));

drop policy if exists seat on "unemployment_history";

create policy seat on "unemployment_history" using (region between (select seat_lo()) and (select seat_hi()) and ((select seat_registry()) or "person_id" = any((select "own_person"())::uuid[])));

drop policy if exists seat on "uninsured";

create policy seat on "uninsured" using (region between (select seat_lo()) and (select seat_hi()) and ((select seat_registry()) or "person_id" = any((select "own_person"())::uuid[]))) with check (region between (select seat_lo()) and (select seat_hi()));

drop policy if exists seat on "uninsured_history";

create policy seat on "uninsured_history" using (region between (select seat_lo()) and (select seat_hi()) and ((select seat_registry()) or "person_id" = any((select "own_person"())::uuid[])));

drop policy if exists seat on "vehicle";

create policy seat on "vehicle" using (region between (select seat_lo()) and (select seat_hi()) and ((select seat_registry()) or "person_id" = any((select "own_person"())::uuid[]))) with check (region between (select seat_lo()) and (select seat_hi()));

drop policy if exists seat on "vehicle_history";

create policy seat on "vehicle_history" using (region between (select seat_lo()) and (select seat_hi()) and ((select seat_registry()) or "person_id" = any((select "own_person"())::uuid[])));

drop policy if exists seat on "vocational_grant";

create policy seat on "vocational_grant" using (region between (select seat_lo()) and (select seat_hi()) and ((select seat_registry()) or "person_id" = any((select "own_person"())::uuid[]))) with check (region between (select seat_lo()) and (select seat_hi()));

drop policy if exists seat on "vocational_grant_history";

create policy seat on "vocational_grant_history" using (region between (select seat_lo()) and (select seat_hi()) and ((select seat_registry()) or "person_id" = any((select "own_person"())::uuid[])));

drop policy if exists seat on "welfare_post";

create policy seat on "welfare_post" using (region between (select seat_lo()) and (select seat_hi()) and ((select seat_registry()) or "person_id" = any((select "own_person"())::uuid[]))) with check (region between (select seat_lo()) and (select seat_hi()));

drop policy if exists seat on "welfare_post_history";

create policy seat on "welfare_post_history" using (region between (select seat_lo()) and (select seat_hi()) and ((select seat_registry()) or "person_id" = any((select "own_person"())::uuid[])));
