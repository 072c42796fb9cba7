-- Generated from the declarations by `npx shouxian catalogue --migration`; read before committing.

create table "village_profile" (
  id uuid primary key default gen_random_uuid(),
  region integer not null references region,
  valid_from timestamptz not null default now(),
  "code" text not null,
  "name" text not null,
  "lifted" boolean not null,
  "relocation" boolean ,
  "lax" boolean ,
  "model" boolean ,
  "secretary" text ,
  "secretary_phone" text 
);

create table "village_profile_history" (
  id uuid not null,
  region integer not null,
  valid_from timestamptz not null,
  "code" text,
  "name" text,
  "lifted" boolean,
  "relocation" boolean,
  "lax" boolean,
  "model" boolean,
  "secretary" text,
  "secretary_phone" text,
  valid_to timestamptz not null
);

create index on "village_profile_history" (id, valid_to);

create index on "village_profile" (region, id);

create unique index on "village_profile" ("code");

create or replace function "keep_village_profile"() returns trigger language plpgsql security definer as $$ begin if old.valid_from < now() then insert into "village_profile_history" ("id", "region", "valid_from", "code", "name", "lifted", "relocation", "lax", "model", "secretary", "secretary_phone", valid_to) values (old."id", old."region", old."valid_from", old."code", old."name", old."lifted", old."relocation", old."lax", old."model", old."secretary", old."secretary_phone", now()); end if; if tg_op = 'UPDATE' then new.valid_from := now(); return new; end if; return old; end $$;

create trigger history before update or delete on "village_profile" for each row execute function "keep_village_profile"();

alter table "village_profile" enable row level security;

create policy seat on "village_profile" using (region between (select seat_lo()) and (select seat_hi()) and ((select seat_registry()))) with check (region between (select seat_lo()) and (select seat_hi()));

alter table "village_profile_history" enable row level security;

create policy seat on "village_profile_history" using (region between (select seat_lo()) and (select seat_hi()) and (select seat_registry()));

create table "grid" (
  id uuid primary key default gen_random_uuid(),
  "village_profile_id" uuid not null references "village_profile",
  region integer not null references region,
  valid_from timestamptz not null default now(),
  "number" text not null,
  "name" text not null,
  "area" text ,
  "head" text ,
  "head_phone" text ,
  "worker" text ,
  "worker_phone" text 
);

create table "grid_history" (
  id uuid not null,
  "village_profile_id" uuid,
  region integer not null,
  valid_from timestamptz not null,
  "number" text,
  "name" text,
  "area" text,
  "head" text,
  "head_phone" text,
  "worker" text,
  "worker_phone" text,
  valid_to timestamptz not null
);

create index on "grid_history" (id, valid_to);

create index on "grid" (region, id);

create index on "grid" ("village_profile_id");

create or replace function "keep_grid"() returns trigger language plpgsql security definer as $$ begin if old.valid_from < now() then insert into "grid_history" ("id", "village_profile_id", "region", "valid_from", "number", "name", "area", "head", "head_phone", "worker", "worker_phone", valid_to) values (old."id", old."village_profile_id", old."region", old."valid_from", old."number", old."name", old."area", old."head", old."head_phone", old."worker", old."worker_phone", now()); end if; if tg_op = 'UPDATE' then new.valid_from := now(); return new; end if; return old; end $$;

create trigger history before update or delete on "grid" for each row execute function "keep_grid"();

alter table "grid" enable row level security;

create policy seat on "grid" using (region between (select seat_lo()) and (select seat_hi()) and ((select seat_registry()))) with check (region between (select seat_lo()) and (select seat_hi()));

alter table "grid_history" enable row level security;

create policy seat on "grid_history" using (region between (select seat_lo()) and (select seat_hi()) and (select seat_registry()));

create table "officer_change" (
  id uuid primary key default gen_random_uuid(),
  "household_id" uuid not null references "household",
  region integer not null references region,
  valid_from timestamptz not null default now(),
  "why" text not null,
  "note" text ,
  "officer" text not null,
  "officer_number" text not null,
  "officer_unit" text not null,
  "officer_post" text ,
  "officer_public" boolean not null,
  "officer_phone" text ,
  "officer_kin" text not null,
  "opinion" text ,
  "changed_on" date 
);

