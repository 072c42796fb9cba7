-- Generated from the declarations by `npx shouxian catalogue --migration`; read before committing.

create table "hamlet_water_test" (
  id uuid primary key default gen_random_uuid(),
  "village_profile_id" uuid not null references "village_profile",
  region integer not null references region,
  valid_from timestamptz not null default now(),
  "hamlet" text not null,
  "tested_on" date not null,
  "works" text ,
  "quality" text not null,
  "failed" text ,
  "laboratory" text 
);

create table "hamlet_water_test_history" (
  id uuid not null,
  "village_profile_id" uuid,
  region integer not null,
  valid_from timestamptz not null,
  "hamlet" text,
  "tested_on" date,
  "works" text,
  "quality" text,
  "failed" text,
  "laboratory" text,
  valid_to timestamptz not null
);

create index on "hamlet_water_test_history" (id, valid_to);

create index on "hamlet_water_test" (region, id);

create index on "hamlet_water_test" ("village_profile_id");

create or replace function "keep_hamlet_water_test"() returns trigger language plpgsql security definer as $$ begin if old.valid_from < now() then insert into "hamlet_water_test_history" ("id", "village_profile_id", "region", "valid_from", "hamlet", "tested_on", "works", "quality", "failed", "laboratory", valid_to) values (old."id", old."village_profile_id", old."region", old."valid_from", old."hamlet", old."tested_on", old."works", old."quality", old."failed", old."laboratory", now()); end if; if tg_op = 'UPDATE' then new.valid_from := now(); return new; end if; return old; end $$;

create trigger history before update or delete on "hamlet_water_test" for each row execute function "keep_hamlet_water_test"();

alter table "hamlet_water_test" enable row level security;

create policy seat on "hamlet_water_test" using (region between (select seat_lo()) and (select seat_hi()) and ((select seat_registry()))) with check (region between (select seat_lo()) and (select seat_hi()));

alter table "hamlet_water_test_history" enable row level security;

create policy seat on "hamlet_water_test_history" using (region between (select seat_lo()) and (select seat_hi()) and (select seat_registry()));
