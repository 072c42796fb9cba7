-- Generated from the declarations by `npx shouxian catalogue --migration`; read before committing.

create table "head_change" (
  id uuid primary key default gen_random_uuid(),
  "household_id" uuid not null references "household",
  region integer not null references region,
  valid_from timestamptz not null default now(),
  "new_head" text ,
  "who" text ,
  "on" date ,
  "reason" text not null,
  "review_opinion" text 
);

create table "head_change_history" (
  id uuid not null,
  "household_id" uuid,
  region integer not null,
  valid_from timestamptz not null,
  "new_head" text,
  "who" text,
  "on" date,
  "reason" text,
  "review_opinion" text,
  valid_to timestamptz not null
);

create index on "head_change_history" (id, valid_to);

create index on "head_change" (region, id);

create index on "head_change" ("household_id");

create or replace function "keep_head_change"() returns trigger language plpgsql security definer as $$ begin if old.valid_from < now() then insert into "head_change_history" ("id", "household_id", "region", "valid_from", "new_head", "who", "on", "reason", "review_opinion", valid_to) values (old."id", old."household_id", old."region", old."valid_from", old."new_head", old."who", old."on", old."reason", old."review_opinion", now()); end if; if tg_op = 'UPDATE' then new.valid_from := now(); return new; end if; return old; end $$;

create trigger history before update or delete on "head_change" for each row execute function "keep_head_change"();

alter table "head_change" enable row level security;

create policy seat on "head_change" using (region between (select seat_lo()) and (select seat_hi()) and ((select seat_registry()))) with check (region between (select seat_lo()) and (select seat_hi()));

alter table "head_change_history" enable row level security;

create policy seat on "head_change_history" using (region between (select seat_lo()) and (select seat_hi()) and (select seat_registry()));

create table "natural_change" (
  id uuid primary key default gen_random_uuid(),
  "household_id" uuid not null references "household",
  region integer not null references region,
  valid_from timestamptz not null default now(),
  "kind" text not null,
  "who" text ,
  "on" date not null,
  "named" text ,
  "name" text ,
  "sex" text ,
  "born_on" date ,
  "id_number" text ,
  "relation" text ,
  "target" text ,
  "undone" text ,
  "evidence" text not null,
  "proof" text ,
  "source" text ,
  "note" text ,
  "review_opinion" text ,
  "confirmed_on" date ,
  "of_head" boolean ,
  "undone_on" date 
);

create table "natural_change_history" (
  id uuid not null,
  "household_id" uuid,
  region integer not null,
  valid_from timestamptz not null,
  "kind" text,
  "who" text,
  "on" date,
  "named" text,
  "name" text,
  "sex" text,
  "born_on" date,
  "id_number" text,
  "relation" text,
  "target" text,
  "undone" text,
  "evidence" text,
  "proof" text,
  "source" text,
  "note" text,
  "review_opinion" text,
  "confirmed_on" date,
  "of_head" boolean,
  "undone_on" date,
  valid_to timestamptz not null
);

create index on "natural_change_history" (id, valid_to);

create index on "natural_change" (region, id);

create index on "natural_change" ("household_id");

create or replace function "keep_natural_change"() returns trigger language plpgsql security definer as $$ begin if old.valid_from < now() then insert into "natural_change_history" ("id", "household_id", "region", "valid_from", "kind", "who", "on", "named", "name", "sex", "born_on", "id_number", "relation", "target", "undone", "evidence", "proof", "source", "note", "review_opinion", "confirmed_on", "of_head", "undone_on", valid_to) values (old."id", old."household_id", old."region", old."valid_from", old."kind", old."who", old."on", old."named", old."name", old."sex", old."born_on", old."id_number", old."relation", old."target", old."undone", old."evidence", old."proof", old."source", old."note", old."review_opinion", old."confirmed_on", old."of_head", old."undone_on", now()); end if; if tg_op = 'UPDATE' then new.valid_from := now(); return new; end if; return old; end $$;

create trigger history before update or delete on "natural_change" for each row execute function "keep_natural_change"();

alter table "natural_change" enable row level security;

create policy seat on "natural_change" using (region between (select seat_lo()) and (select seat_hi()) and ((select seat_registry()) or reviews("household_id"))) with check (region between (select seat_lo()) and (select seat_hi()));

alter table "natural_change_history" enable row level security;

create policy seat on "natural_change_history" using (region between (select seat_lo()) and (select seat_hi()) and (select seat_registry()));

drop index case_one_open;

CREATE UNIQUE INDEX case_one_open ON public.case_file USING btree (procedure, root) WHERE ((NOT closed) AND (procedure = ANY (ARRAY['appeal-handling'::text, 'assistance-planning'::text, 'clearance-handling'::text, 'departure-handling'::text, 'green-channel-handling'::text, 'head-change-handling'::text, 'identification-handling'::text, 'lead-handling'::text, 'leave-handling'::text, 'officer-changing'::text, 'replacement-handling'::text, 'reversal-handling'::text])));
