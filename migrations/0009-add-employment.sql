-- Generated from the declarations by `npx shouxian catalogue --migration`; read before committing.

create table "employment" (
  id uuid primary key default gen_random_uuid(),
  "person_id" uuid not null references "person",
  region integer not null references region,
  valid_from timestamptz not null default now(),
  "place" text ,
  "employer" text ,
  "wage" bigint ,
  "stopped_on" date ,
  "resumed_on" date ,
  "unpaid_from" date ,
  "uninsured_from" date 
);

create table "employment_history" (
  id uuid not null,
  "person_id" uuid,
  region integer not null,
  valid_from timestamptz not null,
  "place" text,
  "employer" text,
  "wage" bigint,
  "stopped_on" date,
  "resumed_on" date,
  "unpaid_from" date,
  "uninsured_from" date,
  valid_to timestamptz not null
);

create index on "employment_history" (id, valid_to);

create index on "employment" (region, id);

create index on "employment" ("person_id");

create or replace function "keep_employment"() returns trigger language plpgsql security definer as $$ begin if old.valid_from < now() then insert into "employment_history" ("id", "person_id", "region", "valid_from", "place", "employer", "wage", "stopped_on", "resumed_on", "unpaid_from", "uninsured_from", valid_to) values (old."id", old."person_id", old."region", old."valid_from", old."place", old."employer", old."wage", old."stopped_on", old."resumed_on", old."unpaid_from", old."uninsured_from", now()); end if; if tg_op = 'UPDATE' then new.valid_from := now(); return new; end if; return old; end $$;

create trigger history before update or delete on "employment" for each row execute function "keep_employment"();

alter table "employment" enable row level security;

create policy seat on "employment" using (region between (select seat_lo()) and (select seat_hi()) and ((select seat_registry()))) with check (region between (select seat_lo()) and (select seat_hi()));

alter table "employment_history" enable row level security;

create policy seat on "employment_history" using (region between (select seat_lo()) and (select seat_hi()) and (select seat_registry()));

create table "unemployment" (
  id uuid primary key default gen_random_uuid(),
  "person_id" uuid not null references "person",
  region integer not null references region,
  valid_from timestamptz not null default now(),
  "registered_on" date not null,
  "reason" text ,
  "reemployed_on" date 
);

create table "unemployment_history" (
  id uuid not null,
  "person_id" uuid,
  region integer not null,
  valid_from timestamptz not null,
  "registered_on" date,
  "reason" text,
  "reemployed_on" date,
  valid_to timestamptz not null
);

create index on "unemployment_history" (id, valid_to);

create index on "unemployment" (region, id);

create index on "unemployment" ("person_id");

create or replace function "keep_unemployment"() returns trigger language plpgsql security definer as $$ begin if old.valid_from < now() then insert into "unemployment_history" ("id", "person_id", "region", "valid_from", "registered_on", "reason", "reemployed_on", valid_to) values (old."id", old."person_id", old."region", old."valid_from", old."registered_on", old."reason", old."reemployed_on", now()); end if; if tg_op = 'UPDATE' then new.valid_from := now(); return new; end if; return old; end $$;

create trigger history before update or delete on "unemployment" for each row execute function "keep_unemployment"();

alter table "unemployment" enable row level security;

create policy seat on "unemployment" using (region between (select seat_lo()) and (select seat_hi()) and ((select seat_registry()))) with check (region between (select seat_lo()) and (select seat_hi()));

alter table "unemployment_history" enable row level security;

create policy seat on "unemployment_history" using (region between (select seat_lo()) and (select seat_hi()) and (select seat_registry()));

create table "welfare_post" (
  id uuid primary key default gen_random_uuid(),
  "person_id" uuid not null references "person",
  region integer not null references region,
  valid_from timestamptz not null default now(),
  "kind" text not null,
  "fund" text ,
  "started_on" date ,
  "ends_on" date ,
  "pay" bigint ,
  "left_on" date ,
  "left_why" text 
);

create table "welfare_post_history" (
  id uuid not null,
  "person_id" uuid,
  region integer not null,
  valid_from timestamptz not null,
  "kind" text,
  "fund" text,
  "started_on" date,
  "ends_on" date,
  "pay" bigint,
  "left_on" date,
  "left_why" text,
  valid_to timestamptz not null
);

create index on "welfare_post_history" (id, valid_to);

create index on "welfare_post" (region, id);

create index on "welfare_post" ("person_id");

create or replace function "keep_welfare_post"() returns trigger language plpgsql security definer as $$ begin if old.valid_from < now() then insert into "welfare_post_history" ("id", "person_id", "region", "valid_from", "kind", "fund", "started_on", "ends_on", "pay", "left_on", "left_why", valid_to) values (old."id", old."person_id", old."region", old."valid_from", old."kind", old."fund", old."started_on", old."ends_on", old."pay", old."left_on", old."left_why", now()); end if; if tg_op = 'UPDATE' then new.valid_from := now(); return new; end if; return old; end $$;

create trigger history before update or delete on "welfare_post" for each row execute function "keep_welfare_post"();

alter table "welfare_post" enable row level security;

create policy seat on "welfare_post" using (region between (select seat_lo()) and (select seat_hi()) and ((select seat_registry()))) with check (region between (select seat_lo()) and (select seat_hi()));

alter table "welfare_post_history" enable row level security;

create policy seat on "welfare_post_history" using (region between (select seat_lo()) and (select seat_hi()) and (select seat_registry()));
