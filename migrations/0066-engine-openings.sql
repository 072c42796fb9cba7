-- 应急查看: one record outside the seat, for a reason, for three hours. Its own county is told: it reads the line from the moment it
-- stands here, and says that it has. Nobody is let in but by the function, which writes the line.
create table opening (
  id uuid primary key default gen_random_uuid(),
  register text not null,
  record uuid not null,
  region integer not null references region,
  account_id uuid not null references account,
  person text not null,
  office text not null,
  seat_region integer not null references region,
  reason text not null,
  opened_at timestamptz not null default now(),
  until timestamptz not null default now() + interval '3 hours',
  noted_at timestamptz,
  noted_by text
);
create index on opening (region, opened_at);
create index on opening (account_id, opened_at);
alter table opening enable row level security;
create policy seat on opening using (
  account_id::text = (select seat_account())
  or region between (select seat_lo()) and (select seat_hi()) and (select seat_registry())
);
-- Answers the id of the opening; null where there is no such record. Who has no registry of their own is let into no other.
create function open_record(records regclass, called text, sought uuid, why text, by_person text, by_office text) returns uuid
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  place integer;
  made uuid;
begin
  if not seat_registry() then raise exception 'a seat without a registry opens nothing'; end if;
  execute format('select region from %s where id = $1', records) into place using sought;
  if place is null or place between seat_lo() and seat_hi() then return null; end if;
  insert into opening (register, record, region, account_id, person, office, seat_region, reason)
  values (called, sought, place, seat_account()::uuid, by_person, by_office, seat_lo(), why) returning id into made;
  return made;
end $$;
