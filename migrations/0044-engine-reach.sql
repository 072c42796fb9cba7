-- 交办、催办、查看: who opened a case, whether it was looked at where it waits, who was reminded of it; files beside photos.
alter table case_file add column opened_id text, add column opened_name text, add column opened_office text;

alter table attachment add column name text;
alter table attachment drop constraint attachment_kind_check;
alter table attachment add constraint attachment_kind_check check (kind in ('signature', 'photo', 'file'));

-- The first look at a case, at each of its steps, by the office it waited for.
create table case_seen (
  case_id uuid not null references case_file,
  at text not null,
  since date not null,                     -- since when it stood there
  region integer not null references region,
  by_name text not null,
  by_office text not null,
  on_day date not null,
  seen_at timestamptz not null default now(),
  primary key (case_id, at, since)
);
alter table case_seen enable row level security;
create policy seat on case_seen using (
  region between (select seat_lo()) and (select seat_hi())
  and ((select seat_registry()) or case_id in (select id from case_file))
) with check (region between (select seat_lo()) and (select seat_hi()));

-- 催办: only added to; it moves nothing and starts no clock.
create table reminder (
  id uuid primary key default gen_random_uuid(),
  case_id uuid not null references case_file,
  region integer not null references region,
  at text not null,
  words text not null,
  by_id text not null,
  by_name text not null,
  by_office text not null,
  on_day date not null,
  recorded_at timestamptz not null default now()
);
create index on reminder (case_id);
alter table reminder enable row level security;
create policy seat on reminder using (
  region between (select seat_lo()) and (select seat_hi())
  and ((select seat_registry()) or case_id in (select id from case_file))
) with check (region between (select seat_lo()) and (select seat_hi()));
