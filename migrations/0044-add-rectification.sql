-- Generated from the declarations by `npx shouxian catalogue --migration`; read before committing.

create table "problem" (
  id uuid primary key default gen_random_uuid(),
  region integer not null references region,
  valid_from timestamptz not null default now(),
  "number" text not null,
  "title" text not null,
  "source" text not null,
  "category" text not null,
  "state" text not null,
  "found_on" date not null,
  "found_by" text ,
  "detail" text ,
  "leader" text ,
  "unit" text ,
  "person" text ,
  "deadline" date ,
  "household" text ,
  "project" text ,
  "closed_on" date ,
  "relapsed_on" date 
);

create table "problem_history" (
  id uuid not null,
  region integer not null,
  valid_from timestamptz not null,
  "number" text,
  "title" text,
  "source" text,
  "category" text,
  "state" text,
  "found_on" date,
  "found_by" text,
  "detail" text,
  "leader" text,
  "unit" text,
  "person" text,
  "deadline" date,
  "household" text,
  "project" text,
  "closed_on" date,
  "relapsed_on" date,
  valid_to timestamptz not null
);

create index on "problem_history" (id, valid_to);

create index on "problem" (region, id);

create unique index on "problem" ("number");

create or replace function "keep_problem"() returns trigger language plpgsql security definer as $$ begin if old.valid_from < now() then insert into "problem_history" ("id", "region", "valid_from", "number", "title", "source", "category", "state", "found_on", "found_by", "detail", "leader", "unit", "person", "deadline", "household", "project", "closed_on", "relapsed_on", valid_to) values (old."id", old."region", old."valid_from", old."number", old."title", old."source", old."category", old."state", old."found_on", old."found_by", old."detail", old."leader", old."unit", old."person", old."deadline", old."household", old."project", old."closed_on", old."relapsed_on", now()); end if; if tg_op = 'UPDATE' then new.valid_from := now(); return new; end if; return old; end $$;

create trigger history before update or delete on "problem" for each row execute function "keep_problem"();

alter table "problem" enable row level security;

create policy seat on "problem" using (region between (select seat_lo()) and (select seat_hi()) and ((select seat_registry()))) with check (region between (select seat_lo()) and (select seat_hi()));

alter table "problem_history" enable row level security;

create policy seat on "problem_history" using (region between (select seat_lo()) and (select seat_hi()) and (select seat_registry()));

create table "look_back" (
  id uuid primary key default gen_random_uuid(),
  "problem_id" uuid not null references "problem",
  region integer not null references region,
  valid_from timestamptz not null default now(),
  "first_on" date ,
  "second_on" date ,
  "third_on" date ,
  "finding" text 
);

create table "look_back_history" (
  id uuid not null,
  "problem_id" uuid,
  region integer not null,
  valid_from timestamptz not null,
  "first_on" date,
  "second_on" date,
  "third_on" date,
  "finding" text,
  valid_to timestamptz not null
);

create index on "look_back_history" (id, valid_to);

create index on "look_back" (region, id);

create index on "look_back" ("problem_id");

create or replace function "keep_look_back"() returns trigger language plpgsql security definer as $$ begin if old.valid_from < now() then insert into "look_back_history" ("id", "problem_id", "region", "valid_from", "first_on", "second_on", "third_on", "finding", valid_to) values (old."id", old."problem_id", old."region", old."valid_from", old."first_on", old."second_on", old."third_on", old."finding", now()); end if; if tg_op = 'UPDATE' then new.valid_from := now(); return new; end if; return old; end $$;

create trigger history before update or delete on "look_back" for each row execute function "keep_look_back"();

alter table "look_back" enable row level security;

create policy seat on "look_back" using (region between (select seat_lo()) and (select seat_hi()) and ((select seat_registry()))) with check (region between (select seat_lo()) and (select seat_hi()));

alter table "look_back_history" enable row level security;

create policy seat on "look_back_history" using (region between (select seat_lo()) and (select seat_hi()) and (select seat_registry()));

create table "rectification" (
  id uuid primary key default gen_random_uuid(),
  "problem_id" uuid not null references "problem",
  region integer not null references region,
  valid_from timestamptz not null default now(),
  "title" text not null,
  "detail" text ,
  "line" text not null,
  "demand" text not null,
  "deadline" date not null,
  "department" text ,
  "received_on" date ,
  "leader" text ,
  "person" text ,
  "measures" text ,
  "stages" text ,
  "result" text ,
  "evidence" text ,
  "alike" text ,
  "fixed_on" date ,
  "extended_to" date ,
  "extension_why" text ,
  "extended" boolean ,
  "failed" boolean ,
  "opinion" text ,
  "checked_on" date ,
  "second_opinion" text ,
  "second_checked_on" date ,
  "closed_on" date 
);

