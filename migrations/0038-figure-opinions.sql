-- Generated from the declarations by `npx shouxian catalogue --migration`; read before committing.

create table "figure_opinion" (
  id uuid primary key default gen_random_uuid(),
  region integer not null references region,
  valid_from timestamptz not null default now(),
  "title" text not null,
  "month" text not null,
  "deadline" date not null,
  "link" text ,
  "answer" text ,
  "figure" text ,
  "ours" text ,
  "reason" text ,
  "answered_on" date ,
  "finding" text ,
  "outcome" text ,
  "settled_on" date 
);

create table "figure_opinion_history" (
  id uuid not null,
  region integer not null,
  valid_from timestamptz not null,
  "title" text,
  "month" text,
  "deadline" date,
  "link" text,
  "answer" text,
  "figure" text,
  "ours" text,
  "reason" text,
  "answered_on" date,
  "finding" text,
  "outcome" text,
  "settled_on" date,
  valid_to timestamptz not null
);

create index on "figure_opinion_history" (id, valid_to);

create index on "figure_opinion" (region, id);

create or replace function "keep_figure_opinion"() returns trigger language plpgsql security definer as $$ begin if old.valid_from < now() then insert into "figure_opinion_history" ("id", "region", "valid_from", "title", "month", "deadline", "link", "answer", "figure", "ours", "reason", "answered_on", "finding", "outcome", "settled_on", valid_to) values (old."id", old."region", old."valid_from", old."title", old."month", old."deadline", old."link", old."answer", old."figure", old."ours", old."reason", old."answered_on", old."finding", old."outcome", old."settled_on", now()); end if; if tg_op = 'UPDATE' then new.valid_from := now(); return new; end if; return old; end $$;

create trigger history before update or delete on "figure_opinion" for each row execute function "keep_figure_opinion"();

alter table "figure_opinion" enable row level security;

create policy seat on "figure_opinion" using (region between (select seat_lo()) and (select seat_hi()) and ((select seat_registry()))) with check (region between (select seat_lo()) and (select seat_hi()));

alter table "figure_opinion_history" enable row level security;

create policy seat on "figure_opinion_history" using (region between (select seat_lo()) and (select seat_hi()) and (select seat_registry()));
