-- Generated from the declarations by `npx shouxian catalogue --migration`; read before committing.

create table "loan_due" (
  id uuid primary key default gen_random_uuid(),
  "household_id" uuid not null references "household",
  region integer not null references region,
  valid_from timestamptz not null default now(),
  "bank" text ,
  "kind" text ,
  "loans" bigint ,
  "balance" bigint ,
  "due_on" date 
);

create table "loan_due_history" (
  id uuid not null,
  "household_id" uuid,
  region integer not null,
  valid_from timestamptz not null,
  "bank" text,
  "kind" text,
  "loans" bigint,
  "balance" bigint,
  "due_on" date,
  valid_to timestamptz not null
);

create index on "loan_due_history" (id, valid_to);

create index on "loan_due" (region, id);

create index on "loan_due" ("household_id");

create or replace function "keep_loan_due"() returns trigger language plpgsql security definer as $$ begin if old.valid_from < now() then insert into "loan_due_history" ("id", "household_id", "region", "valid_from", "bank", "kind", "loans", "balance", "due_on", valid_to) values (old."id", old."household_id", old."region", old."valid_from", old."bank", old."kind", old."loans", old."balance", old."due_on", now()); end if; if tg_op = 'UPDATE' then new.valid_from := now(); return new; end if; return old; end $$;

create trigger history before update or delete on "loan_due" for each row execute function "keep_loan_due"();

alter table "loan_due" enable row level security;

create policy seat on "loan_due" using (region between (select seat_lo()) and (select seat_hi()) and ((select seat_registry()))) with check (region between (select seat_lo()) and (select seat_hi()));

alter table "loan_due_history" enable row level security;

create policy seat on "loan_due_history" using (region between (select seat_lo()) and (select seat_hi()) and (select seat_registry()));

create table "overdue_loan" (
  id uuid primary key default gen_random_uuid(),
  "household_id" uuid not null references "household",
  region integer not null references region,
  valid_from timestamptz not null default now(),
  "bank" text ,
  "kind" text ,
  "loans" bigint ,
  "balance" bigint ,
  "overdue" bigint ,
  "overdue_from" date 
);

create table "overdue_loan_history" (
  id uuid not null,
  "household_id" uuid,
  region integer not null,
  valid_from timestamptz not null,
  "bank" text,
  "kind" text,
  "loans" bigint,
  "balance" bigint,
  "overdue" bigint,
  "overdue_from" date,
  valid_to timestamptz not null
);

create index on "overdue_loan_history" (id, valid_to);

create index on "overdue_loan" (region, id);

create index on "overdue_loan" ("household_id");

create or replace function "keep_overdue_loan"() returns trigger language plpgsql security definer as $$ begin if old.valid_from < now() then insert into "overdue_loan_history" ("id", "household_id", "region", "valid_from", "bank", "kind", "loans", "balance", "overdue", "overdue_from", valid_to) values (old."id", old."household_id", old."region", old."valid_from", old."bank", old."kind", old."loans", old."balance", old."overdue", old."overdue_from", now()); end if; if tg_op = 'UPDATE' then new.valid_from := now(); return new; end if; return old; end $$;

create trigger history before update or delete on "overdue_loan" for each row execute function "keep_overdue_loan"();

alter table "overdue_loan" enable row level security;

create policy seat on "overdue_loan" using (region between (select seat_lo()) and (select seat_hi()) and ((select seat_registry()))) with check (region between (select seat_lo()) and (select seat_hi()));

alter table "overdue_loan_history" enable row level security;

create policy seat on "overdue_loan_history" using (region between (select seat_lo()) and (select seat_hi()) and (select seat_registry()));
