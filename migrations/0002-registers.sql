-- Generated from the declarations by `npx shouxian catalogue --migration`; read before committing.

create table "household" (
  id uuid primary key default gen_random_uuid(),
  region integer not null references region,
  valid_from timestamptz not null default now(),
  "number" text not null,
  "head" text not null,
  "head_id" text ,
  "phone" text ,
  "group" text ,
  "type" text not null,
  "population" bigint not null,
  "monitor_type" text ,
  "identified_on" date ,
  "risk" text ,
  "cleared" boolean ,
  "cleared_on" date ,
  "clearance_manner" text ,
  "clearance_approved_on" date ,
  "no_labour" boolean ,
  "no_labour_override" text ,
  "house_grade" text ,
  "water_safe" boolean ,
  "schooling" text ,
  "insured" text ,
  "wages" bigint ,
  "business" bigint ,
  "property" bigint ,
  "transfers" bigint ,
  "business_cost" bigint ,
  "claims" bigint ,
  "self_paid" bigint ,
  "reference_per_head" bigint ,
  "officer" text ,
  "officer_number" text ,
  "officer_unit" text ,
  "officer_post" text ,
  "officer_public" boolean ,
  "officer_phone" text ,
  "verified_on" date ,
  "revisited_on" date ,
  "colour" text ,
  "colour_reason" text ,
  "colour_milder" text ,
  "colour_override" text ,
  "colour_override_reason" text ,
  "colour_override_until" date ,
  "marked_on" date ,
  "ended_on" date ,
  "ended_why" text ,
  "net_income" bigint generated always as (case when abs((((("household"."wages"::numeric + "household"."business"::numeric) + "household"."property"::numeric) + "household"."transfers"::numeric) - "household"."business_cost"::numeric)) <= 9007199254740991 then ((((("household"."wages"::numeric + "household"."business"::numeric) + "household"."property"::numeric) + "household"."transfers"::numeric) - "household"."business_cost"::numeric))::bigint end) stored,
  "income_per_head" bigint generated always as (case when abs(div(2 * (((("household"."wages"::numeric + "household"."business"::numeric) + "household"."property"::numeric) + "household"."transfers"::numeric) - "household"."business_cost"::numeric) + case when (((("household"."wages"::numeric + "household"."business"::numeric) + "household"."property"::numeric) + "household"."transfers"::numeric) - "household"."business_cost"::numeric) < 0 then -1 else 1 end * abs("household"."population"::numeric), nullif(2 * "household"."population"::numeric, 0))) <= 9007199254740991 then (div(2 * (((("household"."wages"::numeric + "household"."business"::numeric) + "household"."property"::numeric) + "household"."transfers"::numeric) - "household"."business_cost"::numeric) + case when (((("household"."wages"::numeric + "household"."business"::numeric) + "household"."property"::numeric) + "household"."transfers"::numeric) - "household"."business_cost"::numeric) < 0 then -1 else 1 end * abs("household"."population"::numeric), nullif(2 * "household"."population"::numeric, 0)))::bigint end) stored
);

create table "household_history" (
  id uuid not null,
  region integer not null,
  valid_from timestamptz not null,
  "number" text,
  "head" text,
  "head_id" text,
  "phone" text,
  "group" text,
  "type" text,
  "population" bigint,
  "monitor_type" text,
  "identified_on" date,
  "risk" text,
  "cleared" boolean,
  "cleared_on" date,
  "clearance_manner" text,
  "clearance_approved_on" date,
  "no_labour" boolean,
  "no_labour_override" text,
  "house_grade" text,
  "water_safe" boolean,
  "schooling" text,
  "insured" text,
  "wages" bigint,
  "business" bigint,
  "property" bigint,
  "transfers" bigint,
  "business_cost" bigint,
  "claims" bigint,
  "self_paid" bigint,
  "reference_per_head" bigint,
  "officer" text,
  "officer_number" text,
  "officer_unit" text,
  "officer_post" text,
  "officer_public" boolean,
  "officer_phone" text,
  "verified_on" date,
  "revisited_on" date,
  "colour" text,
  "colour_reason" text,
  "colour_milder" text,
  "colour_override" text,
  "colour_override_reason" text,
  "colour_override_until" date,
  "marked_on" date,
  "ended_on" date,
  "ended_why" text,
  "net_income" bigint,
  "income_per_head" bigint,
  valid_to timestamptz not null
);

create index on "household_history" (id, valid_to);

create index on "household" (region, id);

create unique index on "household" ("number");

create function "keep_household"() returns trigger language plpgsql security definer as $$ begin if old.valid_from < now() then insert into "household_history" select old.*, now(); end if; if tg_op = 'UPDATE' then new.valid_from := now(); return new; end if; return old; end $$;

