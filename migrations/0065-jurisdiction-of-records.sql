-- Generated from the declarations by `npx shouxian catalogue --migration`; read before committing.

drop policy if exists seat on "accident";

create policy seat on "accident" using (region between (select seat_lo()) and (select seat_hi()) and ((select seat_registry()) or "person_id" = any(array(select id from "person" where "household_id" = any((select seat_own())::uuid[]))))) with check (region between (select seat_lo()) and (select seat_hi()));

drop policy if exists seat on "accident_history";

create policy seat on "accident_history" using (region between (select seat_lo()) and (select seat_hi()) and ((select seat_registry()) or "person_id" = any(array(select id from "person" where "household_id" = any((select seat_own())::uuid[])))));

drop policy if exists seat on "alert";

create policy seat on "alert" using (region between (select seat_lo()) and (select seat_hi()) and ((select seat_registry()) or "household_id" = any((select seat_own())::uuid[]))) with check (region between (select seat_lo()) and (select seat_hi()));

drop policy if exists seat on "alert_history";

create policy seat on "alert_history" using (region between (select seat_lo()) and (select seat_hi()) and ((select seat_registry()) or "household_id" = any((select seat_own())::uuid[])));

drop policy if exists seat on "appeal";

create policy seat on "appeal" using (region between (select seat_lo()) and (select seat_hi()) and ((select seat_registry()) or "household_id" = any((select seat_own())::uuid[]))) with check (region between (select seat_lo()) and (select seat_hi()));

drop policy if exists seat on "appeal_history";

create policy seat on "appeal_history" using (region between (select seat_lo()) and (select seat_hi()) and ((select seat_registry()) or "household_id" = any((select seat_own())::uuid[])));

drop policy if exists seat on "assistance";

create policy seat on "assistance" using (region between (select seat_lo()) and (select seat_hi()) and ((select seat_registry()) or "household_id" = any((select seat_own())::uuid[]))) with check (region between (select seat_lo()) and (select seat_hi()));

drop policy if exists seat on "assistance_history";

create policy seat on "assistance_history" using (region between (select seat_lo()) and (select seat_hi()) and ((select seat_registry()) or "household_id" = any((select seat_own())::uuid[])));

drop policy if exists seat on "benefit";

create policy seat on "benefit" using (region between (select seat_lo()) and (select seat_hi()) and ((select seat_registry()) or "household_id" = any((select seat_own())::uuid[]))) with check (region between (select seat_lo()) and (select seat_hi()));

drop policy if exists seat on "benefit_history";

create policy seat on "benefit_history" using (region between (select seat_lo()) and (select seat_hi()) and ((select seat_registry()) or "household_id" = any((select seat_own())::uuid[])));

drop policy if exists seat on "birth";

create policy seat on "birth" using (region between (select seat_lo()) and (select seat_hi()) and ((select seat_registry()) or "household_id" = any((select seat_own())::uuid[]))) with check (region between (select seat_lo()) and (select seat_hi()));

drop policy if exists seat on "birth_history";

create policy seat on "birth_history" using (region between (select seat_lo()) and (select seat_hi()) and ((select seat_registry()) or "household_id" = any((select seat_own())::uuid[])));

drop policy if exists seat on "civil_change";

create policy seat on "civil_change" using (region between (select seat_lo()) and (select seat_hi()) and ((select seat_registry()) or "person_id" = any(array(select id from "person" where "household_id" = any((select seat_own())::uuid[]))))) with check (region between (select seat_lo()) and (select seat_hi()));

drop policy if exists seat on "civil_change_history";

create policy seat on "civil_change_history" using (region between (select seat_lo()) and (select seat_hi()) and ((select seat_registry()) or "person_id" = any(array(select id from "person" where "household_id" = any((select seat_own())::uuid[])))));

drop policy if exists seat on "clearance";

create policy seat on "clearance" using (region between (select seat_lo()) and (select seat_hi()) and ((select seat_registry()) or "household_id" = any((select seat_own())::uuid[]))) with check (region between (select seat_lo()) and (select seat_hi()));

