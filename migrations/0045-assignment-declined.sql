-- Generated from the declarations by `npx shouxian catalogue --migration`; read before committing.

alter table "assignment" add column "declined" text;

alter table "assignment_history" add column "declined" text;

create or replace function keep_assignment() returns trigger language plpgsql security definer as $$ begin if old.valid_from < now() then insert into "assignment_history" ("id", "region", "valid_from", "title", "demand", "deadline", "department", "about", "link", "origin", "received_on", "declined", "reply", "evidence", "answered_on", "opinion", "closed_on", valid_to) values (old."id", old."region", old."valid_from", old."title", old."demand", old."deadline", old."department", old."about", old."link", old."origin", old."received_on", old."declined", old."reply", old."evidence", old."answered_on", old."opinion", old."closed_on", now()); end if; if tg_op = 'UPDATE' then new.valid_from := now(); return new; end if; return old; end $$;