create trigger history before update or delete on "household" for each row execute function "keep_household"();

alter table "household" enable row level security;

create policy seat on "household" using (region between (select seat_lo()) and (select seat_hi()) and ((select seat_registry()))) with check (region between (select seat_lo()) and (select seat_hi()));

alter table "household_history" enable row level security;

create policy seat on "household_history" using (region between (select seat_lo()) and (select seat_hi()) and (select seat_registry()));

create table "policy" (
  id uuid primary key default gen_random_uuid(),
  region integer not null references region,
  valid_from timestamptz not null default now(),
  "number" text not null,
  "name" text not null,
  "department" text not null,
  "field" text not null,
  "change" text not null,
  "target" text ,
  "standard" text ,
  "source" text 
);

create table "policy_history" (
  id uuid not null,
  region integer not null,
  valid_from timestamptz not null,
  "number" text,
  "name" text,
  "department" text,
  "field" text,
  "change" text,
  "target" text,
  "standard" text,
  "source" text,
  valid_to timestamptz not null
);

create index on "policy_history" (id, valid_to);

create index on "policy" (region, id);

create unique index on "policy" ("number");

create function "keep_policy"() returns trigger language plpgsql security definer as $$ begin if old.valid_from < now() then insert into "policy_history" select old.*, now(); end if; if tg_op = 'UPDATE' then new.valid_from := now(); return new; end if; return old; end $$;

create trigger history before update or delete on "policy" for each row execute function "keep_policy"();

alter table "policy" enable row level security;

create policy seat on "policy" using (true);

alter table "policy_history" enable row level security;

create policy seat on "policy_history" using (region between (select seat_lo()) and (select seat_hi()) and (select seat_registry()));

create table "benefit" (
  id uuid primary key default gen_random_uuid(),
  "household_id" uuid not null references "household",
  region integer not null references region,
  valid_from timestamptz not null default now(),
  "policy" text not null,
  "name" text not null,
  "year" text not null,
  "amount" bigint 
);

create table "benefit_history" (
  id uuid not null,
  "household_id" uuid,
  region integer not null,
  valid_from timestamptz not null,
  "policy" text,
  "name" text,
  "year" text,
  "amount" bigint,
  valid_to timestamptz not null
);

create index on "benefit_history" (id, valid_to);

create index on "benefit" (region, id);

create index on "benefit" ("household_id");

create function "keep_benefit"() returns trigger language plpgsql security definer as $$ begin if old.valid_from < now() then insert into "benefit_history" select old.*, now(); end if; if tg_op = 'UPDATE' then new.valid_from := now(); return new; end if; return old; end $$;

create trigger history before update or delete on "benefit" for each row execute function "keep_benefit"();

alter table "benefit" enable row level security;

create policy seat on "benefit" using (region between (select seat_lo()) and (select seat_hi()) and ((select seat_registry()))) with check (region between (select seat_lo()) and (select seat_hi()));

alter table "benefit_history" enable row level security;

create policy seat on "benefit_history" using (region between (select seat_lo()) and (select seat_hi()) and (select seat_registry()));

create table "person" (
  id uuid primary key default gen_random_uuid(),
  "household_id" uuid not null references "household",
  region integer not null references region,
  valid_from timestamptz not null default now(),
  "number" text not null,
  "name" text not null,
  "id_number" text ,
  "sex" text ,
  "born_on" date ,
  "relation" text ,
  "nation" text ,
  "education" text ,
  "student" text ,
  "health" text ,
  "labour" text ,
  "insured" boolean ,
  "work_months" bigint ,
  "monthly_wage" bigint ,
  "joined_on" date ,
  "left_on" date 
);

create table "person_history" (
  id uuid not null,
  "household_id" uuid,
  region integer not null,
  valid_from timestamptz not null,
  "number" text,
  "name" text,
  "id_number" text,
  "sex" text,
  "born_on" date,
  "relation" text,
  "nation" text,
  "education" text,
  "student" text,
  "health" text,
  "labour" text,
  "insured" boolean,
  "work_months" bigint,
  "monthly_wage" bigint,
  "joined_on" date,
  "left_on" date,
  valid_to timestamptz not null
);

create index on "person_history" (id, valid_to);

create index on "person" (region, id);

create index on "person" ("household_id");

create unique index on "person" ("number");

create function "keep_person"() returns trigger language plpgsql security definer as $$ begin if old.valid_from < now() then insert into "person_history" select old.*, now(); end if; if tg_op = 'UPDATE' then new.valid_from := now(); return new; end if; return old; end $$;

create trigger history before update or delete on "person" for each row execute function "keep_person"();