drop policy if exists seat on "clearance_history";

create policy seat on "clearance_history" using (region between (select seat_lo()) and (select seat_hi()) and ((select seat_registry()) or "household_id" = any((select seat_own())::uuid[])));

drop policy if exists seat on "company";

create policy seat on "company" using (region between (select seat_lo()) and (select seat_hi()) and ((select seat_registry()) or "person_id" = any(array(select id from "person" where "household_id" = any((select seat_own())::uuid[]))))) with check (region between (select seat_lo()) and (select seat_hi()));

drop policy if exists seat on "company_history";

create policy seat on "company_history" using (region between (select seat_lo()) and (select seat_hi()) and ((select seat_registry()) or "person_id" = any(array(select id from "person" where "household_id" = any((select seat_own())::uuid[])))));

drop policy if exists seat on "departure";

create policy seat on "departure" using (region between (select seat_lo()) and (select seat_hi()) and ((select seat_registry()) or "household_id" = any((select seat_own())::uuid[]))) with check (region between (select seat_lo()) and (select seat_hi()));

drop policy if exists seat on "departure_history";

create policy seat on "departure_history" using (region between (select seat_lo()) and (select seat_hi()) and ((select seat_registry()) or "household_id" = any((select seat_own())::uuid[])));

drop policy if exists seat on "disability_certificate";

create policy seat on "disability_certificate" using (region between (select seat_lo()) and (select seat_hi()) and ((select seat_registry()) or "person_id" = any(array(select id from "person" where "household_id" = any((select seat_own())::uuid[]))))) with check (region between (select seat_lo()) and (select seat_hi()));

drop policy if exists seat on "disability_certificate_history";

create policy seat on "disability_certificate_history" using (region between (select seat_lo()) and (select seat_hi()) and ((select seat_registry()) or "person_id" = any(array(select id from "person" where "household_id" = any((select seat_own())::uuid[])))));

drop policy if exists seat on "disaster_ledger";

create policy seat on "disaster_ledger" using (region between (select seat_lo()) and (select seat_hi()) and ((select seat_registry()) or "household_id" = any((select seat_own())::uuid[]))) with check (region between (select seat_lo()) and (select seat_hi()));

drop policy if exists seat on "disaster_ledger_history";

create policy seat on "disaster_ledger_history" using (region between (select seat_lo()) and (select seat_hi()) and ((select seat_registry()) or "household_id" = any((select seat_own())::uuid[])));

drop policy if exists seat on "disaster_loss";

create policy seat on "disaster_loss" using (region between (select seat_lo()) and (select seat_hi()) and ((select seat_registry()) or "household_id" = any((select seat_own())::uuid[]))) with check (region between (select seat_lo()) and (select seat_hi()));

drop policy if exists seat on "disaster_loss_history";

create policy seat on "disaster_loss_history" using (region between (select seat_lo()) and (select seat_hi()) and ((select seat_registry()) or "household_id" = any((select seat_own())::uuid[])));

drop policy if exists seat on "doubt";

create policy seat on "doubt" using (region between (select seat_lo()) and (select seat_hi()) and ((select seat_registry()) or "household_id" = any((select seat_own())::uuid[]) or "household_id" = any((select seat_decides())::uuid[]))) with check (region between (select seat_lo()) and (select seat_hi()));

drop policy if exists seat on "doubt_history";

create policy seat on "doubt_history" using (region between (select seat_lo()) and (select seat_hi()) and ((select seat_registry()) or "household_id" = any((select seat_own())::uuid[])));

drop policy if exists seat on "dropout";

create policy seat on "dropout" using (region between (select seat_lo()) and (select seat_hi()) and ((select seat_registry()) or "person_id" = any(array(select id from "person" where "household_id" = any((select seat_own())::uuid[]))))) with check (region between (select seat_lo()) and (select seat_hi()));

