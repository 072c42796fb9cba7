-- Generated from the declarations by `npx shouxian catalogue --migration`; read before committing.

create table "project" (
  id uuid primary key default gen_random_uuid(),
  region integer not null references region,
  valid_from timestamptz not null default now(),
  "number" text not null,
  "name" text not null,
  "kind" text not null,
  "planned" boolean not null,
  "year" date ,
  "site" text ,
  "authority" text ,
  "builder" text ,
  "content" text ,
  "investment" bigint ,
  "central" bigint ,
  "province" bigint ,
  "city" bigint ,
  "county" bigint ,
  "households" bigint ,
  "people" bigint ,
  "linkage" text ,
  "entered_on" date ,
  "approved_on" date ,
  "tendered_on" date ,
  "started_on" date ,
  "completed_on" date ,
  "accepted_on" date ,
  "reimbursed_on" date ,
  "settled_on" date ,
  "handed_over_on" date 
);

create table "project_history" (
  id uuid not null,
  region integer not null,
  valid_from timestamptz not null,
  "number" text,
  "name" text,
  "kind" text,
  "planned" boolean,
  "year" date,
  "site" text,
  "authority" text,
  "builder" text,
  "content" text,
  "investment" bigint,
  "central" bigint,
  "province" bigint,
  "city" bigint,
  "county" bigint,
  "households" bigint,
  "people" bigint,
  "linkage" text,
  "entered_on" date,
  "approved_on" date,
  "tendered_on" date,
  "started_on" date,
  "completed_on" date,
  "accepted_on" date,
  "reimbursed_on" date,
  "settled_on" date,
  "handed_over_on" date,
  valid_to timestamptz not null
);

create index on "project_history" (id, valid_to);

create index on "project" (region, id);

create unique index on "project" ("number");

create or replace function "keep_project"() returns trigger language plpgsql security definer as $$ begin if old.valid_from < now() then insert into "project_history" ("id", "region", "valid_from", "number", "name", "kind", "planned", "year", "site", "authority", "builder", "content", "investment", "central", "province", "city", "county", "households", "people", "linkage", "entered_on", "approved_on", "tendered_on", "started_on", "completed_on", "accepted_on", "reimbursed_on", "settled_on", "handed_over_on", valid_to) values (old."id", old."region", old."valid_from", old."number", old."name", old."kind", old."planned", old."year", old."site", old."authority", old."builder", old."content", old."investment", old."central", old."province", old."city", old."county", old."households", old."people", old."linkage", old."entered_on", old."approved_on", old."tendered_on", old."started_on", old."completed_on", old."accepted_on", old."reimbursed_on", old."settled_on", old."handed_over_on", now()); end if; if tg_op = 'UPDATE' then new.valid_from := now(); return new; end if; return old; end $$;

create trigger history before update or delete on "project" for each row execute function "keep_project"();

alter table "project" enable row level security;

create policy seat on "project" using (region between (select seat_lo()) and (select seat_hi()) and ((select seat_registry()) or (select seat_office()) = '农业农村局')) with check (region between (select seat_lo()) and (select seat_hi()));

alter table "project_history" enable row level security;

create policy seat on "project_history" using (region between (select seat_lo()) and (select seat_hi()) and (select seat_registry()));

create table "loan" (
  id uuid primary key default gen_random_uuid(),
  "household_id" uuid not null references "household",
  region integer not null references region,
  valid_from timestamptz not null default now(),
  "contract" text not null,
  "bank" text not null,
  "amount" bigint not null,
  "balance" bigint not null,
  "overdue" bigint ,
  "rate" bigint ,
  "use" text ,
  "lent_on" date not null,
  "due_on" date ,
  "prolonged" text ,
  "subsidised" boolean 
);

create table "loan_history" (
  id uuid not null,
  "household_id" uuid,
  region integer not null,
  valid_from timestamptz not null,
  "contract" text,
  "bank" text,
  "amount" bigint,
  "balance" bigint,
  "overdue" bigint,
  "rate" bigint,
  "use" text,
  "lent_on" date,
  "due_on" date,
  "prolonged" text,
  "subsidised" boolean,
  valid_to timestamptz not null
);

create index on "loan_history" (id, valid_to);

create index on "loan" (region, id);

create index on "loan" ("household_id");

create or replace function "keep_loan"() returns trigger language plpgsql security definer as $$ begin if old.valid_from < now() then insert into "loan_history" ("id", "household_id", "region", "valid_from", "contract", "bank", "amount", "balance", "overdue", "rate", "use", "lent_on", "due_on", "prolonged", "subsidised", valid_to) values (old."id", old."household_id", old."region", old."valid_from", old."contract", old."bank", old."amount", old."balance", old."overdue", old."rate", old."use", old."lent_on", old."due_on", old."prolonged", old."subsidised", now()); end if; if tg_op = 'UPDATE' then new.valid_from := now(); return new; end if; return old; end $$;

create trigger history before update or delete on "loan" for each row execute function "keep_loan"();

alter table "loan" enable row level security;

create policy seat on "loan" using (region between (select seat_lo()) and (select seat_hi()) and ((select seat_registry()))) with check (region between (select seat_lo()) and (select seat_hi()));

alter table "loan_history" enable row level security;

create policy seat on "loan_history" using (region between (select seat_lo()) and (select seat_hi()) and (select seat_registry()));
