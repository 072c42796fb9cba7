-- Generated from the declarations by `npx shouxian catalogue --migration`; read before committing.

create table "school_return" (
  id uuid primary key default gen_random_uuid(),
  "household_id" uuid not null references "household",
  region integer not null references region,
  valid_from timestamptz not null default now(),
  "student" text not null,
  "who" text ,
  "stage" text ,
  "school" text ,
  "left_on" date ,
  "reason" text ,
  "persuader" text ,
  "pledged_on" date ,
  "talked_on" date ,
  "talks" bigint ,
  "finding" text ,
  "settled_on" date ,
  "aid" text ,
  "note" text ,
  "department" text 
);

create table "school_return_history" (
  id uuid not null,
  "household_id" uuid,
  region integer not null,
  valid_from timestamptz not null,
  "student" text,
  "who" text,
  "stage" text,
  "school" text,
  "left_on" date,
  "reason" text,
  "persuader" text,
  "pledged_on" date,
  "talked_on" date,
  "talks" bigint,
  "finding" text,
  "settled_on" date,
  "aid" text,
  "note" text,
  "department" text,
  valid_to timestamptz not null
);

create index on "school_return_history" (id, valid_to);

create index on "school_return" (region, id);

create index on "school_return" ("household_id");

create or replace function "keep_school_return"() returns trigger language plpgsql security definer as $$ begin if old.valid_from < now() then insert into "school_return_history" ("id", "household_id", "region", "valid_from", "student", "who", "stage", "school", "left_on", "reason", "persuader", "pledged_on", "talked_on", "talks", "finding", "settled_on", "aid", "note", "department", valid_to) values (old."id", old."household_id", old."region", old."valid_from", old."student", old."who", old."stage", old."school", old."left_on", old."reason", old."persuader", old."pledged_on", old."talked_on", old."talks", old."finding", old."settled_on", old."aid", old."note", old."department", now()); end if; if tg_op = 'UPDATE' then new.valid_from := now(); return new; end if; return old; end $$;

create trigger history before update or delete on "school_return" for each row execute function "keep_school_return"();

alter table "school_return" enable row level security;

create policy seat on "school_return" using (region between (select seat_lo()) and (select seat_hi()) and ((select seat_registry()) or "department" = (select seat_office()) or reviews("household_id"))) with check (region between (select seat_lo()) and (select seat_hi()));

alter table "school_return_history" enable row level security;

create policy seat on "school_return_history" using (region between (select seat_lo()) and (select seat_hi()) and (select seat_registry()));
