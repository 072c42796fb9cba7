-- Generated from the declarations by `npx shouxian catalogue --migration`; read before committing.

create table "birth" (
  id uuid primary key default gen_random_uuid(),
  "household_id" uuid not null references "household",
  region integer not null references region,
  valid_from timestamptz not null default now(),
  "child" text not null,
  "id_number" text ,
  "sex" text ,
  "born_on" date not null,
  "registered_on" date 
);

create table "birth_history" (
  id uuid not null,
  "household_id" uuid,
  region integer not null,
  valid_from timestamptz not null,
  "child" text,
  "id_number" text,
  "sex" text,
  "born_on" date,
  "registered_on" date,
  valid_to timestamptz not null
);

create index on "birth_history" (id, valid_to);

create index on "birth" (region, id);

create index on "birth" ("household_id");

create or replace function "keep_birth"() returns trigger language plpgsql security definer as $$ begin if old.valid_from < now() then insert into "birth_history" ("id", "household_id", "region", "valid_from", "child", "id_number", "sex", "born_on", "registered_on", valid_to) values (old."id", old."household_id", old."region", old."valid_from", old."child", old."id_number", old."sex", old."born_on", old."registered_on", now()); end if; if tg_op = 'UPDATE' then new.valid_from := now(); return new; end if; return old; end $$;

create trigger history before update or delete on "birth" for each row execute function "keep_birth"();

alter table "birth" enable row level security;

create policy seat on "birth" using (region between (select seat_lo()) and (select seat_hi()) and ((select seat_registry()))) with check (region between (select seat_lo()) and (select seat_hi()));

alter table "birth_history" enable row level security;

create policy seat on "birth_history" using (region between (select seat_lo()) and (select seat_hi()) and (select seat_registry()));

create table "accident" (
  id uuid primary key default gen_random_uuid(),
  "person_id" uuid not null references "person",
  region integer not null references region,
  valid_from timestamptz not null default now(),
  "on" date not null,
  "injury" text not null,
  "side" text ,
  "place" text 
);

create table "accident_history" (
  id uuid not null,
  "person_id" uuid,
  region integer not null,
  valid_from timestamptz not null,
  "on" date,
  "injury" text,
  "side" text,
  "place" text,
  valid_to timestamptz not null
);

create index on "accident_history" (id, valid_to);

create index on "accident" (region, id);

create index on "accident" ("person_id");

create or replace function "keep_accident"() returns trigger language plpgsql security definer as $$ begin if old.valid_from < now() then insert into "accident_history" ("id", "person_id", "region", "valid_from", "on", "injury", "side", "place", valid_to) values (old."id", old."person_id", old."region", old."valid_from", old."on", old."injury", old."side", old."place", now()); end if; if tg_op = 'UPDATE' then new.valid_from := now(); return new; end if; return old; end $$;

create trigger history before update or delete on "accident" for each row execute function "keep_accident"();

alter table "accident" enable row level security;

create policy seat on "accident" using (region between (select seat_lo()) and (select seat_hi()) and ((select seat_registry()))) with check (region between (select seat_lo()) and (select seat_hi()));

alter table "accident_history" enable row level security;

create policy seat on "accident_history" using (region between (select seat_lo()) and (select seat_hi()) and (select seat_registry()));

create table "civil_change" (
  id uuid primary key default gen_random_uuid(),
  "person_id" uuid not null references "person",
  region integer not null references region,
  valid_from timestamptz not null default now(),
  "kind" text not null,
  "on" date not null,
  "reason" text ,
  "place" text 
);

create table "civil_change_history" (
  id uuid not null,
  "person_id" uuid,
  region integer not null,
  valid_from timestamptz not null,
  "kind" text,
  "on" date,
  "reason" text,
  "place" text,
  valid_to timestamptz not null
);

create index on "civil_change_history" (id, valid_to);

create index on "civil_change" (region, id);

create index on "civil_change" ("person_id");

create or replace function "keep_civil_change"() returns trigger language plpgsql security definer as $$ begin if old.valid_from < now() then insert into "civil_change_history" ("id", "person_id", "region", "valid_from", "kind", "on", "reason", "place", valid_to) values (old."id", old."person_id", old."region", old."valid_from", old."kind", old."on", old."reason", old."place", now()); end if; if tg_op = 'UPDATE' then new.valid_from := now(); return new; end if; return old; end $$;

create trigger history before update or delete on "civil_change" for each row execute function "keep_civil_change"();

alter table "civil_change" enable row level security;

create policy seat on "civil_change" using (region between (select seat_lo()) and (select seat_hi()) and ((select seat_registry()))) with check (region between (select seat_lo()) and (select seat_hi()));

alter table "civil_change_history" enable row level security;

create policy seat on "civil_change_history" using (region between (select seat_lo()) and (select seat_hi()) and (select seat_registry()));