drop policy if exists seat on "dropout_history";

create policy seat on "dropout_history" using (region between (select seat_lo()) and (select seat_hi()) and ((select seat_registry()) or "person_id" = any(array(select id from "person" where "household_id" = any((select seat_own())::uuid[])))));

drop policy if exists seat on "employment";

create policy seat on "employment" using (region between (select seat_lo()) and (select seat_hi()) and ((select seat_registry()) or "person_id" = any(array(select id from "person" where "household_id" = any((select seat_own())::uuid[]))))) with check (region between (select seat_lo()) and (select seat_hi()));

drop policy if exists seat on "employment_history";

create policy seat on "employment_history" using (region between (select seat_lo()) and (select seat_hi()) and ((select seat_registry()) or "person_id" = any(array(select id from "person" where "household_id" = any((select seat_own())::uuid[])))));

drop policy if exists seat on "gap";

create policy seat on "gap" using (region between (select seat_lo()) and (select seat_hi()) and ((select seat_registry()) or "household_id" = any((select seat_own())::uuid[]) or "department" = (select seat_office()) or "household_id" = any((select seat_decides())::uuid[]))) with check (region between (select seat_lo()) and (select seat_hi()));

drop policy if exists seat on "gap_history";

create policy seat on "gap_history" using (region between (select seat_lo()) and (select seat_hi()) and ((select seat_registry()) or "household_id" = any((select seat_own())::uuid[])));

drop policy if exists seat on "green_channel";

create policy seat on "green_channel" using (region between (select seat_lo()) and (select seat_hi()) and ((select seat_registry()) or "household_id" = any((select seat_own())::uuid[]))) with check (region between (select seat_lo()) and (select seat_hi()));

drop policy if exists seat on "green_channel_history";

create policy seat on "green_channel_history" using (region between (select seat_lo()) and (select seat_hi()) and ((select seat_registry()) or "household_id" = any((select seat_own())::uuid[])));

drop policy if exists seat on "head_change";

create policy seat on "head_change" using (region between (select seat_lo()) and (select seat_hi()) and ((select seat_registry()) or "household_id" = any((select seat_own())::uuid[]))) with check (region between (select seat_lo()) and (select seat_hi()));

drop policy if exists seat on "head_change_history";

create policy seat on "head_change_history" using (region between (select seat_lo()) and (select seat_hi()) and ((select seat_registry()) or "household_id" = any((select seat_own())::uuid[])));

drop policy if exists seat on "house";

create policy seat on "house" using (region between (select seat_lo()) and (select seat_hi()) and ((select seat_registry()) or "household_id" = any((select seat_own())::uuid[]))) with check (region between (select seat_lo()) and (select seat_hi()));

drop policy if exists seat on "house_history";

create policy seat on "house_history" using (region between (select seat_lo()) and (select seat_hi()) and ((select seat_registry()) or "household_id" = any((select seat_own())::uuid[])));

drop policy if exists seat on "household";

create policy seat on "household" using (region between (select seat_lo()) and (select seat_hi()) and ((select seat_registry()) or id = any((select seat_own())::uuid[]) or id = any((select seat_decides())::uuid[]))) with check (region between (select seat_lo()) and (select seat_hi()));

drop policy if exists seat on "household_history";

create policy seat on "household_history" using (region between (select seat_lo()) and (select seat_hi()) and ((select seat_registry()) or id = any((select seat_own())::uuid[])));

drop policy if exists seat on "identification";

create policy seat on "identification" using (region between (select seat_lo()) and (select seat_hi()) and ((select seat_registry()) or "household_id" = any((select seat_own())::uuid[]) or was_asked(id))) with check (region between (select seat_lo()) and (select seat_hi()));

drop policy if exists seat on "identification_history";

create policy seat on "identification_history" using (region between (select seat_lo()) and (select seat_hi()) and ((select seat_registry()) or "household_id" = any((select seat_own())::uuid[])));

drop policy if exists seat on "lead";

