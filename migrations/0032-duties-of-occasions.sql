-- Generated from the declarations by `npx shouxian catalogue --migration`; read before committing.

create table "campaign" (
  id uuid primary key default gen_random_uuid(),
  region integer not null references region,
  valid_from timestamptz not null default now(),
  "name" text not null,
  "level" text not null,
  "from" date not null,
  "to" date not null,
  "content" text not null,
  "document" text 
);

create table "campaign_history" (
  id uuid not null,
  region integer not null,
  valid_from timestamptz not null,
  "name" text,
  "level" text,
  "from" date,
  "to" date,
  "content" text,
  "document" text,
  valid_to timestamptz not null
);

create index on "campaign_history" (id, valid_to);

create index on "campaign" (region, id);

create or replace function "keep_campaign"() returns trigger language plpgsql security definer as $$ begin if old.valid_from < now() then insert into "campaign_history" ("id", "region", "valid_from", "name", "level", "from", "to", "content", "document", valid_to) values (old."id", old."region", old."valid_from", old."name", old."level", old."from", old."to", old."content", old."document", now()); end if; if tg_op = 'UPDATE' then new.valid_from := now(); return new; end if; return old; end $$;

create trigger history before update or delete on "campaign" for each row execute function "keep_campaign"();

alter table "campaign" enable row level security;

create policy seat on "campaign" using (true) with check (region between (select seat_lo()) and (select seat_hi()));

alter table "campaign_history" enable row level security;

create policy seat on "campaign_history" using (region between (select seat_lo()) and (select seat_hi()) and (select seat_registry()));

alter table "project" add column "noticed_on" date;

alter table "project" add column "notice_ends_on" date;

alter table "project" add column "notice_length" bigint generated always as (
CASE
    WHEN (abs((((notice_ends_on - noticed_on))::numeric + (1)::numeric)) <= ('9007199254740991'::bigint)::numeric) THEN ((((notice_ends_on - noticed_on))::numeric + (1)::numeric))::bigint
    ELSE NULL::bigint
END) stored;

alter table "project_history" add column "noticed_on" date;

alter table "project_history" add column "notice_ends_on" date;

alter table "project_history" add column "notice_length" bigint;

create or replace function keep_project() returns trigger language plpgsql security definer as $$ begin if old.valid_from < now() then insert into "project_history" ("id", "region", "valid_from", "number", "name", "kind", "planned", "year", "site", "authority", "builder", "content", "investment", "central", "province", "city", "county", "households", "people", "linkage", "entered_on", "approved_on", "noticed_on", "notice_ends_on", "tendered_on", "started_on", "completed_on", "accepted_on", "reimbursed_on", "settled_on", "handed_over_on", "notice_length", valid_to) values (old."id", old."region", old."valid_from", old."number", old."name", old."kind", old."planned", old."year", old."site", old."authority", old."builder", old."content", old."investment", old."central", old."province", old."city", old."county", old."households", old."people", old."linkage", old."entered_on", old."approved_on", old."noticed_on", old."notice_ends_on", old."tendered_on", old."started_on", old."completed_on", old."accepted_on", old."reimbursed_on", old."settled_on", old."handed_over_on", old."notice_length", now()); end if; if tg_op = 'UPDATE' then new.valid_from := now(); return new; end if; return old; end $$;