alter table "person" enable row level security;

create policy seat on "person" using (region between (select seat_lo()) and (select seat_hi()) and ((select seat_registry()))) with check (region between (select seat_lo()) and (select seat_hi()));

alter table "person_history" enable row level security;

create policy seat on "person_history" using (region between (select seat_lo()) and (select seat_hi()) and (select seat_registry()));

create table "alert" (
  id uuid primary key default gen_random_uuid(),
  "household_id" uuid not null references "household",
  region integer not null references region,
  valid_from timestamptz not null default now(),
  "rule" text not null,
  "register" text not null,
  "record" text not null,
  "person" text ,
  "risk" text not null,
  "level" text not null,
  "source" text not null,
  "month" date not null,
  "raised_on" date not null,
  "reason" text not null,
  "milder" text not null,
  "inputs" text not null,
  "state" text not null,
  "case" text ,
  "dispatched" boolean not null,
  "answered_on" date ,
  "truth" text ,
  "verdict" text 
);

create table "alert_history" (
  id uuid not null,
  "household_id" uuid,
  region integer not null,
  valid_from timestamptz not null,
  "rule" text,
  "register" text,
  "record" text,
  "person" text,
  "risk" text,
  "level" text,
  "source" text,
  "month" date,
  "raised_on" date,
  "reason" text,
  "milder" text,
  "inputs" text,
  "state" text,
  "case" text,
  "dispatched" boolean,
  "answered_on" date,
  "truth" text,
  "verdict" text,
  valid_to timestamptz not null
);

create index on "alert_history" (id, valid_to);

create index on "alert" (region, id);

create index on "alert" ("household_id");

create function "keep_alert"() returns trigger language plpgsql security definer as $$ begin if old.valid_from < now() then insert into "alert_history" select old.*, now(); end if; if tg_op = 'UPDATE' then new.valid_from := now(); return new; end if; return old; end $$;

create trigger history before update or delete on "alert" for each row execute function "keep_alert"();

alter table "alert" enable row level security;

create policy seat on "alert" using (region between (select seat_lo()) and (select seat_hi()) and ((select seat_registry()))) with check (region between (select seat_lo()) and (select seat_hi()));

alter table "alert_history" enable row level security;

create policy seat on "alert_history" using (region between (select seat_lo()) and (select seat_hi()) and (select seat_registry()));

create table "assistance" (
  id uuid primary key default gen_random_uuid(),
  "household_id" uuid not null references "household",
  region integer not null references region,
  valid_from timestamptz not null default now(),
  "approved_on" date not null,
  "risk" text ,
  "officer" text ,
  "officer_number" text ,
  "officer_unit" text ,
  "officer_post" text ,
  "officer_public" boolean ,
  "need" text ,
  "plan" text ,
  "planned_on" date ,
  "days_taken" bigint generated always as (case when abs(("assistance"."planned_on" - "assistance"."approved_on")::numeric) <= 9007199254740991 then (("assistance"."planned_on" - "assistance"."approved_on")::numeric)::bigint end) stored
);

create table "assistance_history" (
  id uuid not null,
  "household_id" uuid,
  region integer not null,
  valid_from timestamptz not null,
  "approved_on" date,
  "risk" text,
  "officer" text,
  "officer_number" text,
  "officer_unit" text,
  "officer_post" text,
  "officer_public" boolean,
  "need" text,
  "plan" text,
  "planned_on" date,
  "days_taken" bigint,
  valid_to timestamptz not null
);

create index on "assistance_history" (id, valid_to);

create index on "assistance" (region, id);

create index on "assistance" ("household_id");

create function "keep_assistance"() returns trigger language plpgsql security definer as $$ begin if old.valid_from < now() then insert into "assistance_history" select old.*, now(); end if; if tg_op = 'UPDATE' then new.valid_from := now(); return new; end if; return old; end $$;

create trigger history before update or delete on "assistance" for each row execute function "keep_assistance"();

alter table "assistance" enable row level security;

create policy seat on "assistance" using (region between (select seat_lo()) and (select seat_hi()) and ((select seat_registry()))) with check (region between (select seat_lo()) and (select seat_hi()));

alter table "assistance_history" enable row level security;

create policy seat on "assistance_history" using (region between (select seat_lo()) and (select seat_hi()) and (select seat_registry()));

