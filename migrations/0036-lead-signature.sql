-- Generated from the declarations by `npx shouxian catalogue --migration`; read before committing.

alter table "lead" add column "signature" text;

alter table "lead_history" add column "signature" text;

create or replace function keep_lead() returns trigger language plpgsql security definer as $$ begin if old.valid_from < now() then insert into "lead_history" ("id", "household_id", "region", "valid_from", "source", "discovered_on", "risk", "content", "urgency", "visited_on", "manner", "second_verifier", "note", "truth", "verdict", "advice", "exclusion", "unwilling_on", "signature", "department", "answered_on", valid_to) values (old."id", old."household_id", old."region", old."valid_from", old."source", old."discovered_on", old."risk", old."content", old."urgency", old."visited_on", old."manner", old."second_verifier", old."note", old."truth", old."verdict", old."advice", old."exclusion", old."unwilling_on", old."signature", old."department", old."answered_on", now()); end if; if tg_op = 'UPDATE' then new.valid_from := now(); return new; end if; return old; end $$;
