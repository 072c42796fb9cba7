-- Generated from the declarations by `npx shouxian catalogue --migration`; read before committing.

create table "petition" (
  id uuid primary key default gen_random_uuid(),
  "household_id" uuid not null references "household",
  region integer not null references region,
  valid_from timestamptz not null default now(),
  "petitions" bigint ,
  "channel" text ,
  "last_on" date ,
  "content" text ,
  "state" text 
);

create table "petition_history" (
  id uuid not null,
  "household_id" uuid,
  region integer not null,
  valid_from timestamptz not null,
  "petitions" bigint,
  "channel" text,
  "last_on" date,
  "content" text,
  "state" text,
  valid_to timestamptz not null
);

create index on "petition_history" (id, valid_to);

create index on "petition" (region, id);

create index on "petition" ("household_id");

create or replace function "keep_petition"() returns trigger language plpgsql security definer as $$ begin if old.valid_from < now() then insert into "petition_history" ("id", "household_id", "region", "valid_from", "petitions", "channel", "last_on", "content", "state", valid_to) values (old."id", old."household_id", old."region", old."valid_from", old."petitions", old."channel", old."last_on", old."content", old."state", now()); end if; if tg_op = 'UPDATE' then new.valid_from := now(); return new; end if; return old; end $$;

create trigger history before update or delete on "petition" for each row execute function "keep_petition"();

alter table "petition" enable row level security;

create policy seat on "petition" using (region between (select seat_lo()) and (select seat_hi()) and ((select seat_registry()))) with check (region between (select seat_lo()) and (select seat_hi()));

alter table "petition_history" enable row level security;

create policy seat on "petition_history" using (region between (select seat_lo()) and (select seat_hi()) and (select seat_registry()));