create policy seat on "lead" using (region between (select seat_lo()) and (select seat_hi()) and ((select seat_registry()) or "household_id" = any((select seat_own())::uuid[]))) with check (region between (select seat_lo()) and (select seat_hi()));

drop policy if exists seat on "lead_history";

create policy seat on "lead_history" using (region between (select seat_lo()) and (select seat_hi()) and ((select seat_registry()) or "household_id" = any((select seat_own())::uuid[])));

drop policy if exists seat on "loan";

create policy seat on "loan" using (region between (select seat_lo()) and (select seat_hi()) and ((select seat_registry()) or "household_id" = any((select seat_own())::uuid[]))) with check (region between (select seat_lo()) and (select seat_hi()));

drop policy if exists seat on "loan_due";

create policy seat on "loan_due" using (region between (select seat_lo()) and (select seat_hi()) and ((select seat_registry()) or "household_id" = any((select seat_own())::uuid[]))) with check (region between (select seat_lo()) and (select seat_hi()));

drop policy if exists seat on "loan_due_history";

create policy seat on "loan_due_history" using (region between (select seat_lo()) and (select seat_hi()) and ((select seat_registry()) or "household_id" = any((select seat_own())::uuid[])));

drop policy if exists seat on "loan_history";

create policy seat on "loan_history" using (region between (select seat_lo()) and (select seat_hi()) and ((select seat_registry()) or "household_id" = any((select seat_own())::uuid[])));

drop policy if exists seat on "major_illness";

create policy seat on "major_illness" using (region between (select seat_lo()) and (select seat_hi()) and ((select seat_registry()) or "person_id" = any(array(select id from "person" where "household_id" = any((select seat_own())::uuid[]))))) with check (region between (select seat_lo()) and (select seat_hi()));

drop policy if exists seat on "major_illness_history";

create policy seat on "major_illness_history" using (region between (select seat_lo()) and (select seat_hi()) and ((select seat_registry()) or "person_id" = any(array(select id from "person" where "household_id" = any((select seat_own())::uuid[])))));

drop policy if exists seat on "measure";

create policy seat on "measure" using (region between (select seat_lo()) and (select seat_hi()) and ((select seat_registry()) or "household_id" = any((select seat_own())::uuid[]) or "department" = (select seat_office()))) with check (region between (select seat_lo()) and (select seat_hi()));

drop policy if exists seat on "measure_history";

create policy seat on "measure_history" using (region between (select seat_lo()) and (select seat_hi()) and ((select seat_registry()) or "household_id" = any((select seat_own())::uuid[])));

drop policy if exists seat on "medical_cost";

create policy seat on "medical_cost" using (region between (select seat_lo()) and (select seat_hi()) and ((select seat_registry()) or "person_id" = any(array(select id from "person" where "household_id" = any((select seat_own())::uuid[]))))) with check (region between (select seat_lo()) and (select seat_hi()));

drop policy if exists seat on "medical_cost_history";

create policy seat on "medical_cost_history" using (region between (select seat_lo()) and (select seat_hi()) and ((select seat_registry()) or "person_id" = any(array(select id from "person" where "household_id" = any((select seat_own())::uuid[])))));

drop policy if exists seat on "membership";

create policy seat on "membership" using (region between (select seat_lo()) and (select seat_hi()) and ((select seat_registry()) or "household_id" = any((select seat_own())::uuid[]) or "household_id" = any((select seat_decides())::uuid[]))) with check (region between (select seat_lo()) and (select seat_hi()));

drop policy if exists seat on "membership_history";

create policy seat on "membership_history" using (region between (select seat_lo()) and (select seat_hi()) and ((select seat_registry()) or "household_id" = any((select seat_own())::uuid[])));

drop policy if exists seat on "natural_change";

create policy seat on "natural_change" using (region between (select seat_lo()) and (select seat_hi()) and ((select seat_registry()) or "household_id" = any((select seat_own())::uuid[]) or "household_id" = any((select seat_decides())::uuid[]))) with check (region between (select seat_lo()) and (select seat_hi()));