create table "clearance" (
  id uuid primary key default gen_random_uuid(),
  "household_id" uuid not null references "household",
  region integer not null references region,
  valid_from timestamptz not null default now(),
  "proposed_on" date not null,
  "cleared_by" text ,
  "visited_on" date ,
  "manner" text ,
  "second_verifier" text ,
  "note" text ,
  "income_stable" boolean ,
  "expenses_solved" boolean ,
  "guarantees_firm" boolean ,
  "no_new_risk" boolean ,
  "head_agreed_on" date ,
  "deliberated_on" date ,
  "invited" bigint ,
  "attended" bigint ,
  "in_favour" bigint ,
  "against" bigint ,
  "posted_on" date ,
  "objection" text ,
  "taken_down_on" date ,
  "review_opinion" text ,
  "approval_opinion" text ,
  "approved_on" date ,
  "announced_on" date ,
  "marked_on" date 
);

create table "clearance_history" (
  id uuid not null,
  "household_id" uuid,
  region integer not null,
  valid_from timestamptz not null,
  "proposed_on" date,
  "cleared_by" text,
  "visited_on" date,
  "manner" text,
  "second_verifier" text,
  "note" text,
  "income_stable" boolean,
  "expenses_solved" boolean,
  "guarantees_firm" boolean,
  "no_new_risk" boolean,
  "head_agreed_on" date,
  "deliberated_on" date,
  "invited" bigint,
  "attended" bigint,
  "in_favour" bigint,
  "against" bigint,
  "posted_on" date,
  "objection" text,
  "taken_down_on" date,
  "review_opinion" text,
  "approval_opinion" text,
  "approved_on" date,
  "announced_on" date,
  "marked_on" date,
  valid_to timestamptz not null
);

create index on "clearance_history" (id, valid_to);

create index on "clearance" (region, id);

create index on "clearance" ("household_id");

create function "keep_clearance"() returns trigger language plpgsql security definer as $$ begin if old.valid_from < now() then insert into "clearance_history" select old.*, now(); end if; if tg_op = 'UPDATE' then new.valid_from := now(); return new; end if; return old; end $$;

create trigger history before update or delete on "clearance" for each row execute function "keep_clearance"();

alter table "clearance" enable row level security;

create policy seat on "clearance" using (region between (select seat_lo()) and (select seat_hi()) and ((select seat_registry()))) with check (region between (select seat_lo()) and (select seat_hi()));

alter table "clearance_history" enable row level security;

create policy seat on "clearance_history" using (region between (select seat_lo()) and (select seat_hi()) and (select seat_registry()));

create table "identification" (
  id uuid primary key default gen_random_uuid(),
  "household_id" uuid not null references "household",
  region integer not null references region,
  valid_from timestamptz not null default now(),
  "source" text not null,
  "discovered_on" date not null,
  "again" boolean not null,
  "risk" text ,
  "category" text ,
  "visited_on" date ,
  "manner" text ,
  "second_verifier" text ,
  "note" text ,
  "consent_on" date ,
  "compared_on" date ,
  "assets" text ,
  "deliberated_on" date ,
  "invited" bigint ,
  "attended" bigint ,
  "in_favour" bigint ,
  "against" bigint ,
  "posted_on" date ,
  "objection" text ,
  "taken_down_on" date ,
  "review_opinion" text ,
  "approval_opinion" text ,
  "approved_on" date ,
  "announced_on" date ,
  "marked_on" date ,
  "exclusion" text ,
  "excluded_on" date ,
  "informed_on" date ,
  "entered_on" date ,
  "days_taken" bigint generated always as (case when abs(("identification"."entered_on" - "identification"."discovered_on")::numeric) <= 9007199254740991 then (("identification"."entered_on" - "identification"."discovered_on")::numeric)::bigint end) stored
);

create table "identification_history" (
  id uuid not null,
  "household_id" uuid,
  region integer not null,
  valid_from timestamptz not null,
  "source" text,
  "discovered_on" date,
  "again" boolean,
  "risk" text,
  "category" text,
  "visited_on" date,
  "manner" text,
  "second_verifier" text,
  "note" text,
  "consent_on" date,
  "compared_on" date,
  "assets" text,
  "deliberated_on" date,
  "invited" bigint,
  "attended" bigint,
  "in_favour" bigint,
  "against" bigint,
  "posted_on" date,
  "objection" text,
  "taken_down_on" date,
  "review_opinion" text,
  "approval_opinion" text,
  "approved_on" date,
  "announced_on" date,
  "marked_on" date,
  "exclusion" text,
  "excluded_on" date,
  "informed_on" date,
  "entered_on" date,
  "days_taken" bigint,
  valid_to timestamptz not null
);

create index on "identification_history" (id, valid_to);

create index on "identification" (region, id);

create index on "identification" ("household_id");

create function "keep_identification"() returns trigger language plpgsql security definer as $$ begin if old.valid_from < now() then insert into "identification_history" select old.*, now(); end if; if tg_op = 'UPDATE' then new.valid_from := now(); return new; end if; return old; end $$;

