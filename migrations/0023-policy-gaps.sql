-- Generated from the declarations by `npx shouxian catalogue --migration`; read before committing.

create table "entitlement" (
  id uuid primary key default gen_random_uuid(),
  "policy_id" uuid not null references "policy",
  region integer not null references region,
  valid_from timestamptz not null default now(),
  "condition" jsonb not null,
  "department" text ,
  "basis" text ,
  "since" date not null,
  "until" date 
);

create table "entitlement_history" (
  id uuid not null,
  "policy_id" uuid,
  region integer not null,
  valid_from timestamptz not null,
  "condition" jsonb,
  "department" text,
  "basis" text,
  "since" date,
  "until" date,
  valid_to timestamptz not null
);

create index on "entitlement_history" (id, valid_to);

create index on "entitlement" (region, id);

create index on "entitlement" ("policy_id");

create or replace function "keep_entitlement"() returns trigger language plpgsql security definer as $$ begin if old.valid_from < now() then insert into "entitlement_history" ("id", "policy_id", "region", "valid_from", "condition", "department", "basis", "since", "until", valid_to) values (old."id", old."policy_id", old."region", old."valid_from", old."condition", old."department", old."basis", old."since", old."until", now()); end if; if tg_op = 'UPDATE' then new.valid_from := now(); return new; end if; return old; end $$;

create trigger history before update or delete on "entitlement" for each row execute function "keep_entitlement"();

alter table "entitlement" enable row level security;

create policy seat on "entitlement" using (true) with check (region between (select seat_lo()) and (select seat_hi()));

alter table "entitlement_history" enable row level security;

create policy seat on "entitlement_history" using (region between (select seat_lo()) and (select seat_hi()) and (select seat_registry()));

create table "gap" (
  id uuid primary key default gen_random_uuid(),
  "household_id" uuid not null references "household",
  region integer not null references region,
  valid_from timestamptz not null default now(),
  "name" text not null,
  "people" text not null,
  "state" text not null,
  "department" text ,
  "reason" text not null,
  "year" text not null,
  "found_on" date not null,
  "answer" text ,
  "answer_why" text ,
  "answered_on" date ,
  "policy" text not null,
  "inputs" text not null
);

create table "gap_history" (
  id uuid not null,
  "household_id" uuid,
  region integer not null,
  valid_from timestamptz not null,
  "name" text,
  "people" text,
  "state" text,
  "department" text,
  "reason" text,
  "year" text,
  "found_on" date,
  "answer" text,
  "answer_why" text,
  "answered_on" date,
  "policy" text,
  "inputs" text,
  valid_to timestamptz not null
);

create index on "gap_history" (id, valid_to);

create index on "gap" (region, id);

create index on "gap" ("household_id");

create or replace function "keep_gap"() returns trigger language plpgsql security definer as $$ begin if old.valid_from < now() then insert into "gap_history" ("id", "household_id", "region", "valid_from", "name", "people", "state", "department", "reason", "year", "found_on", "answer", "answer_why", "answered_on", "policy", "inputs", valid_to) values (old."id", old."household_id", old."region", old."valid_from", old."name", old."people", old."state", old."department", old."reason", old."year", old."found_on", old."answer", old."answer_why", old."answered_on", old."policy", old."inputs", now()); end if; if tg_op = 'UPDATE' then new.valid_from := now(); return new; end if; return old; end $$;

create trigger history before update or delete on "gap" for each row execute function "keep_gap"();

alter table "gap" enable row level security;

create policy seat on "gap" using (region between (select seat_lo()) and (select seat_hi()) and ((select seat_registry()) or "department" = (select seat_office()) or reviews("household_id"))) with check (region between (select seat_lo()) and (select seat_hi()));

alter table "gap_history" enable row level security;

create policy seat on "gap_history" using (region between (select seat_lo()) and (select seat_hi()) and (select seat_registry()));

drop policy if exists seat on "policy";

create policy seat on "policy" using (true) with check (region between (select seat_lo()) and (select seat_hi()));
