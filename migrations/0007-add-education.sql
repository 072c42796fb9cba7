-- Generated from the declarations by `npx shouxian catalogue --migration`; read before committing.

create table "dropout" (
  id uuid primary key default gen_random_uuid(),
  "person_id" uuid not null references "person",
  region integer not null references region,
  valid_from timestamptz not null default now(),
  "stage" text not null,
  "school" text ,
  "left_on" date not null,
  "reason" text ,
  "persuader" text ,
  "outcome" text ,
  "settled_on" date 
);

create table "dropout_history" (
  id uuid not null,
  "person_id" uuid,
  region integer not null,
  valid_from timestamptz not null,
  "stage" text,
  "school" text,
  "left_on" date,
  "reason" text,
  "persuader" text,
  "outcome" text,
  "settled_on" date,
  valid_to timestamptz not null
);

create index on "dropout_history" (id, valid_to);

create index on "dropout" (region, id);

create index on "dropout" ("person_id");

create or replace function "keep_dropout"() returns trigger language plpgsql security definer as $$ begin if old.valid_from < now() then insert into "dropout_history" ("id", "person_id", "region", "valid_from", "stage", "school", "left_on", "reason", "persuader", "outcome", "settled_on", valid_to) values (old."id", old."person_id", old."region", old."valid_from", old."stage", old."school", old."left_on", old."reason", old."persuader", old."outcome", old."settled_on", now()); end if; if tg_op = 'UPDATE' then new.valid_from := now(); return new; end if; return old; end $$;

create trigger history before update or delete on "dropout" for each row execute function "keep_dropout"();

alter table "dropout" enable row level security;

create policy seat on "dropout" using (region between (select seat_lo()) and (select seat_hi()) and ((select seat_registry()))) with check (region between (select seat_lo()) and (select seat_hi()));

alter table "dropout_history" enable row level security;

create policy seat on "dropout_history" using (region between (select seat_lo()) and (select seat_hi()) and (select seat_registry()));

create table "schooling_cost" (
  id uuid primary key default gen_random_uuid(),
  "person_id" uuid not null references "person",
  region integer not null references region,
  valid_from timestamptz not null default now(),
  "stage" text ,
  "school" text ,
  "year" text not null,
  "granted" bigint ,
  "own" bigint not null
);

create table "schooling_cost_history" (
  id uuid not null,
  "person_id" uuid,
  region integer not null,
  valid_from timestamptz not null,
  "stage" text,
  "school" text,
  "year" text,
  "granted" bigint,
  "own" bigint,
  valid_to timestamptz not null
);

create index on "schooling_cost_history" (id, valid_to);

create index on "schooling_cost" (region, id);

create index on "schooling_cost" ("person_id");

create or replace function "keep_schooling_cost"() returns trigger language plpgsql security definer as $$ begin if old.valid_from < now() then insert into "schooling_cost_history" ("id", "person_id", "region", "valid_from", "stage", "school", "year", "granted", "own", valid_to) values (old."id", old."person_id", old."region", old."valid_from", old."stage", old."school", old."year", old."granted", old."own", now()); end if; if tg_op = 'UPDATE' then new.valid_from := now(); return new; end if; return old; end $$;

create trigger history before update or delete on "schooling_cost" for each row execute function "keep_schooling_cost"();

alter table "schooling_cost" enable row level security;

create policy seat on "schooling_cost" using (region between (select seat_lo()) and (select seat_hi()) and ((select seat_registry()))) with check (region between (select seat_lo()) and (select seat_hi()));

alter table "schooling_cost_history" enable row level security;

create policy seat on "schooling_cost_history" using (region between (select seat_lo()) and (select seat_hi()) and (select seat_registry()));

create table "vocational_grant" (
  id uuid primary key default gen_random_uuid(),
  "person_id" uuid not null references "person",
  region integer not null references region,
  valid_from timestamptz not null default now(),
  "stage" text not null,
  "school" text ,
  "term" text not null,
  "approved_on" date ,
  "amount" bigint ,
  "payment" text not null,
  "paid_on" date 
);

create table "vocational_grant_history" (
  id uuid not null,
  "person_id" uuid,
  region integer not null,
  valid_from timestamptz not null,
  "stage" text,
  "school" text,
  "term" text,
  "approved_on" date,
  "amount" bigint,
  "payment" text,
  "paid_on" date,
  valid_to timestamptz not null
);

create index on "vocational_grant_history" (id, valid_to);

create index on "vocational_grant" (region, id);

create index on "vocational_grant" ("person_id");

create or replace function "keep_vocational_grant"() returns trigger language plpgsql security definer as $$ begin if old.valid_from < now() then insert into "vocational_grant_history" ("id", "person_id", "region", "valid_from", "stage", "school", "term", "approved_on", "amount", "payment", "paid_on", valid_to) values (old."id", old."person_id", old."region", old."valid_from", old."stage", old."school", old."term", old."approved_on", old."amount", old."payment", old."paid_on", now()); end if; if tg_op = 'UPDATE' then new.valid_from := now(); return new; end if; return old; end $$;

create trigger history before update or delete on "vocational_grant" for each row execute function "keep_vocational_grant"();

alter table "vocational_grant" enable row level security;

create policy seat on "vocational_grant" using (region between (select seat_lo()) and (select seat_hi()) and ((select seat_registry()))) with check (region between (select seat_lo()) and (select seat_hi()));

alter table "vocational_grant_history" enable row level security;

create policy seat on "vocational_grant_history" using (region between (select seat_lo()) and (select seat_hi()) and (select seat_registry()));