drop policy if exists seat on "natural_change_history";

create policy seat on "natural_change_history" using (region between (select seat_lo()) and (select seat_hi()) and ((select seat_registry()) or "household_id" = any((select seat_own())::uuid[])));

drop policy if exists seat on "objection";

create policy seat on "objection" using (region between (select seat_lo()) and (select seat_hi()) and ((select seat_registry()) or "household_id" = any((select seat_own())::uuid[]))) with check (region between (select seat_lo()) and (select seat_hi()));

drop policy if exists seat on "objection_history";

create policy seat on "objection_history" using (region between (select seat_lo()) and (select seat_hi()) and ((select seat_registry()) or "household_id" = any((select seat_own())::uuid[])));

drop policy if exists seat on "officer_change";

create policy seat on "officer_change" using (region between (select seat_lo()) and (select seat_hi()) and ((select seat_registry()) or "household_id" = any((select seat_own())::uuid[]))) with check (region between (select seat_lo()) and (select seat_hi()));

drop policy if exists seat on "officer_change_history";

create policy seat on "officer_change_history" using (region between (select seat_lo()) and (select seat_hi()) and ((select seat_registry()) or "household_id" = any((select seat_own())::uuid[])));

drop policy if exists seat on "overdue_loan";

create policy seat on "overdue_loan" using (region between (select seat_lo()) and (select seat_hi()) and ((select seat_registry()) or "household_id" = any((select seat_own())::uuid[]))) with check (region between (select seat_lo()) and (select seat_hi()));

drop policy if exists seat on "overdue_loan_history";

create policy seat on "overdue_loan_history" using (region between (select seat_lo()) and (select seat_hi()) and ((select seat_registry()) or "household_id" = any((select seat_own())::uuid[])));

drop policy if exists seat on "person";

create policy seat on "person" using (region between (select seat_lo()) and (select seat_hi()) and ((select seat_registry()) or "household_id" = any((select seat_own())::uuid[]) or "household_id" = any((select seat_decides())::uuid[]))) with check (region between (select seat_lo()) and (select seat_hi()));

drop policy if exists seat on "person_history";

create policy seat on "person_history" using (region between (select seat_lo()) and (select seat_hi()) and ((select seat_registry()) or "household_id" = any((select seat_own())::uuid[])));

drop policy if exists seat on "petition";

create policy seat on "petition" using (region between (select seat_lo()) and (select seat_hi()) and ((select seat_registry()) or "household_id" = any((select seat_own())::uuid[]))) with check (region between (select seat_lo()) and (select seat_hi()));

drop policy if exists seat on "petition_history";

create policy seat on "petition_history" using (region between (select seat_lo()) and (select seat_hi()) and ((select seat_registry()) or "household_id" = any((select seat_own())::uuid[])));

drop policy if exists seat on "problem";

create policy seat on "problem" using (region between (select seat_lo()) and (select seat_hi()) and ((select seat_registry()) or id = any((select seat_decides())::uuid[]))) with check (region between (select seat_lo()) and (select seat_hi()));

drop policy if exists seat on "production_loss";

create policy seat on "production_loss" using (region between (select seat_lo()) and (select seat_hi()) and ((select seat_registry()) or "household_id" = any((select seat_own())::uuid[]))) with check (region between (select seat_lo()) and (select seat_hi()));

drop policy if exists seat on "production_loss_history";

create policy seat on "production_loss_history" using (region between (select seat_lo()) and (select seat_hi()) and ((select seat_registry()) or "household_id" = any((select seat_own())::uuid[])));

drop policy if exists seat on "public_pay";

create policy seat on "public_pay" using (region between (select seat_lo()) and (select seat_hi()) and ((select seat_registry()) or "person_id" = any(array(select id from "person" where "household_id" = any((select seat_own())::uuid[]))))) with check (region between (select seat_lo()) and (select seat_hi()));

