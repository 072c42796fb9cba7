-- Generated from the declarations by `npx shouxian catalogue --migration`; read before committing.

alter table "look_back" add column "closed_on" date;

alter table "look_back_history" add column "closed_on" date;

create or replace function keep_look_back() returns trigger language plpgsql security definer as $$ begin if old.valid_from < now() then insert into "look_back_history" ("id", "problem_id", "region", "valid_from", "closed_on", "first_on", "second_on", "third_on", "finding", valid_to) values (old."id", old."problem_id", old."region", old."valid_from", old."closed_on", old."first_on", old."second_on", old."third_on", old."finding", now()); end if; if tg_op = 'UPDATE' then new.valid_from := now(); return new; end if; return old; end $$;