create trigger history before update or delete on "identification" for each row execute function "keep_identification"();

alter table "identification" enable row level security;

create policy seat on "identification" using (region between (select seat_lo()) and (select seat_hi()) and ((select seat_registry()))) with check (region between (select seat_lo()) and (select seat_hi()));

alter table "identification_history" enable row level security;

create policy seat on "identification_history" using (region between (select seat_lo()) and (select seat_hi()) and (select seat_registry()));

create table "lead" (
  id uuid primary key default gen_random_uuid(),
  "household_id" uuid not null references "household",
  region integer not null references region,
  valid_from timestamptz not null default now(),
  "source" text not null,
  "discovered_on" date not null,
  "risk" text ,
  "content" text not null,
  "urgency" text ,
  "visited_on" date ,
  "manner" text ,
  "second_verifier" text ,
  "note" text ,
  "truth" text ,
  "verdict" text ,
  "advice" text ,
  "exclusion" text ,
  "unwilling_on" date ,
  "department" text ,
  "answered_on" date 
);

create table "lead_history" (
  id uuid not null,
  "household_id" uuid,
  region integer not null,
  valid_from timestamptz not null,
  "source" text,
  "discovered_on" date,
  "risk" text,
  "content" text,
  "urgency" text,
  "visited_on" date,
  "manner" text,
  "second_verifier" text,
  "note" text,
  "truth" text,
  "verdict" text,
  "advice" text,
  "exclusion" text,
  "unwilling_on" date,
  "department" text,
  "answered_on" date,
  valid_to timestamptz not null
);

create index on "lead_history" (id, valid_to);

create index on "lead" (region, id);

create index on "lead" ("household_id");

create function "keep_lead"() returns trigger language plpgsql security definer as $$ begin if old.valid_from < now() then insert into "lead_history" select old.*, now(); end if; if tg_op = 'UPDATE' then new.valid_from := now(); return new; end if; return old; end $$;

create trigger history before update or delete on "lead" for each row execute function "keep_lead"();

alter table "lead" enable row level security;

create policy seat on "lead" using (region between (select seat_lo()) and (select seat_hi()) and ((select seat_registry()))) with check (region between (select seat_lo()) and (select seat_hi()));

alter table "lead_history" enable row level security;

create policy seat on "lead_history" using (region between (select seat_lo()) and (select seat_hi()) and (select seat_registry()));

create table "measure" (
  id uuid primary key default gen_random_uuid(),
  "household_id" uuid not null references "household",
  region integer not null references region,
  valid_from timestamptz not null default now(),
  "risk" text ,
  "need" text ,
  "kind" text ,
  "content" text not null,
  "department" text ,
  "amount" bigint ,
  "applied_on" date ,
  "accepted_on" date ,
  "refusal" text ,
  "delivered_on" date ,
  "effect" text 
);

create table "measure_history" (
  id uuid not null,
  "household_id" uuid,
  region integer not null,
  valid_from timestamptz not null,
  "risk" text,
  "need" text,
  "kind" text,
  "content" text,
  "department" text,
  "amount" bigint,
  "applied_on" date,
  "accepted_on" date,
  "refusal" text,
  "delivered_on" date,
  "effect" text,
  valid_to timestamptz not null
);

create index on "measure_history" (id, valid_to);

create index on "measure" (region, id);

create index on "measure" ("household_id");

create function "keep_measure"() returns trigger language plpgsql security definer as $$ begin if old.valid_from < now() then insert into "measure_history" select old.*, now(); end if; if tg_op = 'UPDATE' then new.valid_from := now(); return new; end if; return old; end $$;

create trigger history before update or delete on "measure" for each row execute function "keep_measure"();

alter table "measure" enable row level security;

create policy seat on "measure" using (region between (select seat_lo()) and (select seat_hi()) and ((select seat_registry()) or "department" = (select seat_office()))) with check (region between (select seat_lo()) and (select seat_hi()));

alter table "measure_history" enable row level security;

create policy seat on "measure_history" using (region between (select seat_lo()) and (select seat_hi()) and (select seat_registry()));

create table "appeal" (
  id uuid primary key default gen_random_uuid(),
  "household_id" uuid not null references "household",
  region integer not null references region,
  valid_from timestamptz not null default now(),
  "applied_on" date not null,
  "grounds" text not null,
  "visited_on" date ,
  "finding" text ,
  "answered_on" date 
);

create table "appeal_history" (
  id uuid not null,
  "household_id" uuid,
  region integer not null,
  valid_from timestamptz not null,
  "applied_on" date,
  "grounds" text,
  "visited_on" date,
  "finding" text,
  "answered_on" date,
  valid_to timestamptz not null
);

