-- Generated from the declarations by `npx shouxian catalogue --migration`; read before committing.

create table "production_loss" (
  id uuid primary key default gen_random_uuid(),
  "household_id" uuid not null references "household",
  region integer not null references region,
  valid_from timestamptz not null default now(),
  "kind" text not null,
  "product" text ,
  "cause" text ,
  "found_on" date not null,
  "scale" text ,
  "loss" bigint ,
  "paid" bigint 
);

create table "production_loss_history" (
  id uuid not null,
  "household_id" uuid,
  region integer not null,
  valid_from timestamptz not null,
  "kind" text,
  "product" text,
  "cause" text,
  "found_on" date,
  "scale" text,
  "loss" bigint,
  "paid" bigint,
  valid_to timestamptz not null
);

create index on "production_loss_history" (id, valid_to);

create index on "production_loss" (region, id);

create index on "production_loss" ("household_id");

create or replace function "keep_production_loss"() returns trigger language plpgsql security definer as $$ begin if old.valid_from < now() then insert into "production_loss_history" ("id", "household_id", "region", "valid_from", "kind", "product", "cause", "found_on", "scale", "loss", "paid", valid_to) values (old."id", old."household_id", old."region", old."valid_from", old."kind", old."product", old."cause", old."found_on", old."scale", old."loss", old."paid", now()); end if; if tg_op = 'UPDATE' then new.valid_from := now(); return new; end if; return old; end $$;

create trigger history before update or delete on "production_loss" for each row execute function "keep_production_loss"();

alter table "production_loss" enable row level security;

create policy seat on "production_loss" using (region between (select seat_lo()) and (select seat_hi()) and ((select seat_registry()))) with check (region between (select seat_lo()) and (select seat_hi()));

alter table "production_loss_history" enable row level security;

create policy seat on "production_loss_history" using (region between (select seat_lo()) and (select seat_hi()) and (select seat_registry()));

create table "unsold_produce" (
  id uuid primary key default gen_random_uuid(),
  "household_id" uuid not null references "household",
  region integer not null references region,
  valid_from timestamptz not null default now(),
  "product" text not null,
  "amount" text ,
  "value" bigint ,
  "reported_on" date ,
  "sold_on" date 
);

create table "unsold_produce_history" (
  id uuid not null,
  "household_id" uuid,
  region integer not null,
  valid_from timestamptz not null,
  "product" text,
  "amount" text,
  "value" bigint,
  "reported_on" date,
  "sold_on" date,
  valid_to timestamptz not null
);

create index on "unsold_produce_history" (id, valid_to);

create index on "unsold_produce" (region, id);

create index on "unsold_produce" ("household_id");

create or replace function "keep_unsold_produce"() returns trigger language plpgsql security definer as $$ begin if old.valid_from < now() then insert into "unsold_produce_history" ("id", "household_id", "region", "valid_from", "product", "amount", "value", "reported_on", "sold_on", valid_to) values (old."id", old."household_id", old."region", old."valid_from", old."product", old."amount", old."value", old."reported_on", old."sold_on", now()); end if; if tg_op = 'UPDATE' then new.valid_from := now(); return new; end if; return old; end $$;

create trigger history before update or delete on "unsold_produce" for each row execute function "keep_unsold_produce"();

alter table "unsold_produce" enable row level security;

create policy seat on "unsold_produce" using (region between (select seat_lo()) and (select seat_hi()) and ((select seat_registry()))) with check (region between (select seat_lo()) and (select seat_hi()));

alter table "unsold_produce_history" enable row level security;

create policy seat on "unsold_produce_history" using (region between (select seat_lo()) and (select seat_hi()) and (select seat_registry()));