create table "rectification_history" (
  id uuid not null,
  "problem_id" uuid,
  region integer not null,
  valid_from timestamptz not null,
  "title" text,
  "detail" text,
  "line" text,
  "demand" text,
  "deadline" date,
  "department" text,
  "received_on" date,
  "leader" text,
  "person" text,
  "measures" text,
  "stages" text,
  "result" text,
  "evidence" text,
  "alike" text,
  "fixed_on" date,
  "extended_to" date,
  "extension_why" text,
  "extended" boolean,
  "failed" boolean,
  "opinion" text,
  "checked_on" date,
  "second_opinion" text,
  "second_checked_on" date,
  "closed_on" date,
  valid_to timestamptz not null
);

create index on "rectification_history" (id, valid_to);

create index on "rectification" (region, id);

create index on "rectification" ("problem_id");

create or replace function "keep_rectification"() returns trigger language plpgsql security definer as $$ begin if old.valid_from < now() then insert into "rectification_history" ("id", "problem_id", "region", "valid_from", "title", "detail", "line", "demand", "deadline", "department", "received_on", "leader", "person", "measures", "stages", "result", "evidence", "alike", "fixed_on", "extended_to", "extension_why", "extended", "failed", "opinion", "checked_on", "second_opinion", "second_checked_on", "closed_on", valid_to) values (old."id", old."problem_id", old."region", old."valid_from", old."title", old."detail", old."line", old."demand", old."deadline", old."department", old."received_on", old."leader", old."person", old."measures", old."stages", old."result", old."evidence", old."alike", old."fixed_on", old."extended_to", old."extension_why", old."extended", old."failed", old."opinion", old."checked_on", old."second_opinion", old."second_checked_on", old."closed_on", now()); end if; if tg_op = 'UPDATE' then new.valid_from := now(); return new; end if; return old; end $$;

create trigger history before update or delete on "rectification" for each row execute function "keep_rectification"();

alter table "rectification" enable row level security;

create policy seat on "rectification" using (region between (select seat_lo()) and (select seat_hi()) and ((select seat_registry()) or "department" = (select seat_office()))) with check (region between (select seat_lo()) and (select seat_hi()));

alter table "rectification_history" enable row level security;

create policy seat on "rectification_history" using (region between (select seat_lo()) and (select seat_hi()) and (select seat_registry()));

create table "pressing" (
  id uuid primary key default gen_random_uuid(),
  "rectification_id" uuid not null references "rectification",
  region integer not null references region,
  valid_from timestamptz not null default now(),
  "how" text not null,
  "pressed_on" date not null,
  "whom" text not null,
  "content" text ,
  "document" text 
);

create table "pressing_history" (
  id uuid not null,
  "rectification_id" uuid,
  region integer not null,
  valid_from timestamptz not null,
  "how" text,
  "pressed_on" date,
  "whom" text,
  "content" text,
  "document" text,
  valid_to timestamptz not null
);

create index on "pressing_history" (id, valid_to);

create index on "pressing" (region, id);

create index on "pressing" ("rectification_id");

create or replace function "keep_pressing"() returns trigger language plpgsql security definer as $$ begin if old.valid_from < now() then insert into "pressing_history" ("id", "rectification_id", "region", "valid_from", "how", "pressed_on", "whom", "content", "document", valid_to) values (old."id", old."rectification_id", old."region", old."valid_from", old."how", old."pressed_on", old."whom", old."content", old."document", now()); end if; if tg_op = 'UPDATE' then new.valid_from := now(); return new; end if; return old; end $$;

create trigger history before update or delete on "pressing" for each row execute function "keep_pressing"();

alter table "pressing" enable row level security;

create policy seat on "pressing" using (region between (select seat_lo()) and (select seat_hi()) and ((select seat_registry()))) with check (region between (select seat_lo()) and (select seat_hi()));

alter table "pressing_history" enable row level security;

create policy seat on "pressing_history" using (region between (select seat_lo()) and (select seat_hi()) and (select seat_registry()));

drop index case_one_open;

CREATE UNIQUE INDEX case_one_open ON public.case_file USING btree (procedure, root) WHERE ((NOT closed) AND (procedure = ANY (ARRAY['appeal-handling'::text, 'assistance-planning'::text, 'clearance-handling'::text, 'county-rectification'::text, 'department-rectification'::text, 'departure-handling'::text, 'green-channel-handling'::text, 'head-change-handling'::text, 'identification-handling'::text, 'lead-handling'::text, 'leave-handling'::text, 'look-back-handling'::text, 'officer-changing'::text, 'replacement-handling'::text, 'reversal-handling'::text, 'township-rectification'::text])));
