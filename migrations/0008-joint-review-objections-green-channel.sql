-- Generated from the declarations by `npx shouxian catalogue --migration`; read before committing.

create table "green_channel" (
  id uuid primary key default gen_random_uuid(),
  "household_id" uuid not null references "household",
  region integer not null references region,
  valid_from timestamptz not null default now(),
  "happened_on" date not null,
  "risk" text not null,
  "reason" text not null,
  "help" text ,
  "department" text ,
  "agreed_on" date ,
  "helped_on" date ,
  "refusal" text 
);

create table "green_channel_history" (
  id uuid not null,
  "household_id" uuid,
  region integer not null,
  valid_from timestamptz not null,
  "happened_on" date,
  "risk" text,
  "reason" text,
  "help" text,
  "department" text,
  "agreed_on" date,
  "helped_on" date,
  "refusal" text,
  valid_to timestamptz not null
);

create index on "green_channel_history" (id, valid_to);

create index on "green_channel" (region, id);

create index on "green_channel" ("household_id");

create or replace function "keep_green_channel"() returns trigger language plpgsql security definer as $$ begin if old.valid_from < now() then insert into "green_channel_history" ("id", "household_id", "region", "valid_from", "happened_on", "risk", "reason", "help", "department", "agreed_on", "helped_on", "refusal", valid_to) values (old."id", old."household_id", old."region", old."valid_from", old."happened_on", old."risk", old."reason", old."help", old."department", old."agreed_on", old."helped_on", old."refusal", now()); end if; if tg_op = 'UPDATE' then new.valid_from := now(); return new; end if; return old; end $$;

create trigger history before update or delete on "green_channel" for each row execute function "keep_green_channel"();

alter table "green_channel" enable row level security;

create policy seat on "green_channel" using (region between (select seat_lo()) and (select seat_hi()) and ((select seat_registry()))) with check (region between (select seat_lo()) and (select seat_hi()));

alter table "green_channel_history" enable row level security;

create policy seat on "green_channel_history" using (region between (select seat_lo()) and (select seat_hi()) and (select seat_registry()));

create table "objection" (
  id uuid primary key default gen_random_uuid(),
  "household_id" uuid not null references "household",
  region integer not null references region,
  valid_from timestamptz not null default now(),
  "received_on" date not null,
  "from" text ,
  "content" text not null,
  "finding" text ,
  "outcome" text ,
  "answered_on" date 
);

create table "objection_history" (
  id uuid not null,
  "household_id" uuid,
  region integer not null,
  valid_from timestamptz not null,
  "received_on" date,
  "from" text,
  "content" text,
  "finding" text,
  "outcome" text,
  "answered_on" date,
  valid_to timestamptz not null
);

create index on "objection_history" (id, valid_to);

create index on "objection" (region, id);

create index on "objection" ("household_id");

create or replace function "keep_objection"() returns trigger language plpgsql security definer as $$ begin if old.valid_from < now() then insert into "objection_history" ("id", "household_id", "region", "valid_from", "received_on", "from", "content", "finding", "outcome", "answered_on", valid_to) values (old."id", old."household_id", old."region", old."valid_from", old."received_on", old."from", old."content", old."finding", old."outcome", old."answered_on", now()); end if; if tg_op = 'UPDATE' then new.valid_from := now(); return new; end if; return old; end $$;

create trigger history before update or delete on "objection" for each row execute function "keep_objection"();

alter table "objection" enable row level security;

create policy seat on "objection" using (region between (select seat_lo()) and (select seat_hi()) and ((select seat_registry()))) with check (region between (select seat_lo()) and (select seat_hi()));

alter table "objection_history" enable row level security;

create policy seat on "objection_history" using (region between (select seat_lo()) and (select seat_hi()) and (select seat_registry()));

drop policy if exists seat on "household";

create policy seat on "household" using (region between (select seat_lo()) and (select seat_hi()) and ((select seat_registry()) or reviews(id))) with check (region between (select seat_lo()) and (select seat_hi()));

alter table "identification" add column "joint_opinion" text;

drop policy if exists seat on "identification";

create policy seat on "identification" using (region between (select seat_lo()) and (select seat_hi()) and ((select seat_registry()) or was_asked(id))) with check (region between (select seat_lo()) and (select seat_hi()));

alter table "identification_history" add column "joint_opinion" text;

drop policy if exists seat on "person";

create policy seat on "person" using (region between (select seat_lo()) and (select seat_hi()) and ((select seat_registry()) or reviews("household_id"))) with check (region between (select seat_lo()) and (select seat_hi()));

drop index case_one_open;

CREATE UNIQUE INDEX case_one_open ON public.case_file USING btree (procedure, root) WHERE ((NOT closed) AND (procedure = ANY (ARRAY['appeal-handling'::text, 'assistance-planning'::text, 'clearance-handling'::text, 'departure-handling'::text, 'green-channel-handling'::text, 'identification-handling'::text, 'lead-handling'::text, 'leave-handling'::text, 'officer-changing'::text, 'replacement-handling'::text, 'reversal-handling'::text])));

create or replace function keep_identification() returns trigger language plpgsql security definer as $$ begin if old.valid_from < now() then insert into "identification_history" ("id", "household_id", "region", "valid_from", "source", "discovered_on", "again", "risk", "category", "visited_on", "manner", "second_verifier", "note", "consent_on", "compared_on", "assets", "joint_opinion", "deliberated_on", "invited", "attended", "in_favour", "against", "posted_on", "objection", "taken_down_on", "review_opinion", "approval_opinion", "approved_on", "announced_on", "marked_on", "exclusion", "excluded_on", "informed_on", "entered_on", "days_taken", valid_to) values (old."id", old."household_id", old."region", old."valid_from", old."source", old."discovered_on", old."again", old."risk", old."category", old."visited_on", old."manner", old."second_verifier", old."note", old."consent_on", old."compared_on", old."assets", old."joint_opinion", old."deliberated_on", old."invited", old."attended", old."in_favour", old."against", old."posted_on", old."objection", old."taken_down_on", old."review_opinion", old."approval_opinion", old."approved_on", old."announced_on", old."marked_on", old."exclusion", old."excluded_on", old."informed_on", old."entered_on", old."days_taken", now()); end if; if tg_op = 'UPDATE' then new.valid_from := now(); return new; end if; return old; end $$;
