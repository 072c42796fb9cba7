-- Generated from the declarations by `npx shouxian catalogue --migration`; read before committing.

create table "membership" (
  id uuid primary key default gen_random_uuid(),
  "household_id" uuid not null references "household",
  region integer not null references region,
  valid_from timestamptz not null default now(),
  "member" text ,
  "name" text not null,
  "from_on" date not null,
  "began" text not null,
  "until_on" date ,
  "ended" text 
);

create table "membership_history" (
  id uuid not null,
  "household_id" uuid,
  region integer not null,
  valid_from timestamptz not null,
  "member" text,
  "name" text,
  "from_on" date,
  "began" text,
  "until_on" date,
  "ended" text,
  valid_to timestamptz not null
);

create index on "membership_history" (id, valid_to);

create index on "membership" (region, id);

create index on "membership" ("household_id");

create index on "membership" (member);

create or replace function "keep_membership"() returns trigger language plpgsql security definer as $$ begin if old.valid_from < now() then insert into "membership_history" ("id", "household_id", "region", "valid_from", "member", "name", "from_on", "began", "until_on", "ended", valid_to) values (old."id", old."household_id", old."region", old."valid_from", old."member", old."name", old."from_on", old."began", old."until_on", old."ended", now()); end if; if tg_op = 'UPDATE' then new.valid_from := now(); return new; end if; return old; end $$;

create trigger history before update or delete on "membership" for each row execute function "keep_membership"();

alter table "membership" enable row level security;

create policy seat on "membership" using (region between (select seat_lo()) and (select seat_hi()) and ((select seat_registry()) or reviews("household_id"))) with check (region between (select seat_lo()) and (select seat_hi()));

alter table "membership_history" enable row level security;

create policy seat on "membership_history" using (region between (select seat_lo()) and (select seat_hi()) and (select seat_registry()));

create table "watch" (
  id uuid primary key default gen_random_uuid(),
  "household_id" uuid not null references "household",
  region integer not null references region,
  valid_from timestamptz not null default now(),
  "member" text ,
  "name" text not null,
  "from_on" date not null,
  "began" text not null,
  "until_on" date ,
  "ended" text 
);

create table "watch_history" (
  id uuid not null,
  "household_id" uuid,
  region integer not null,
  valid_from timestamptz not null,
  "member" text,
  "name" text,
  "from_on" date,
  "began" text,
  "until_on" date,
  "ended" text,
  valid_to timestamptz not null
);

create index on "watch_history" (id, valid_to);

create index on "watch" (region, id);

create index on "watch" ("household_id");

create or replace function "keep_watch"() returns trigger language plpgsql security definer as $$ begin if old.valid_from < now() then insert into "watch_history" ("id", "household_id", "region", "valid_from", "member", "name", "from_on", "began", "until_on", "ended", valid_to) values (old."id", old."household_id", old."region", old."valid_from", old."member", old."name", old."from_on", old."began", old."until_on", old."ended", now()); end if; if tg_op = 'UPDATE' then new.valid_from := now(); return new; end if; return old; end $$;

create trigger history before update or delete on "watch" for each row execute function "keep_watch"();

alter table "watch" enable row level security;

create policy seat on "watch" using (region between (select seat_lo()) and (select seat_hi()) and ((select seat_registry()) or reviews("household_id"))) with check (region between (select seat_lo()) and (select seat_hi()));

alter table "watch_history" enable row level security;

create policy seat on "watch_history" using (region between (select seat_lo()) and (select seat_hi()) and (select seat_registry()));

alter table "person" add column "joined_how" text;

alter table "person" add column "left_how" text;

alter table "person_history" add column "joined_how" text;

alter table "person_history" add column "left_how" text;

create or replace function keep_person() returns trigger language plpgsql security definer as $$ begin if old.valid_from < now() then insert into "person_history" ("id", "household_id", "region", "valid_from", "number", "name", "id_number", "sex", "born_on", "relation", "nation", "education", "student", "not_schooled_why", "health", "labour", "insured", "work_months", "monthly_wage", "working", "work_from", "work_until", "travel_aid", "post", "joined_on", "joined_how", "left_on", "left_how", valid_to) values (old."id", old."household_id", old."region", old."valid_from", old."number", old."name", old."id_number", old."sex", old."born_on", old."relation", old."nation", old."education", old."student", old."not_schooled_why", old."health", old."labour", old."insured", old."work_months", old."monthly_wage", old."working", old."work_from", old."work_until", old."travel_aid", old."post", old."joined_on", old."joined_how", old."left_on", old."left_how", now()); end if; if tg_op = 'UPDATE' then new.valid_from := now(); return new; end if; return old; end $$;