create table "officer_change_history" (
  id uuid not null,
  "household_id" uuid,
  region integer not null,
  valid_from timestamptz not null,
  "why" text,
  "note" text,
  "officer" text,
  "officer_number" text,
  "officer_unit" text,
  "officer_post" text,
  "officer_public" boolean,
  "officer_phone" text,
  "officer_kin" text,
  "opinion" text,
  "changed_on" date,
  valid_to timestamptz not null
);

create index on "officer_change_history" (id, valid_to);

create index on "officer_change" (region, id);

create index on "officer_change" ("household_id");

create or replace function "keep_officer_change"() returns trigger language plpgsql security definer as $$ begin if old.valid_from < now() then insert into "officer_change_history" ("id", "household_id", "region", "valid_from", "why", "note", "officer", "officer_number", "officer_unit", "officer_post", "officer_public", "officer_phone", "officer_kin", "opinion", "changed_on", valid_to) values (old."id", old."household_id", old."region", old."valid_from", old."why", old."note", old."officer", old."officer_number", old."officer_unit", old."officer_post", old."officer_public", old."officer_phone", old."officer_kin", old."opinion", old."changed_on", now()); end if; if tg_op = 'UPDATE' then new.valid_from := now(); return new; end if; return old; end $$;

create trigger history before update or delete on "officer_change" for each row execute function "keep_officer_change"();

alter table "officer_change" enable row level security;

create policy seat on "officer_change" using (region between (select seat_lo()) and (select seat_hi()) and ((select seat_registry()))) with check (region between (select seat_lo()) and (select seat_hi()));

alter table "officer_change_history" enable row level security;

create policy seat on "officer_change_history" using (region between (select seat_lo()) and (select seat_hi()) and (select seat_registry()));

create table "resident" (
  id uuid primary key default gen_random_uuid(),
  "village_profile_id" uuid not null references "village_profile",
  region integer not null references region,
  valid_from timestamptz not null default now(),
  "name" text not null,
  "role" text not null,
  "unit" text not null,
  "post" text ,
  "phone" text ,
  "batch" text ,
  "arrived_on" date not null,
  "standing" text not null,
  "departed_on" date ,
  "departed_why" text 
);

create table "resident_history" (
  id uuid not null,
  "village_profile_id" uuid,
  region integer not null,
  valid_from timestamptz not null,
  "name" text,
  "role" text,
  "unit" text,
  "post" text,
  "phone" text,
  "batch" text,
  "arrived_on" date,
  "standing" text,
  "departed_on" date,
  "departed_why" text,
  valid_to timestamptz not null
);

create index on "resident_history" (id, valid_to);

create index on "resident" (region, id);

create index on "resident" ("village_profile_id");

create or replace function "keep_resident"() returns trigger language plpgsql security definer as $$ begin if old.valid_from < now() then insert into "resident_history" ("id", "village_profile_id", "region", "valid_from", "name", "role", "unit", "post", "phone", "batch", "arrived_on", "standing", "departed_on", "departed_why", valid_to) values (old."id", old."village_profile_id", old."region", old."valid_from", old."name", old."role", old."unit", old."post", old."phone", old."batch", old."arrived_on", old."standing", old."departed_on", old."departed_why", now()); end if; if tg_op = 'UPDATE' then new.valid_from := now(); return new; end if; return old; end $$;

create trigger history before update or delete on "resident" for each row execute function "keep_resident"();

alter table "resident" enable row level security;

create policy seat on "resident" using (region between (select seat_lo()) and (select seat_hi()) and ((select seat_registry()))) with check (region between (select seat_lo()) and (select seat_hi()));

alter table "resident_history" enable row level security;

create policy seat on "resident_history" using (region between (select seat_lo()) and (select seat_hi()) and (select seat_registry()));

create table "village_visit" (
  id uuid primary key default gen_random_uuid(),
  "village_profile_id" uuid not null references "village_profile",
  region integer not null references region,
  valid_from timestamptz not null default now(),
  "layer" text not null,
  "visitor" text not null,
  "visited_on" date not null,
  "purpose" text not null,
  "problem" text ,
  "deed" text ,
  "deed_content" text ,
  "beneficiaries" bigint 
);

create table "village_visit_history" (
  id uuid not null,
  "village_profile_id" uuid,
  region integer not null,
  valid_from timestamptz not null,
  "layer" text,
  "visitor" text,
  "visited_on" date,
  "purpose" text,
  "problem" text,
  "deed" text,
  "deed_content" text,
  "beneficiaries" bigint,
  valid_to timestamptz not null
);

