-- Generated from the declarations by `npx shouxian catalogue --migration`; read before committing.

create table "assignment" (
  id uuid primary key default gen_random_uuid(),
  region integer not null references region,
  valid_from timestamptz not null default now(),
  "title" text not null,
  "demand" text not null,
  "deadline" date not null,
  "department" text ,
  "about" text ,
  "link" text ,
  "origin" text not null,
  "received_on" date ,
  "reply" text ,
  "evidence" text ,
  "answered_on" date ,
  "opinion" text ,
  "closed_on" date 
);

create table "assignment_history" (
  id uuid not null,
  region integer not null,
  valid_from timestamptz not null,
  "title" text,
  "demand" text,
  "deadline" date,
  "department" text,
  "about" text,
  "link" text,
  "origin" text,
  "received_on" date,
  "reply" text,
  "evidence" text,
  "answered_on" date,
  "opinion" text,
  "closed_on" date,
  valid_to timestamptz not null
);

create index on "assignment_history" (id, valid_to);

create index on "assignment" (region, id);

create or replace function "keep_assignment"() returns trigger language plpgsql security definer as $$ begin if old.valid_from < now() then insert into "assignment_history" ("id", "region", "valid_from", "title", "demand", "deadline", "department", "about", "link", "origin", "received_on", "reply", "evidence", "answered_on", "opinion", "closed_on", valid_to) values (old."id", old."region", old."valid_from", old."title", old."demand", old."deadline", old."department", old."about", old."link", old."origin", old."received_on", old."reply", old."evidence", old."answered_on", old."opinion", old."closed_on", now()); end if; if tg_op = 'UPDATE' then new.valid_from := now(); return new; end if; return old; end $$;

create trigger history before update or delete on "assignment" for each row execute function "keep_assignment"();

alter table "assignment" enable row level security;

create policy seat on "assignment" using (region between (select seat_lo()) and (select seat_hi()) and ((select seat_registry()) or "department" = (select seat_office()))) with check (region between (select seat_lo()) and (select seat_hi()));

alter table "assignment_history" enable row level security;

create policy seat on "assignment_history" using (region between (select seat_lo()) and (select seat_hi()) and (select seat_registry()));
