-- Generated from the declarations by `npx shouxian catalogue --migration`; read before committing.

create table "company" (
  id uuid primary key default gen_random_uuid(),
  "person_id" uuid not null references "person",
  region integer not null references region,
  valid_from timestamptz not null default now(),
  "companies" bigint ,
  "names" text ,
  "capital" bigint 
);

create table "company_history" (
  id uuid not null,
  "person_id" uuid,
  region integer not null,
  valid_from timestamptz not null,
  "companies" bigint,
  "names" text,
  "capital" bigint,
  valid_to timestamptz not null
);

create index on "company_history" (id, valid_to);

create index on "company" (region, id);

create index on "company" ("person_id");

create or replace function "keep_company"() returns trigger language plpgsql security definer as $$ begin if old.valid_from < now() then insert into "company_history" ("id", "person_id", "region", "valid_from", "companies", "names", "capital", valid_to) values (old."id", old."person_id", old."region", old."valid_from", old."companies", old."names", old."capital", now()); end if; if tg_op = 'UPDATE' then new.valid_from := now(); return new; end if; return old; end $$;

create trigger history before update or delete on "company" for each row execute function "keep_company"();

alter table "company" enable row level security;

create policy seat on "company" using (region between (select seat_lo()) and (select seat_hi()) and ((select seat_registry()))) with check (region between (select seat_lo()) and (select seat_hi()));

alter table "company_history" enable row level security;

create policy seat on "company_history" using (region between (select seat_lo()) and (select seat_hi()) and (select seat_registry()));

create table "public_pay" (
  id uuid primary key default gen_random_uuid(),
  "person_id" uuid not null references "person",
  region integer not null references region,
  valid_from timestamptz not null default now(),
  "unit" text ,
  "kind" text ,
  "pay" bigint 
);

create table "public_pay_history" (
  id uuid not null,
  "person_id" uuid,
  region integer not null,
  valid_from timestamptz not null,
  "unit" text,
  "kind" text,
  "pay" bigint,
  valid_to timestamptz not null
);

create index on "public_pay_history" (id, valid_to);

create index on "public_pay" (region, id);

create index on "public_pay" ("person_id");

create or replace function "keep_public_pay"() returns trigger language plpgsql security definer as $$ begin if old.valid_from < now() then insert into "public_pay_history" ("id", "person_id", "region", "valid_from", "unit", "kind", "pay", valid_to) values (old."id", old."person_id", old."region", old."valid_from", old."unit", old."kind", old."pay", now()); end if; if tg_op = 'UPDATE' then new.valid_from := now(); return new; end if; return old; end $$;

create trigger history before update or delete on "public_pay" for each row execute function "keep_public_pay"();

alter table "public_pay" enable row level security;

create policy seat on "public_pay" using (region between (select seat_lo()) and (select seat_hi()) and ((select seat_registry()))) with check (region between (select seat_lo()) and (select seat_hi()));

alter table "public_pay_history" enable row level security;

create policy seat on "public_pay_history" using (region between (select seat_lo()) and (select seat_hi()) and (select seat_registry()));

create table "real_estate" (
  id uuid primary key default gen_random_uuid(),
  "person_id" uuid not null references "person",
  region integer not null references region,
  valid_from timestamptz not null default now(),
  "estates" bigint ,
  "places" text ,
  "area" bigint 
);

create table "real_estate_history" (
  id uuid not null,
  "person_id" uuid,
  region integer not null,
  valid_from timestamptz not null,
  "estates" bigint,
  "places" text,
  "area" bigint,
  valid_to timestamptz not null
);

create index on "real_estate_history" (id, valid_to);

create index on "real_estate" (region, id);

create index on "real_estate" ("person_id");

create or replace function "keep_real_estate"() returns trigger language plpgsql security definer as $$ begin if old.valid_from < now() then insert into "real_estate_history" ("id", "person_id", "region", "valid_from", "estates", "places", "area", valid_to) values (old."id", old."person_id", old."region", old."valid_from", old."estates", old."places", old."area", now()); end if; if tg_op = 'UPDATE' then new.valid_from := now(); return new; end if; return old; end $$;

create trigger history before update or delete on "real_estate" for each row execute function "keep_real_estate"();

alter table "real_estate" enable row level security;

create policy seat on "real_estate" using (region between (select seat_lo()) and (select seat_hi()) and ((select seat_registry()))) with check (region between (select seat_lo()) and (select seat_hi()));

alter table "real_estate_history" enable row level security;

create policy seat on "real_estate_history" using (region between (select seat_lo()) and (select seat_hi()) and (select seat_registry()));

create table "vehicle" (
  id uuid primary key default gen_random_uuid(),
  "person_id" uuid not null references "person",
  region integer not null references region,
  valid_from timestamptz not null default now(),
  "vehicles" bigint ,
  "models" text ,
  "registered_on" date 
);

create table "vehicle_history" (
  id uuid not null,
  "person_id" uuid,
  region integer not null,
  valid_from timestamptz not null,
  "vehicles" bigint,
  "models" text,
  "registered_on" date,
  valid_to timestamptz not null
);

create index on "vehicle_history" (id, valid_to);

create index on "vehicle" (region, id);

create index on "vehicle" ("person_id");

create or replace function "keep_vehicle"() returns trigger language plpgsql security definer as $$ begin if old.valid_from < now() then insert into "vehicle_history" ("id", "person_id", "region", "valid_from", "vehicles", "models", "registered_on", valid_to) values (old."id", old."person_id", old."region", old."valid_from", old."vehicles", old."models", old."registered_on", now()); end if; if tg_op = 'UPDATE' then new.valid_from := now(); return new; end if; return old; end $$;

create trigger history before update or delete on "vehicle" for each row execute function "keep_vehicle"();

alter table "vehicle" enable row level security;

create policy seat on "vehicle" using (region between (select seat_lo()) and (select seat_hi()) and ((select seat_registry()))) with check (region between (select seat_lo()) and (select seat_hi()));

alter table "vehicle_history" enable row level security;

create policy seat on "vehicle_history" using (region between (select seat_lo()) and (select seat_hi()) and (select seat_registry()));

alter table "identification" add column "consent_withdrawn_on" date;

alter table "identification_history" add column "consent_withdrawn_on" date;

create or replace function keep_identification() returns trigger language plpgsql security definer as $$ begin if old.valid_from < now() then insert into "identification_history" ("id", "household_id", "region", "valid_from", "source", "discovered_on", "again", "risk", "category", "visited_on", "manner", "second_verifier", "note", "consent_on", "consent_withdrawn_on", "compared_on", "assets", "joint_opinion", "deliberated_on", "invited", "attended", "in_favour", "against", "posted_on", "objection", "taken_down_on", "review_opinion", "approval_opinion", "approved_on", "announced_on", "marked_on", "exclusion", "excluded_on", "informed_on", "entered_on", "days_taken", valid_to) values (old."id", old."household_id", old."region", old."valid_from", old."source", old."discovered_on", old."again", old."risk", old."category", old."visited_on", old."manner", old."second_verifier", old."note", old."consent_on", old."consent_withdrawn_on", old."compared_on", old."assets", old."joint_opinion", old."deliberated_on", old."invited", old."attended", old."in_favour", old."against", old."posted_on", old."objection", old."taken_down_on", old."review_opinion", old."approval_opinion", old."approved_on", old."announced_on", old."marked_on", old."exclusion", old."excluded_on", old."informed_on", old."entered_on", old."days_taken", now()); end if; if tg_op = 'UPDATE' then new.valid_from := now(); return new; end if; return old; end $$;