create index on "village_visit_history" (id, valid_to);

create index on "village_visit" (region, id);

create index on "village_visit" ("village_profile_id");

create or replace function "keep_village_visit"() returns trigger language plpgsql security definer as $$ begin if old.valid_from < now() then insert into "village_visit_history" ("id", "village_profile_id", "region", "valid_from", "layer", "visitor", "visited_on", "purpose", "problem", "deed", "deed_content", "beneficiaries", valid_to) values (old."id", old."village_profile_id", old."region", old."valid_from", old."layer", old."visitor", old."visited_on", old."purpose", old."problem", old."deed", old."deed_content", old."beneficiaries", now()); end if; if tg_op = 'UPDATE' then new.valid_from := now(); return new; end if; return old; end $$;

create trigger history before update or delete on "village_visit" for each row execute function "keep_village_visit"();

alter table "village_visit" enable row level security;

create policy seat on "village_visit" using (region between (select seat_lo()) and (select seat_hi()) and ((select seat_registry()))) with check (region between (select seat_lo()) and (select seat_hi()));

alter table "village_visit_history" enable row level security;

create policy seat on "village_visit_history" using (region between (select seat_lo()) and (select seat_hi()) and (select seat_registry()));

create table "visit" (
  id uuid primary key default gen_random_uuid(),
  "household_id" uuid not null references "household",
  region integer not null references region,
  valid_from timestamptz not null default now(),
  "layer" text not null,
  "visitor" text not null,
  "visited_on" date not null,
  "purpose" text not null,
  "problem" text ,
  "deed" text ,
  "deed_content" text ,
  "beneficiaries" bigint 
);

create table "visit_history" (
  id uuid not null,
  "household_id" uuid,
  region integer not null,
  valid_from timestamptz not null,
  "layer" text,
  "visitor" text,
  "visited_on" date,
  "purpose" text,
  "problem" text,
  "deed" text,
  "deed_content" text,
  "beneficiaries" bigint,
  valid_to timestamptz not null
);

create index on "visit_history" (id, valid_to);

create index on "visit" (region, id);

create index on "visit" ("household_id");

create or replace function "keep_visit"() returns trigger language plpgsql security definer as $$ begin if old.valid_from < now() then insert into "visit_history" ("id", "household_id", "region", "valid_from", "layer", "visitor", "visited_on", "purpose", "problem", "deed", "deed_content", "beneficiaries", valid_to) values (old."id", old."household_id", old."region", old."valid_from", old."layer", old."visitor", old."visited_on", old."purpose", old."problem", old."deed", old."deed_content", old."beneficiaries", now()); end if; if tg_op = 'UPDATE' then new.valid_from := now(); return new; end if; return old; end $$;

create trigger history before update or delete on "visit" for each row execute function "keep_visit"();

alter table "visit" enable row level security;

create policy seat on "visit" using (region between (select seat_lo()) and (select seat_hi()) and ((select seat_registry()))) with check (region between (select seat_lo()) and (select seat_hi()));

alter table "visit_history" enable row level security;

create policy seat on "visit_history" using (region between (select seat_lo()) and (select seat_hi()) and (select seat_registry()));

create table "leave" (
  id uuid primary key default gen_random_uuid(),
  "resident_id" uuid not null references "resident",
  region integer not null references region,
  valid_from timestamptz not null default now(),
  "kind" text not null,
  "from" date not null,
  "to" date not null,
  "reason" text not null,
  "department" text ,
  "opinion" text ,
  "granted" boolean ,
  "returned_on" date ,
  "length" bigint generated always as (case when abs((("leave"."to" - "leave"."from")::numeric + 1::numeric)) <= 9007199254740991 then ((("leave"."to" - "leave"."from")::numeric + 1::numeric))::bigint end) stored
);

create table "leave_history" (
  id uuid not null,
  "resident_id" uuid,
  region integer not null,
  valid_from timestamptz not null,
  "kind" text,
  "from" date,
  "to" date,
  "reason" text,
  "department" text,
  "opinion" text,
  "granted" boolean,
  "returned_on" date,
  "length" bigint,
  valid_to timestamptz not null
);

create index on "leave_history" (id, valid_to);

create index on "leave" (region, id);

