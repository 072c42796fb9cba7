-- Generated from the declarations by `npx shouxian catalogue --migration`; read before committing.

create table "doubt" (
  id uuid primary key default gen_random_uuid(),
  "household_id" uuid not null references "household",
  region integer not null references region,
  valid_from timestamptz not null default now(),
  "rule" text not null,
  "register" text not null,
  "record" text not null,
  "person" text ,
  "member" text ,
  "field" text ,
  "sentence" text not null,
  "mender" text not null,
  "seen_on" date not null,
  "inputs" text not null,
  "state" text not null,
  "corrected_on" date ,
  "verified_on" date ,
  "verified_by" text ,
  "verified_why" text 
);

create table "doubt_history" (
  id uuid not null,
  "household_id" uuid,
  region integer not null,
  valid_from timestamptz not null,
  "rule" text,
  "register" text,
  "record" text,
  "person" text,
  "member" text,
  "field" text,
  "sentence" text,
  "mender" text,
  "seen_on" date,
  "inputs" text,
  "state" text,
  "corrected_on" date,
  "verified_on" date,
  "verified_by" text,
  "verified_why" text,
  valid_to timestamptz not null
);

create index on "doubt_history" (id, valid_to);

create index on "doubt" (region, id);

create index on "doubt" ("household_id");

create or replace function "keep_doubt"() returns trigger language plpgsql security definer as $$ begin if old.valid_from < now() then insert into "doubt_history" ("id", "household_id", "region", "valid_from", "rule", "register", "record", "person", "member", "field", "sentence", "mender", "seen_on", "inputs", "state", "corrected_on", "verified_on", "verified_by", "verified_why", valid_to) values (old."id", old."household_id", old."region", old."valid_from", old."rule", old."register", old."record", old."person", old."member", old."field", old."sentence", old."mender", old."seen_on", old."inputs", old."state", old."corrected_on", old."verified_on", old."verified_by", old."verified_why", now()); end if; if tg_op = 'UPDATE' then new.valid_from := now(); return new; end if; return old; end $$;

create trigger history before update or delete on "doubt" for each row execute function "keep_doubt"();

alter table "doubt" enable row level security;

create policy seat on "doubt" using (region between (select seat_lo()) and (select seat_hi()) and ((select seat_registry()) or reviews("household_id"))) with check (region between (select seat_lo()) and (select seat_hi()));

alter table "doubt_history" enable row level security;

create policy seat on "doubt_history" using (region between (select seat_lo()) and (select seat_hi()) and (select seat_registry()));

alter table "person" add column "not_schooled_why" text;

alter table "person" add column "working" boolean;

alter table "person" add column "work_from" date;

alter table "person" add column "work_until" date;

alter table "person" add column "travel_aid" bigint;

alter table "person" add column "post" text;

alter table "person_history" add column "not_schooled_why" text;

alter table "person_history" add column "working" boolean;

alter table "person_history" add column "work_from" date;

alter table "person_history" add column "work_until" date;

alter table "person_history" add column "travel_aid" bigint;

alter table "person_history" add column "post" text;

create or replace function keep_person() returns trigger language plpgsql security definer as $$ begin if old.valid_from < now() then insert into "person_history" ("id", "household_id", "region", "valid_from", "number", "name", "id_number", "sex", "born_on", "relation", "nation", "education", "student", "not_schooled_why", "health", "labour", "insured", "work_months", "monthly_wage", "working", "work_from", "work_until", "travel_aid", "post", "joined_on", "left_on", valid_to) values (old."id", old."household_id", old."region", old."valid_from", old."number", old."name", old."id_number", old."sex", old."born_on", old."relation", old."nation", old."education", old."student", old."not_schooled_why", old."health", old."labour", old."insured", old."work_months", old."monthly_wage", old."working", old."work_from", old."work_until", old."travel_aid", old."post", old."joined_on", old."left_on", now()); end if; if tg_op = 'UPDATE' then new.valid_from := now(); return new; end if; return old; end $$;

-- By hand: a doubt stands once for a rule and a record, whoever runs the rules at the same time; and what waits is counted often.
create unique index doubt_once on "doubt" ("rule", "record");

create index on "doubt" (region, "rule") where "state" = 'open';
