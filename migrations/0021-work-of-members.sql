-- Generated from the declarations by `npx shouxian catalogue --migration`; read before committing.

alter table "person" drop column "post";

alter table "person_history" drop column "post";

create or replace function keep_person() returns trigger language plpgsql security definer as $$ begin if old.valid_from < now() then insert into "person_history" ("id", "household_id", "region", "valid_from", "number", "name", "id_number", "sex", "born_on", "relation", "nation", "education", "student", "not_schooled_why", "health", "labour", "insured", "work_months", "monthly_wage", "working", "work_from", "work_until", "travel_aid", "joined_on", "joined_how", "left_on", "left_how", valid_to) values (old."id", old."household_id", old."region", old."valid_from", old."number", old."name", old."id_number", old."sex", old."born_on", old."relation", old."nation", old."education", old."student", old."not_schooled_why", old."health", old."labour", old."insured", old."work_months", old."monthly_wage", old."working", old."work_from", old."work_until", old."travel_aid", old."joined_on", old."joined_how", old."left_on", old."left_how", now()); end if; if tg_op = 'UPDATE' then new.valid_from := now(); return new; end if; return old; end $$;