create index on "leave" ("resident_id");

create or replace function "keep_leave"() returns trigger language plpgsql security definer as $$ begin if old.valid_from < now() then insert into "leave_history" ("id", "resident_id", "region", "valid_from", "kind", "from", "to", "reason", "department", "opinion", "granted", "returned_on", "length", valid_to) values (old."id", old."resident_id", old."region", old."valid_from", old."kind", old."from", old."to", old."reason", old."department", old."opinion", old."granted", old."returned_on", old."length", now()); end if; if tg_op = 'UPDATE' then new.valid_from := now(); return new; end if; return old; end $$;

create trigger history before update or delete on "leave" for each row execute function "keep_leave"();

alter table "leave" enable row level security;

create policy seat on "leave" using (region between (select seat_lo()) and (select seat_hi()) and ((select seat_registry()) or "department" = (select seat_office()))) with check (region between (select seat_lo()) and (select seat_hi()));

alter table "leave_history" enable row level security;

create policy seat on "leave_history" using (region between (select seat_lo()) and (select seat_hi()) and (select seat_registry()));

create table "replacement" (
  id uuid primary key default gen_random_uuid(),
  "resident_id" uuid not null references "resident",
  region integer not null references region,
  valid_from timestamptz not null default now(),
  "why" text not null,
  "reason" text not null,
  "talked_on" date ,
  "successor" text ,
  "successor_unit" text ,
  "successor_on" date ,
  "left_on" date ,
  "department" text ,
  "opinion" text ,
  "overlap" bigint generated always as (case when abs(("replacement"."left_on" - "replacement"."successor_on")::numeric) <= 9007199254740991 then (("replacement"."left_on" - "replacement"."successor_on")::numeric)::bigint end) stored
);

create table "replacement_history" (
  id uuid not null,
  "resident_id" uuid,
  region integer not null,
  valid_from timestamptz not null,
  "why" text,
  "reason" text,
  "talked_on" date,
  "successor" text,
  "successor_unit" text,
  "successor_on" date,
  "left_on" date,
  "department" text,
  "opinion" text,
  "overlap" bigint,
  valid_to timestamptz not null
);

create index on "replacement_history" (id, valid_to);

create index on "replacement" (region, id);

create index on "replacement" ("resident_id");

create or replace function "keep_replacement"() returns trigger language plpgsql security definer as $$ begin if old.valid_from < now() then insert into "replacement_history" ("id", "resident_id", "region", "valid_from", "why", "reason", "talked_on", "successor", "successor_unit", "successor_on", "left_on", "department", "opinion", "overlap", valid_to) values (old."id", old."resident_id", old."region", old."valid_from", old."why", old."reason", old."talked_on", old."successor", old."successor_unit", old."successor_on", old."left_on", old."department", old."opinion", old."overlap", now()); end if; if tg_op = 'UPDATE' then new.valid_from := now(); return new; end if; return old; end $$;

create trigger history before update or delete on "replacement" for each row execute function "keep_replacement"();

alter table "replacement" enable row level security;

create policy seat on "replacement" using (region between (select seat_lo()) and (select seat_hi()) and ((select seat_registry()) or "department" = (select seat_office()))) with check (region between (select seat_lo()) and (select seat_hi()));

alter table "replacement_history" enable row level security;

create policy seat on "replacement_history" using (region between (select seat_lo()) and (select seat_hi()) and (select seat_registry()));

create table "stay" (
  id uuid primary key default gen_random_uuid(),
  "resident_id" uuid not null references "resident",
  region integer not null references region,
  valid_from timestamptz not null default now(),
  "from" date not null,
  "to" date not null,
  "note" text ,
  "days" bigint generated always as (case when abs((("stay"."to" - "stay"."from")::numeric + 1::numeric)) <= 9007199254740991 then ((("stay"."to" - "stay"."from")::numeric + 1::numeric))::bigint end) stored,
  "nights" bigint generated always as (case when abs(("stay"."to" - "stay"."from")::numeric) <= 9007199254740991 then (("stay"."to" - "stay"."from")::numeric)::bigint end) stored
);

create table "stay_history" (
  id uuid not null,
  "resident_id" uuid,
  region integer not null,
  valid_from timestamptz not null,
  "from" date,
  "to" date,
  "note" text,
  "days" bigint,
  "nights" bigint,
  valid_to timestamptz not null
);

