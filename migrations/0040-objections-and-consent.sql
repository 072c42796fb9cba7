-- Generated from the declarations by `npx shouxian catalogue --migration`; read before committing.

alter table "identification" add column "withheld_vehicles" boolean;

alter table "identification" add column "withheld_estates" boolean;

alter table "identification" add column "withheld_companies" boolean;

alter table "identification" add column "withheld_pay" boolean;

alter table "identification_history" add column "withheld_vehicles" boolean;

alter table "identification_history" add column "withheld_estates" boolean;

alter table "identification_history" add column "withheld_companies" boolean;

alter table "identification_history" add column "withheld_pay" boolean;

alter table "objection" add column "redone_on" date;

alter table "objection_history" add column "redone_on" date;

create or replace function keep_identification() returns trigger language plpgsql security definer as $$ begin if old.valid_from < now() then insert into "identification_history" ("id", "household_id", "region", "valid_from", "source", "discovered_on", "again", "risk", "category", "visited_on", "manner", "second_verifier", "note", "consent_on", "consent_withdrawn_on", "withheld_vehicles", "withheld_estates", "withheld_companies", "withheld_pay", "compared_on", "assets", "joint_opinion", "deliberated_on", "invited", "attended", "in_favour", "against", "posted_on", "objection", "taken_down_on", "review_opinion", "approval_opinion", "approved_on", "announced_on", "marked_on", "exclusion", "excluded_on", "informed_on", "entered_on", "abstained", "days_taken", valid_to) values (old."id", old."household_id", old."region", old."valid_from", old."source", old."discovered_on", old."again", old."risk", old."category", old."visited_on", old."manner", old."second_verifier", old."note", old."consent_on", old."consent_withdrawn_on", old."withheld_vehicles", old."withheld_estates", old."withheld_companies", old."withheld_pay", old."compared_on", old."assets", old."joint_opinion", old."deliberated_on", old."invited", old."attended", old."in_favour", old."against", old."posted_on", old."objection", old."taken_down_on", old."review_opinion", old."approval_opinion", old."approved_on", old."announced_on", old."marked_on", old."exclusion", old."excluded_on", old."informed_on", old."entered_on", old."abstained", old."days_taken", now()); end if; if tg_op = 'UPDATE' then new.valid_from := now(); return new; end if; return old; end $$;

create or replace function keep_objection() returns trigger language plpgsql security definer as $$ begin if old.valid_from < now() then insert into "objection_history" ("id", "household_id", "region", "valid_from", "received_on", "from", "content", "finding", "outcome", "answered_on", "redone_on", valid_to) values (old."id", old."household_id", old."region", old."valid_from", old."received_on", old."from", old."content", old."finding", old."outcome", old."answered_on", old."redone_on", now()); end if; if tg_op = 'UPDATE' then new.valid_from := now(); return new; end if; return old; end $$;

-- What was upheld before this release the village had sent back itself; no notice waits for it.
update "objection" set "redone_on" = "answered_on" where "outcome" = 'upheld';