drop policy if exists seat on "public_pay_history";

create policy seat on "public_pay_history" using (region between (select seat_lo()) and (select seat_hi()) and ((select seat_registry()) or "person_id" = any(array(select id from "person" where "household_id" = any((select seat_own())::uuid[])))));

drop policy if exists seat on "real_estate";

create policy seat on "real_estate" using (region between (select seat_lo()) and (select seat_hi()) and ((select seat_registry()) or "person_id" = any(array(select id from "person" where "household_id" = any((select seat_own())::uuid[]))))) with check (region between (select seat_lo()) and (select seat_hi()));

drop policy if exists seat on "real_estate_history";

create policy seat on "real_estate_history" using (region between (select seat_lo()) and (select seat_hi()) and ((select seat_registry()) or "person_id" = any(array(select id from "person" where "household_id" = any((select seat_own())::uuid[])))));

drop policy if exists seat on "rectification";

create policy seat on "rectification" using (region between (select seat_lo()) and (select seat_hi()) and ((select seat_registry()) or "department" = (select seat_office()) or "problem_id" = any((select seat_decides())::uuid[]))) with check (region between (select seat_lo()) and (select seat_hi()));

drop policy if exists seat on "resident";

create policy seat on "resident" using (region between (select seat_lo()) and (select seat_hi()) and ((select seat_registry()) or id = any((select seat_decides())::uuid[]))) with check (region between (select seat_lo()) and (select seat_hi()));

drop policy if exists seat on "reversal";

create policy seat on "reversal" using (region between (select seat_lo()) and (select seat_hi()) and ((select seat_registry()) or "household_id" = any((select seat_own())::uuid[]))) with check (region between (select seat_lo()) and (select seat_hi()));

drop policy if exists seat on "reversal_history";

create policy seat on "reversal_history" using (region between (select seat_lo()) and (select seat_hi()) and ((select seat_registry()) or "household_id" = any((select seat_own())::uuid[])));

drop policy if exists seat on "revisit";

create policy seat on "revisit" using (region between (select seat_lo()) and (select seat_hi()) and ((select seat_registry()) or "household_id" = any((select seat_own())::uuid[]))) with check (region between (select seat_lo()) and (select seat_hi()));

drop policy if exists seat on "revisit_history";

create policy seat on "revisit_history" using (region between (select seat_lo()) and (select seat_hi()) and ((select seat_registry()) or "household_id" = any((select seat_own())::uuid[])));

drop policy if exists seat on "school_return";

create policy seat on "school_return" using (region between (select seat_lo()) and (select seat_hi()) and ((select seat_registry()) or "household_id" = any((select seat_own())::uuid[]) or "department" = (select seat_office()) or "household_id" = any((select seat_decides())::uuid[]))) with check (region between (select seat_lo()) and (select seat_hi()));

drop policy if exists seat on "school_return_history";

create policy seat on "school_return_history" using (region between (select seat_lo()) and (select seat_hi()) and ((select seat_registry()) or "household_id" = any((select seat_own())::uuid[])));

drop policy if exists seat on "schooling_cost";

create policy seat on "schooling_cost" using (region between (select seat_lo()) and (select seat_hi()) and ((select seat_registry()) or "person_id" = any(array(select id from "person" where "household_id" = any((select seat_own())::uuid[]))))) with check (region between (select seat_lo()) and (select seat_hi()));

drop policy if exists seat on "schooling_cost_history";

create policy seat on "schooling_cost_history" using (region between (select seat_lo()) and (select seat_hi()) and ((select seat_registry()) or "person_id" = any(array(select id from "person" where "household_id" = any((select seat_own())::uuid[])))));

drop policy if exists seat on "social_aid";

create policy seat on "social_aid" using (region between (select seat_lo()) and (select seat_hi()) and ((select seat_registry()) or "person_id" = any(array(select id from "person" where "household_id" = any((select seat_own())::uuid[]))))) with check (region between (select seat_lo()) and (select seat_hi()));