create index on "appeal_history" (id, valid_to);

create index on "appeal" (region, id);

create index on "appeal" ("household_id");

create function "keep_appeal"() returns trigger language plpgsql security definer as $$ begin if old.valid_from < now() then insert into "appeal_history" select old.*, now(); end if; if tg_op = 'UPDATE' then new.valid_from := now(); return new; end if; return old; end $$;

create trigger history before update or delete on "appeal" for each row execute function "keep_appeal"();

alter table "appeal" enable row level security;

create policy seat on "appeal" using (region between (select seat_lo()) and (select seat_hi()) and ((select seat_registry()))) with check (region between (select seat_lo()) and (select seat_hi()));

alter table "appeal_history" enable row level security;

create policy seat on "appeal_history" using (region between (select seat_lo()) and (select seat_hi()) and (select seat_registry()));

create table "departure" (
  id uuid primary key default gen_random_uuid(),
  "household_id" uuid not null references "household",
  region integer not null references region,
  valid_from timestamptz not null default now(),
  "why" text not null,
  "on" date not null,
  "evidence" text not null,
  "review_opinion" text ,
  "approval_opinion" text 
);

create table "departure_history" (
  id uuid not null,
  "household_id" uuid,
  region integer not null,
  valid_from timestamptz not null,
  "why" text,
  "on" date,
  "evidence" text,
  "review_opinion" text,
  "approval_opinion" text,
  valid_to timestamptz not null
);

create index on "departure_history" (id, valid_to);

create index on "departure" (region, id);

create index on "departure" ("household_id");

create function "keep_departure"() returns trigger language plpgsql security definer as $$ begin if old.valid_from < now() then insert into "departure_history" select old.*, now(); end if; if tg_op = 'UPDATE' then new.valid_from := now(); return new; end if; return old; end $$;

create trigger history before update or delete on "departure" for each row execute function "keep_departure"();

alter table "departure" enable row level security;

create policy seat on "departure" using (region between (select seat_lo()) and (select seat_hi()) and ((select seat_registry()))) with check (region between (select seat_lo()) and (select seat_hi()));

alter table "departure_history" enable row level security;

create policy seat on "departure_history" using (region between (select seat_lo()) and (select seat_hi()) and (select seat_registry()));

create table "reversal" (
  id uuid primary key default gen_random_uuid(),
  "household_id" uuid not null references "household",
  region integer not null references region,
  valid_from timestamptz not null default now(),
  "reason" text not null,
  "found_on" date not null,
  "review_opinion" text ,
  "approval_opinion" text 
);

create table "reversal_history" (
  id uuid not null,
  "household_id" uuid,
  region integer not null,
  valid_from timestamptz not null,
  "reason" text,
  "found_on" date,
  "review_opinion" text,
  "approval_opinion" text,
  valid_to timestamptz not null
);

create index on "reversal_history" (id, valid_to);

create index on "reversal" (region, id);

create index on "reversal" ("household_id");

create function "keep_reversal"() returns trigger language plpgsql security definer as $$ begin if old.valid_from < now() then insert into "reversal_history" select old.*, now(); end if; if tg_op = 'UPDATE' then new.valid_from := now(); return new; end if; return old; end $$;

create trigger history before update or delete on "reversal" for each row execute function "keep_reversal"();

alter table "reversal" enable row level security;

create policy seat on "reversal" using (region between (select seat_lo()) and (select seat_hi()) and ((select seat_registry()))) with check (region between (select seat_lo()) and (select seat_hi()));

alter table "reversal_history" enable row level security;

create policy seat on "reversal_history" using (region between (select seat_lo()) and (select seat_hi()) and (select seat_registry()));

create table "revisit" (
  id uuid primary key default gen_random_uuid(),
  "household_id" uuid not null references "household",
  region integer not null references region,
  valid_from timestamptz not null default now(),
  "month" date not null,
  "visited_on" date not null,
  "food_and_clothing" boolean not null,
  "guarantees" boolean not null,
  "income_steady" boolean not null,
  "new_risk" boolean not null,
  "note" text 
);

create table "revisit_history" (
  id uuid not null,
  "household_id" uuid,
  region integer not null,
  valid_from timestamptz not null,
  "month" date,
  "visited_on" date,
  "food_and_clothing" boolean,
  "guarantees" boolean,
  "income_steady" boolean,
  "new_risk" boolean,
  "note" text,
  valid_to timestamptz not null
);

create index on "revisit_history" (id, valid_to);

create index on "revisit" (region, id);

create index on "revisit" ("household_id");

