-- Generated from the declarations by `npx shouxian catalogue --migration`; read before committing.

create table "transfer" (
  id uuid primary key default gen_random_uuid(),
  "problem_id" uuid not null references "problem",
  region integer not null references region,
  valid_from timestamptz not null default now(),
  "clue" text not null,
  "concerns" text ,
  "department" text not null,
  "sent_on" date not null,
  "received_on" date ,
  "outcome" text ,
  "answered_on" date 
);

create table "transfer_history" (
  id uuid not null,
  "problem_id" uuid,
  region integer not null,
  valid_from timestamptz not null,
  "clue" text,
  "concerns" text,
  "department" text,
  "sent_on" date,
  "received_on" date,
  "outcome" text,
  "answered_on" date,
  valid_to timestamptz not null
);

create index on "transfer_history" (id, valid_to);

create index on "transfer" (region, id);

create index on "transfer" ("problem_id");

create or replace function "keep_transfer"() returns trigger language plpgsql security definer as $$ begin if old.valid_from < now() then insert into "transfer_history" ("id", "problem_id", "region", "valid_from", "clue", "concerns", "department", "sent_on", "received_on", "outcome", "answered_on", valid_to) values (old."id", old."problem_id", old."region", old."valid_from", old."clue", old."concerns", old."department", old."sent_on", old."received_on", old."outcome", old."answered_on", now()); end if; if tg_op = 'UPDATE' then new.valid_from := now(); return new; end if; return old; end $$;

create trigger history before update or delete on "transfer" for each row execute function "keep_transfer"();

alter table "transfer" enable row level security;

create policy seat on "transfer" using (region between (select seat_lo()) and (select seat_hi()) and ((select seat_registry()) or "department" = (select seat_office()))) with check (region between (select seat_lo()) and (select seat_hi()));

alter table "transfer_history" enable row level security;

create policy seat on "transfer_history" using (region between (select seat_lo()) and (select seat_hi()) and ((select seat_registry())));

drop index case_one_open;

CREATE UNIQUE INDEX case_one_open ON public.case_file USING btree (procedure, root) WHERE ((NOT closed) AND (procedure = ANY (ARRAY['appeal-handling'::text, 'assistance-planning'::text, 'clearance-handling'::text, 'county-rectification'::text, 'department-rectification'::text, 'departure-handling'::text, 'green-channel-handling'::text, 'head-change-handling'::text, 'identification-handling'::text, 'lead-handling'::text, 'leave-handling'::text, 'look-back-handling'::text, 'officer-changing'::text, 'replacement-handling'::text, 'reversal-handling'::text, 'township-rectification'::text, 'transfer-handling'::text])));