create index on "stay_history" (id, valid_to);

create index on "stay" (region, id);

create index on "stay" ("resident_id");

create or replace function "keep_stay"() returns trigger language plpgsql security definer as $$ begin if old.valid_from < now() then insert into "stay_history" ("id", "resident_id", "region", "valid_from", "from", "to", "note", "days", "nights", valid_to) values (old."id", old."resident_id", old."region", old."valid_from", old."from", old."to", old."note", old."days", old."nights", now()); end if; if tg_op = 'UPDATE' then new.valid_from := now(); return new; end if; return old; end $$;

create trigger history before update or delete on "stay" for each row execute function "keep_stay"();

alter table "stay" enable row level security;

create policy seat on "stay" using (region between (select seat_lo()) and (select seat_hi()) and ((select seat_registry()))) with check (region between (select seat_lo()) and (select seat_hi()));

alter table "stay_history" enable row level security;

create policy seat on "stay_history" using (region between (select seat_lo()) and (select seat_hi()) and (select seat_registry()));

alter table "assistance" add column "officer_kin" text;

alter table "assistance_history" add column "officer_kin" text;

alter table "household" add column "grid" text;

alter table "household" add column "officer_kin" text;

alter table "household_history" add column "grid" text;

alter table "household_history" add column "officer_kin" text;

drop index case_one_open;

CREATE UNIQUE INDEX case_one_open ON public.case_file USING btree (procedure, root) WHERE ((NOT closed) AND (procedure = ANY (ARRAY['appeal-handling'::text, 'assistance-planning'::text, 'clearance-handling'::text, 'departure-handling'::text, 'identification-handling'::text, 'lead-handling'::text, 'leave-handling'::text, 'officer-changing'::text, 'replacement-handling'::text, 'reversal-handling'::text])));

create or replace function keep_assistance() returns trigger language plpgsql security definer as $$ begin if old.valid_from < now() then insert into "assistance_history" ("id", "household_id", "region", "valid_from", "approved_on", "risk", "officer", "officer_number", "officer_unit", "officer_post", "officer_public", "officer_kin", "need", "plan", "planned_on", "days_taken", valid_to) values (old."id", old."household_id", old."region", old."valid_from", old."approved_on", old."risk", old."officer", old."officer_number", old."officer_unit", old."officer_post", old."officer_public", old."officer_kin", old."need", old."plan", old."planned_on", old."days_taken", now()); end if; if tg_op = 'UPDATE' then new.valid_from := now(); return new; end if; return old; end $$;

create or replace function keep_household() returns trigger language plpgsql security definer as $$ begin if old.valid_from < now() then insert into "household_history" ("id", "region", "valid_from", "number", "head", "head_id", "phone", "group", "grid", "type", "population", "monitor_type", "identified_on", "risk", "cleared", "cleared_on", "clearance_manner", "clearance_approved_on", "no_labour", "no_labour_override", "house_grade", "water_safe", "schooling", "insured", "wages", "business", "property", "transfers", "business_cost", "claims", "self_paid", "reference_per_head", "officer", "officer_number", "officer_unit", "officer_post", "officer_public", "officer_phone", "officer_kin", "verified_on", "revisited_on", "colour", "colour_reason", "colour_milder", "colour_override", "colour_override_reason", "colour_override_until", "marked_on", "ended_on", "ended_why", "net_income", "income_per_head", valid_to) values (old."id", old."region", old."valid_from", old."number", old."head", old."head_id", old."phone", old."group", old."grid", old."type", old."population", old."monitor_type", old."identified_on", old."risk", old."cleared", old."cleared_on", old."clearance_manner", old."clearance_approved_on", old."no_labour", old."no_labour_override", old."house_grade", old."water_safe", old."schooling", old."insured", old."wages", old."business", old."property", old."transfers", old."business_cost", old."claims", old."self_paid", old."reference_per_head", old."officer", old."officer_number", old."officer_unit", old."officer_post", old."officer_public", old."officer_phone", old."officer_kin", old."verified_on", old."revisited_on", old."colour", old."colour_reason", old."colour_milder", old."colour_override", old."colour_override_reason", old."colour_override_until", old."marked_on", old."ended_on", old."ended_why", old."net_income", old."income_per_head", now()); end if; if tg_op = 'UPDATE' then new.valid_from := now(); return new; end if; return old; end $$;
