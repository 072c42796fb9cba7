-- 照片和手写签字: what a phone adds to a case. Only added to, like the events it belongs to; seen by whoever sees the case.
create table attachment (
  id uuid primary key default gen_random_uuid(),
  case_id uuid not null references case_file,
  region integer not null references region,
  kind text not null check (kind in ('signature', 'photo')),
  media text not null,
  bytes bytea not null,
  by_id text not null,
  by_name text not null,
  on_day date not null,
  recorded_at timestamptz not null default now()
);
create index on attachment (case_id);
alter table attachment alter column bytes set storage external;
alter table attachment enable row level security;
create policy seat on attachment using (
  region between (select seat_lo()) and (select seat_hi())
  and ((select seat_registry()) or case_id in (select id from case_file))
) with check (region between (select seat_lo()) and (select seat_hi()));