drop policy if exists seat on "social_aid_history";

create policy seat on "social_aid_history" using (region between (select seat_lo()) and (select seat_hi()) and ((select seat_registry()) or "person_id" = any(array(select id from "person" where "household_id" = any((select seat_own())::uuid[])))));

drop policy if exists seat on "unemployment";

create policy seat on "unemployment" using (region between (select seat_lo()) and (select seat_hi()) and ((select seat_registry()) or "person_id" = any(array(select id from "person" where "household_id" = any((select seat_own())::uuid[]))))) with check (region between (select seat_lo()) and (select seat_hi()));

drop policy if exists seat on "unemployment_history";

create policy seat on "unemployment_history" using (region between (select seat_lo()) and (select seat_hi()) and ((select seat_registry()) or "person_id" = any(array(select id from "person" where "household_id" = any((select seat_own())::uuid[])))));

drop policy if exists seat on "uninsured";

create policy seat on "uninsured" using (region between (select seat_lo()) and (select seat_hi()) and ((select seat_registry()) or "person_id" = any(array(select id from "person" where "household_id" = any((select seat_own())::uuid[]))))) with check (region between (select seat_lo()) and (select seat_hi()));

drop policy if exists seat on "uninsured_history";

create policy seat on "uninsured_history" using (region between (select seat_lo()) and (select seat_hi()) and ((select seat_registry()) or "person_id" = any(array(select id from "person" where "household_id" = any((select seat_own())::uuid[])))));

drop policy if exists seat on "unsold_produce";

create policy seat on "unsold_produce" using (region between (select seat_lo()) and (select seat_hi()) and ((select seat_registry()) or "household_id" = any((select seat_own())::uuid[]))) with check (region between (select seat_lo()) and (select seat_hi()));

drop policy if exists seat on "unsold_produce_history";

create policy seat on "unsold_produce_history" using (region between (select seat_lo()) and (select seat_hi()) and ((select seat_registry()) or "household_id" = any((select seat_own())::uuid[])));

drop policy if exists seat on "vehicle";

create policy seat on "vehicle" using (region between (select seat_lo()) and (select seat_hi()) and ((select seat_registry()) or "person_id" = any(array(select id from "person" where "household_id" = any((select seat_own())::uuid[]))))) with check (region between (select seat_lo()) and (select seat_hi()));

drop policy if exists seat on "vehicle_history";

create policy seat on "vehicle_history" using (region between (select seat_lo()) and (select seat_hi()) and ((select seat_registry()) or "person_id" = any(array(select id from "person" where "household_id" = any((select seat_own())::uuid[])))));

drop policy if exists seat on "visit";

create policy seat on "visit" using (region between (select seat_lo()) and (select seat_hi()) and ((select seat_registry()) or "household_id" = any((select seat_own())::uuid[]))) with check (region between (select seat_lo()) and (select seat_hi()));

drop policy if exists seat on "visit_history";

create policy seat on "visit_history" using (region between (select seat_lo()) and (select seat_hi()) and ((select seat_registry()) or "household_id" = any((select seat_own())::uuid[])));

drop policy if exists seat on "vocational_grant";

create policy seat on "vocational_grant" using (region between (select seat_lo()) and (select seat_hi()) and ((select seat_registry()) or "person_id" = any(array(select id from "person" where "household_id" = any((select seat_own())::uuid[]))))) with check (region between (select seat_lo()) and (select seat_hi()));

drop policy if exists seat on "vocational_grant_history";

create policy seat on "vocational_grant_history" using (region between (select seat_lo()) and (select seat_hi()) and ((select seat_registry()) or "person_id" = any(array(select id from "person" where "household_id" = any((select seat_own())::uuid[])))));

drop policy if exists seat on "watch";

create policy seat on "watch" using (region between (select seat_lo()) and (select seat_hi()) and ((select seat_registry()) or "household_id" = any((select seat_own())::uuid[]) or "household_id" = any((select seat_decides())::uuid[]))) with check (region between (select seat_lo()) and (select seat_hi()));