create function "keep_revisit"() returns trigger language plpgsql security definer as $$ begin if old.valid_from < now() then insert into "revisit_history" select old.*, now(); end if; if tg_op = 'UPDATE' then new.valid_from := now(); return new; end if; return old; end $$;

create trigger history before update or delete on "revisit" for each row execute function "keep_revisit"();

alter table "revisit" enable row level security;

create policy seat on "revisit" using (region between (select seat_lo()) and (select seat_hi()) and ((select seat_registry()))) with check (region between (select seat_lo()) and (select seat_hi()));

alter table "revisit_history" enable row level security;

create policy seat on "revisit_history" using (region between (select seat_lo()) and (select seat_hi()) and (select seat_registry()));

create table "house" (
  id uuid primary key default gen_random_uuid(),
  "household_id" uuid not null references "household",
  region integer not null references region,
  valid_from timestamptz not null default now(),
  "grade" text not null,
  "appraised_on" date ,
  "lived" boolean ,
  "only" boolean ,
  "repair" text 
);

create table "house_history" (
  id uuid not null,
  "household_id" uuid,
  region integer not null,
  valid_from timestamptz not null,
  "grade" text,
  "appraised_on" date,
  "lived" boolean,
  "only" boolean,
  "repair" text,
  valid_to timestamptz not null
);

create index on "house_history" (id, valid_to);

create index on "house" (region, id);

create index on "house" ("household_id");

create function "keep_house"() returns trigger language plpgsql security definer as $$ begin if old.valid_from < now() then insert into "house_history" select old.*, now(); end if; if tg_op = 'UPDATE' then new.valid_from := now(); return new; end if; return old; end $$;

create trigger history before update or delete on "house" for each row execute function "keep_house"();

alter table "house" enable row level security;

create policy seat on "house" using (region between (select seat_lo()) and (select seat_hi()) and ((select seat_registry()))) with check (region between (select seat_lo()) and (select seat_hi()));

alter table "house_history" enable row level security;

create policy seat on "house_history" using (region between (select seat_lo()) and (select seat_hi()) and (select seat_registry()));

create table "major_illness" (
  id uuid primary key default gen_random_uuid(),
  "person_id" uuid not null references "person",
  region integer not null references region,
  valid_from timestamptz not null default now(),
  "illness" text not null,
  "diagnosed_on" date not null,
  "hospital" text 
);

create table "major_illness_history" (
  id uuid not null,
  "person_id" uuid,
  region integer not null,
  valid_from timestamptz not null,
  "illness" text,
  "diagnosed_on" date,
  "hospital" text,
  valid_to timestamptz not null
);

create index on "major_illness_history" (id, valid_to);

create index on "major_illness" (region, id);

create index on "major_illness" ("person_id");

create function "keep_major_illness"() returns trigger language plpgsql security definer as $$ begin if old.valid_from < now() then insert into "major_illness_history" select old.*, now(); end if; if tg_op = 'UPDATE' then new.valid_from := now(); return new; end if; return old; end $$;

create trigger history before update or delete on "major_illness" for each row execute function "keep_major_illness"();

alter table "major_illness" enable row level security;

create policy seat on "major_illness" using (region between (select seat_lo()) and (select seat_hi()) and ((select seat_registry()))) with check (region between (select seat_lo()) and (select seat_hi()));

alter table "major_illness_history" enable row level security;

create policy seat on "major_illness_history" using (region between (select seat_lo()) and (select seat_hi()) and (select seat_registry()));

create table "medical_cost" (
  id uuid primary key default gen_random_uuid(),
  "person_id" uuid not null references "person",
  region integer not null references region,
  valid_from timestamptz not null default now(),
  "total" bigint ,
  "self_paid" bigint ,
  "compliant" bigint ,
  "bills" bigint ,
  "last_on" date 
);

create table "medical_cost_history" (
  id uuid not null,
  "person_id" uuid,
  region integer not null,
  valid_from timestamptz not null,
  "total" bigint,
  "self_paid" bigint,
  "compliant" bigint,
  "bills" bigint,
  "last_on" date,
  valid_to timestamptz not null
);

create index on "medical_cost_history" (id, valid_to);

create index on "medical_cost" (region, id);

create index on "medical_cost" ("person_id");

create function "keep_medical_cost"() returns trigger language plpgsql security definer as $$ begin if old.valid_from < now() then insert into "medical_cost_history" select old.*, now(); end if; if tg_op = 'UPDATE' then new.valid_from := now(); return new; end if; return old; end $$;

create trigger history before update or delete on "medical_cost" for each row execute function "keep_medical_cost"();

alter table "medical_cost" enable row level security;

create policy seat on "medical_cost" using (region between (select seat_lo()) and (select seat_hi()) and ((select seat_registry()))) with check (region between (select seat_lo()) and (select seat_hi()));

