-- Generated from the declarations by `npx shouxian catalogue --migration`; read before committing.

create table "water_check" (
  id uuid primary key default gen_random_uuid(),
  "household_id" uuid not null references "household",
  region integer not null references region,
  valid_from timestamptz not null default now(),
  "works" text ,
  "quality" text ,
  "tested_on" date ,
  "scarce" boolean ,
  "litres" bigint ,
  "minutes" bigint 
);

create table "water_check_history" (
  id uuid not null,
  "household_id" uuid,
  region integer not null,
  valid_from timestamptz not null,
  "works" text,
  "quality" text,
  "tested_on" date,
  "scarce" boolean,
  "litres" bigint,
  "minutes" bigint,
  valid_to timestamptz not null
);

create index on "water_check_history" (id, valid_to);

create index on "water_check" (region, id);

create index on "water_check" ("household_id");

create or replace function "keep_water_check"() returns trigger language plpgsql security definer as $$ begin if old.valid_from < now() then insert into "water_check_history" ("id", "household_id", "region", "valid_from", "works", "quality", "tested_on", "scarce", "litres", "minutes", valid_to) values (old."id", old."household_id", old."region", old."valid_from", old."works", old."quality", old."tested_on", old."scarce", old."litres", old."minutes", now()); end if; if tg_op = 'UPDATE' then new.valid_from := now(); return new; end if; return old; end $$;

create trigger history before update or delete on "water_check" for each row execute function "keep_water_check"();

alter table "water_check" enable row level security;

create policy seat on "water_check" using (region between (select seat_lo()) and (select seat_hi()) and ((select seat_registry()))) with check (region between (select seat_lo()) and (select seat_hi()));

alter table "water_check_history" enable row level security;

create policy seat on "water_check_history" using (region between (select seat_lo()) and (select seat_hi()) and (select seat_registry()));

create table "water_cut" (
  id uuid primary key default gen_random_uuid(),
  "household_id" uuid not null references "household",
  region integer not null references region,
  valid_from timestamptz not null default now(),
  "works" text ,
  "days" bigint ,
  "cuts" bigint ,
  "last_on" date ,
  "restored_on" date 
);

create table "water_cut_history" (
  id uuid not null,
  "household_id" uuid,
  region integer not null,
  valid_from timestamptz not null,
  "works" text,
  "days" bigint,
  "cuts" bigint,
  "last_on" date,
  "restored_on" date,
  valid_to timestamptz not null
);

create index on "water_cut_history" (id, valid_to);

create index on "water_cut" (region, id);

create index on "water_cut" ("household_id");

create or replace function "keep_water_cut"() returns trigger language plpgsql security definer as $$ begin if old.valid_from < now() then insert into "water_cut_history" ("id", "household_id", "region", "valid_from", "works", "days", "cuts", "last_on", "restored_on", valid_to) values (old."id", old."household_id", old."region", old."valid_from", old."works", old."days", old."cuts", old."last_on", old."restored_on", now()); end if; if tg_op = 'UPDATE' then new.valid_from := now(); return new; end if; return old; end $$;

create trigger history before update or delete on "water_cut" for each row execute function "keep_water_cut"();

alter table "water_cut" enable row level security;

create policy seat on "water_cut" using (region between (select seat_lo()) and (select seat_hi()) and ((select seat_registry()))) with check (region between (select seat_lo()) and (select seat_hi()));

alter table "water_cut_history" enable row level security;

create policy seat on "water_cut_history" using (region between (select seat_lo()) and (select seat_hi()) and (select seat_registry()));
