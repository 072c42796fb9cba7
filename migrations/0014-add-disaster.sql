-- Generated from the declarations by `npx shouxian catalogue --migration`; read before committing.

create table "disaster_ledger" (
  id uuid primary key default gen_random_uuid(),
  "household_id" uuid not null references "household",
  region integer not null references region,
  valid_from timestamptz not null default now(),
  "struck_on" date not null,
  "severity" text not null,
  "risk" text not null,
  "measures" text not null,
  "unit" text not null,
  "officer" text not null,
  "recovery" text not null,
  "recovered_on" date 
);

create table "disaster_ledger_history" (
  id uuid not null,
  "household_id" uuid,
  region integer not null,
  valid_from timestamptz not null,
  "struck_on" date,
  "severity" text,
  "risk" text,
  "measures" text,
  "unit" text,
  "officer" text,
  "recovery" text,
  "recovered_on" date,
  valid_to timestamptz not null
);

create index on "disaster_ledger_history" (id, valid_to);

create index on "disaster_ledger" (region, id);

create index on "disaster_ledger" ("household_id");

create or replace function "keep_disaster_ledger"() returns trigger language plpgsql security definer as $$ begin if old.valid_from < now() then insert into "disaster_ledger_history" ("id", "household_id", "region", "valid_from", "struck_on", "severity", "risk", "measures", "unit", "officer", "recovery", "recovered_on", valid_to) values (old."id", old."household_id", old."region", old."valid_from", old."struck_on", old."severity", old."risk", old."measures", old."unit", old."officer", old."recovery", old."recovered_on", now()); end if; if tg_op = 'UPDATE' then new.valid_from := now(); return new; end if; return old; end $$;

create trigger history before update or delete on "disaster_ledger" for each row execute function "keep_disaster_ledger"();

alter table "disaster_ledger" enable row level security;

create policy seat on "disaster_ledger" using (region between (select seat_lo()) and (select seat_hi()) and ((select seat_registry()))) with check (region between (select seat_lo()) and (select seat_hi()));

alter table "disaster_ledger_history" enable row level security;

create policy seat on "disaster_ledger_history" using (region between (select seat_lo()) and (select seat_hi()) and (select seat_registry()));

create table "disaster_loss" (
  id uuid primary key default gen_random_uuid(),
  "household_id" uuid not null references "household",
  region integer not null references region,
  valid_from timestamptz not null default now(),
  "kind" text not null,
  "struck_on" date not null,
  "house" text ,
  "crop_area" bigint ,
  "lost_area" bigint ,
  "loss" bigint ,
  "relief" bigint 
);

create table "disaster_loss_history" (
  id uuid not null,
  "household_id" uuid,
  region integer not null,
  valid_from timestamptz not null,
  "kind" text,
  "struck_on" date,
  "house" text,
  "crop_area" bigint,
  "lost_area" bigint,
  "loss" bigint,
  "relief" bigint,
  valid_to timestamptz not null
);

create index on "disaster_loss_history" (id, valid_to);

create index on "disaster_loss" (region, id);

create index on "disaster_loss" ("household_id");

create or replace function "keep_disaster_loss"() returns trigger language plpgsql security definer as $$ begin if old.valid_from < now() then insert into "disaster_loss_history" ("id", "household_id", "region", "valid_from", "kind", "struck_on", "house", "crop_area", "lost_area", "loss", "relief", valid_to) values (old."id", old."household_id", old."region", old."valid_from", old."kind", old."struck_on", old."house", old."crop_area", old."lost_area", old."loss", old."relief", now()); end if; if tg_op = 'UPDATE' then new.valid_from := now(); return new; end if; return old; end $$;

create trigger history before update or delete on "disaster_loss" for each row execute function "keep_disaster_loss"();

alter table "disaster_loss" enable row level security;

create policy seat on "disaster_loss" using (region between (select seat_lo()) and (select seat_hi()) and ((select seat_registry()))) with check (region between (select seat_lo()) and (select seat_hi()));

alter table "disaster_loss_history" enable row level security;

create policy seat on "disaster_loss_history" using (region between (select seat_lo()) and (select seat_hi()) and (select seat_registry()));
