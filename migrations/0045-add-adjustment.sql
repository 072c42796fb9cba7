-- Generated from the declarations by `npx shouxian catalogue --migration`; read before committing.

create table "adjustment" (
  id uuid primary key default gen_random_uuid(),
  region integer not null references region,
  valid_from timestamptz not null default now(),
  "number" text not null,
  "name" text not null,
  "document" text ,
  "opened_on" date not null,
  "collect_by" date not null,
  "close_by" date not null,
  "explanation" text ,
  "submitted_on" date ,
  "opinion" text ,
  "closed_on" date ,
  "reopen_reason" text ,
  "reopened_on" date ,
  "entered_on" date 
);

create table "adjustment_history" (
  id uuid not null,
  region integer not null,
  valid_from timestamptz not null,
  "number" text,
  "name" text,
  "document" text,
  "opened_on" date,
  "collect_by" date,
  "close_by" date,
  "explanation" text,
  "submitted_on" date,
  "opinion" text,
  "closed_on" date,
  "reopen_reason" text,
  "reopened_on" date,
  "entered_on" date,
  valid_to timestamptz not null
);

create index on "adjustment_history" (id, valid_to);

create index on "adjustment" (region, id);

create unique index on "adjustment" ("number");

create or replace function "keep_adjustment"() returns trigger language plpgsql security definer as $$ begin if old.valid_from < now() then insert into "adjustment_history" ("id", "region", "valid_from", "number", "name", "document", "opened_on", "collect_by", "close_by", "explanation", "submitted_on", "opinion", "closed_on", "reopen_reason", "reopened_on", "entered_on", valid_to) values (old."id", old."region", old."valid_from", old."number", old."name", old."document", old."opened_on", old."collect_by", old."close_by", old."explanation", old."submitted_on", old."opinion", old."closed_on", old."reopen_reason", old."reopened_on", old."entered_on", now()); end if; if tg_op = 'UPDATE' then new.valid_from := now(); return new; end if; return old; end $$;

create trigger history before update or delete on "adjustment" for each row execute function "keep_adjustment"();

alter table "adjustment" enable row level security;

create policy seat on "adjustment" using (true) with check (region between (select seat_lo()) and (select seat_hi()));

alter table "adjustment_history" enable row level security;

create policy seat on "adjustment_history" using (region between (select seat_lo()) and (select seat_hi()) and (select seat_registry()));

alter table "household" add column "collected_on" date;

alter table "household_history" add column "collected_on" date;

create or replace function keep_household() returns trigger language plpgsql security definer as $$ begin if old.valid_from < now() then insert into "household_history" ("id", "region", "valid_from", "number", "head", "head_id", "phone", "group", "grid", "type", "population", "monitor_type", "identified_on", "risk", "cleared", "cleared_on", "clearance_manner", "clearance_approved_on", "no_labour", "no_labour_override", "house_grade", "water_safe", "schooling", "insured", "wages", "business", "property", "transfers", "business_cost", "claims", "self_paid", "reference_per_head", "officer", "officer_number", "officer_unit", "officer_post", "officer_public", "officer_phone", "officer_kin", "verified_on", "revisited_on", "collected_on", "colour", "colour_reason", "colour_milder", "colour_override", "colour_override_reason", "colour_override_until", "marked_on", "ended_on", "ended_why", "net_income", "income_per_head", valid_to) values (old."id", old."region", old."valid_from", old."number", old."head", old."head_id", old."phone", old."group", old."grid", old."type", old."population", old."monitor_type", old."identified_on", old."risk", old."cleared", old."cleared_on", old."clearance_manner", old."clearance_approved_on", old."no_labour", old."no_labour_override", old."house_grade", old."water_safe", old."schooling", old."insured", old."wages", old."business", old."property", old."transfers", old."business_cost", old."claims", old."self_paid", old."reference_per_head", old."officer", old."officer_number", old."officer_unit", old."officer_post", old."officer_public", old."officer_phone", old."officer_kin", old."verified_on", old."revisited_on", old."collected_on", old."colour", old."colour_reason", old."colour_milder", old."colour_override", old."colour_override_reason", old."colour_override_until", old."marked_on", old."ended_on", old."ended_why", old."net_income", old."income_per_head", now()); end if; if tg_op = 'UPDATE' then new.valid_from := now(); return new; end if; return old; end $$;
