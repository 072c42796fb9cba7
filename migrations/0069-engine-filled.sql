-- What people fill in with a form, by whom: so that whoever filled it in by mistake may take it back (撤回). `record` is the record it
-- made or changed, `root` the one that it is about. What was taken back stays, with the day.
create table filled (
  id uuid primary key default gen_random_uuid(),
  form text not null,
  record uuid not null,
  root uuid not null,
  region integer not null references region,
  by_id text not null,
  by_name text not null,
  by_office text not null,
  on_day date not null,
  recorded_at timestamptz not null default now(),
  undone_on date
);
create index on filled (root);
create index on filled (record);
alter table filled enable row level security;
create policy seat on filled using (
  region between (select seat_lo()) and (select seat_hi())
  and ((select seat_registry()) or root = any((select seat_own())::uuid[]))
) with check (region between (select seat_lo()) and (select seat_hi()));