alter table "medical_cost_history" enable row level security;

create policy seat on "medical_cost_history" using (region between (select seat_lo()) and (select seat_hi()) and (select seat_registry()));

create table "uninsured" (
  id uuid primary key default gen_random_uuid(),
  "person_id" uuid not null references "person",
  region integer not null references region,
  valid_from timestamptz not null default now(),
  "year" text not null,
  "reason" text 
);

create table "uninsured_history" (
  id uuid not null,
  "person_id" uuid,
  region integer not null,
  valid_from timestamptz not null,
  "year" text,
  "reason" text,
  valid_to timestamptz not null
);

create index on "uninsured_history" (id, valid_to);

create index on "uninsured" (region, id);

create index on "uninsured" ("person_id");

create function "keep_uninsured"() returns trigger language plpgsql security definer as $$ begin if old.valid_from < now() then insert into "uninsured_history" select old.*, now(); end if; if tg_op = 'UPDATE' then new.valid_from := now(); return new; end if; return old; end $$;

create trigger history before update or delete on "uninsured" for each row execute function "keep_uninsured"();

alter table "uninsured" enable row level security;

create policy seat on "uninsured" using (region between (select seat_lo()) and (select seat_hi()) and ((select seat_registry()))) with check (region between (select seat_lo()) and (select seat_hi()));

alter table "uninsured_history" enable row level security;

create policy seat on "uninsured_history" using (region between (select seat_lo()) and (select seat_hi()) and (select seat_registry()));

create table "disability_certificate" (
  id uuid primary key default gen_random_uuid(),
  "person_id" uuid not null references "person",
  region integer not null references region,
  valid_from timestamptz not null default now(),
  "kind" text not null,
  "grade" text not null,
  "issued_on" date ,
  "change" text 
);

create table "disability_certificate_history" (
  id uuid not null,
  "person_id" uuid,
  region integer not null,
  valid_from timestamptz not null,
  "kind" text,
  "grade" text,
  "issued_on" date,
  "change" text,
  valid_to timestamptz not null
);

create index on "disability_certificate_history" (id, valid_to);

create index on "disability_certificate" (region, id);

create index on "disability_certificate" ("person_id");

create function "keep_disability_certificate"() returns trigger language plpgsql security definer as $$ begin if old.valid_from < now() then insert into "disability_certificate_history" select old.*, now(); end if; if tg_op = 'UPDATE' then new.valid_from := now(); return new; end if; return old; end $$;

create trigger history before update or delete on "disability_certificate" for each row execute function "keep_disability_certificate"();

alter table "disability_certificate" enable row level security;

create policy seat on "disability_certificate" using (region between (select seat_lo()) and (select seat_hi()) and ((select seat_registry()))) with check (region between (select seat_lo()) and (select seat_hi()));

alter table "disability_certificate_history" enable row level security;

create policy seat on "disability_certificate_history" using (region between (select seat_lo()) and (select seat_hi()) and (select seat_registry()));

create table "social_aid" (
  id uuid primary key default gen_random_uuid(),
  "person_id" uuid not null references "person",
  region integer not null references region,
  valid_from timestamptz not null default now(),
  "kind" text not null,
  "change" text not null,
  "approved_on" date ,
  "monthly" bigint 
);

create table "social_aid_history" (
  id uuid not null,
  "person_id" uuid,
  region integer not null,
  valid_from timestamptz not null,
  "kind" text,
  "change" text,
  "approved_on" date,
  "monthly" bigint,
  valid_to timestamptz not null
);

create index on "social_aid_history" (id, valid_to);

create index on "social_aid" (region, id);

create index on "social_aid" ("person_id");

create function "keep_social_aid"() returns trigger language plpgsql security definer as $$ begin if old.valid_from < now() then insert into "social_aid_history" select old.*, now(); end if; if tg_op = 'UPDATE' then new.valid_from := now(); return new; end if; return old; end $$;

create trigger history before update or delete on "social_aid" for each row execute function "keep_social_aid"();

alter table "social_aid" enable row level security;

create policy seat on "social_aid" using (region between (select seat_lo()) and (select seat_hi()) and ((select seat_registry()))) with check (region between (select seat_lo()) and (select seat_hi()));

alter table "social_aid_history" enable row level security;

create policy seat on "social_aid_history" using (region between (select seat_lo()) and (select seat_hi()) and (select seat_registry()));

create unique index case_one_open on case_file (procedure, root)
    where not closed and procedure in ('appeal-handling', 'assistance-planning', 'clearance-handling', 'departure-handling', 'identification-handling', 'lead-handling', 'reversal-handling');
