-- Generated from the declarations by `npx shouxian catalogue --migration`; read before committing.

create table "work_record" (
  id uuid primary key default gen_random_uuid(),
  region integer not null references region,
  valid_from timestamptz not null default now(),
  "matter" text not null,
  "period_from" date not null,
  "done_on" date not null,
  "none" boolean ,
  "topic" text ,
  "content" text 
);

create table "work_record_history" (
  id uuid not null,
  region integer not null,
  valid_from timestamptz not null,
  "matter" text,
  "period_from" date,
  "done_on" date,
  "none" boolean,
  "topic" text,
  "content" text,
  valid_to timestamptz not null
);

create index on "work_record_history" (id, valid_to);

create index on "work_record" (region, id);

create or replace function "keep_work_record"() returns trigger language plpgsql security definer as $$ begin if old.valid_from < now() then insert into "work_record_history" ("id", "region", "valid_from", "matter", "period_from", "done_on", "none", "topic", "content", valid_to) values (old."id", old."region", old."valid_from", old."matter", old."period_from", old."done_on", old."none", old."topic", old."content", now()); end if; if tg_op = 'UPDATE' then new.valid_from := now(); return new; end if; return old; end $$;

create trigger history before update or delete on "work_record" for each row execute function "keep_work_record"();

alter table "work_record" enable row level security;

create policy seat on "work_record" using (region between (select seat_lo()) and (select seat_hi()) and ((select seat_registry()))) with check (region between (select seat_lo()) and (select seat_hi()));

alter table "work_record_history" enable row level security;

create policy seat on "work_record_history" using (region between (select seat_lo()) and (select seat_hi()) and (select seat_registry()));