drop policy if exists seat on "watch_history";

create policy seat on "watch_history" using (region between (select seat_lo()) and (select seat_hi()) and ((select seat_registry()) or "household_id" = any((select seat_own())::uuid[])));

drop policy if exists seat on "water_check";

create policy seat on "water_check" using (region between (select seat_lo()) and (select seat_hi()) and ((select seat_registry()) or "household_id" = any((select seat_own())::uuid[]))) with check (region between (select seat_lo()) and (select seat_hi()));

drop policy if exists seat on "water_check_history";

create policy seat on "water_check_history" using (region between (select seat_lo()) and (select seat_hi()) and ((select seat_registry()) or "household_id" = any((select seat_own())::uuid[])));

drop policy if exists seat on "water_cut";

create policy seat on "water_cut" using (region between (select seat_lo()) and (select seat_hi()) and ((select seat_registry()) or "household_id" = any((select seat_own())::uuid[]))) with check (region between (select seat_lo()) and (select seat_hi()));

drop policy if exists seat on "water_cut_history";

create policy seat on "water_cut_history" using (region between (select seat_lo()) and (select seat_hi()) and ((select seat_registry()) or "household_id" = any((select seat_own())::uuid[])));

drop policy if exists seat on "welfare_post";

create policy seat on "welfare_post" using (region between (select seat_lo()) and (select seat_hi()) and ((select seat_registry()) or "person_id" = any(array(select id from "person" where "household_id" = any((select seat_own())::uuid[]))))) with check (region between (select seat_lo()) and (select seat_hi()));

drop policy if exists seat on "welfare_post_history";

create policy seat on "welfare_post_history" using (region between (select seat_lo()) and (select seat_hi()) and ((select seat_registry()) or "person_id" = any(array(select id from "person" where "household_id" = any((select seat_own())::uuid[])))));

-- By hand: what looked at households for itself, row by row, looks at all of them at once now.
drop function reviews(uuid);

-- 我的户 of a case officer is asked with every request of theirs.
create index household_officer_number on household (officer_number) where officer_number is not null;

-- Photos of what belongs to a household are its own, too; of what came before this, those of visits.
update attachment set root = visit.household_id from visit where attachment.register = 'visit' and attachment.record = visit.id;

-- Search and the line behind a record keep to what is theirs where the whole registry is not.
create or replace function search_person(sought text) returns setof uuid
language sql stable security definer set search_path = public, pg_temp rows 20 as $$
  select id from person
  where ((name ~>=~ sought and name ~<~ (sought || chr(1114111))) or right(id_number, 4) = upper(sought))
    and region between (select seat_lo()) and (select seat_hi())
    and ((select seat_registry()) or household_id = any((select seat_own())::uuid[]))
  order by name, region, id limit 20
$$;
create or replace function search_household(sought text) returns setof uuid
language sql stable security definer set search_path = public, pg_temp rows 20 as $$
  select id from household
  where number ~>=~ sought and number ~<~ (sought || chr(1114111))
    and region between (select seat_lo()) and (select seat_hi())
    and ((select seat_registry()) or id = any((select seat_own())::uuid[]))
  order by number limit 20
$$;
create or replace function line_behind(feeds text[], records uuid[])
returns table (office text, file text, line integer, month text)
language sql stable security definer set search_path = public, pg_temp rows 1 as $$
  select d.office, d.file, r.line, r.month from feed_row r join delivery d on d.id = r.delivery_id
  where r.feed = any(feeds) and r.record = any(records) and r.state = 'matched' and d.state = 'accepted'
    and r.region between (select seat_lo()) and (select seat_hi())
    and ((select seat_registry()) or r.record = any((select seat_own())::uuid[])
      or r.record in (select id from person where household_id = any((select seat_own())::uuid[])))
  order by r.month desc, r.line desc limit 1
$$;
