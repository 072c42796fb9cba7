-- Audit lines by month, each sealed with a digest over itself and the seal before it, so that none can be changed, taken out,
-- slipped in or moved without it showing. A line is never touched again: its seal stands beside it.
alter table audit rename to audit_before;
alter table audit_before alter column id drop identity;
create sequence audit_number;
select setval('audit_number', (select coalesce(max(id), 0) + 1 from audit_before), false);
create table audit (
  id bigint not null default nextval('audit_number'),
  at timestamptz not null default now(),
  account_id uuid,
  person text,
  office text,
  region integer,
  action text not null,
  subject text,
  detail jsonb
) partition by range (at);
create index on audit (at);
create index on audit (subject, at) where subject is not null;
do $$ begin
  execute format('alter table audit attach partition audit_before for values from (minvalue) to (%L)',
    date_trunc('month', now() at time zone 'UTC') + interval '1 month');
end $$;
create table audit_later partition of audit default;

-- What waits for its seal: lines are numbered when they are written and seen when they are committed, so the order of seals is
-- that in which they were found.
create table audit_pending (audit bigint not null, at timestamptz not null);
create table audit_seal (
  seq bigint primary key,
  audit bigint not null,
  at timestamptz not null,
  seal bytea not null
);
create unique index on audit_seal (audit);
-- The last seal of each stretch of lines that retention has dropped.
create table audit_head (seq bigint primary key, seal bytea not null, lines bigint not null, until timestamptz not null, dropped_at timestamptz not null default now());

create function wait_for_seal() returns trigger language plpgsql security definer set search_path = public as $$
begin
  insert into audit_pending values (new.id, new.at);
  return null;
end $$;
create trigger seal after insert on audit for each row execute function wait_for_seal();
insert into audit_pending select id, at from audit order by id;

create function audit_text(seq bigint, line audit) returns text language sql stable as $$
  select jsonb_build_array(seq, line.id, to_char(line.at at time zone 'UTC', 'YYYY-MM-DD HH24:MI:SS.US'), line.account_id,
    line.person, line.office, line.region, line.action, line.subject, line.detail)::text
$$;

-- Seals what waits, oldest first, at most so many lines; answers how many.
create function seal_audit(most integer) returns integer language plpgsql set search_path = public as $$
declare
  last bytea;
  number bigint;
  line audit;
  done integer := 0;
begin
  perform pg_advisory_xact_lock(5024);
  select seq, seal into number, last from (
    (select seq, seal from audit_seal order by seq desc limit 1) union all (select seq, seal from audit_head order by seq desc limit 1)
  ) heads order by seq desc limit 1;
  number := coalesce(number, 0);
  last := coalesce(last, ''::bytea);
  for line in
    with taken as (
      delete from audit_pending where ctid = any (array(select ctid from audit_pending order by audit limit most)) returning audit, at)
    select a.* from taken t join audit a on a.id = t.audit and a.at = t.at order by a.id
  loop
    number := number + 1;
    last := sha256(last || convert_to(audit_text(number, line), 'UTF8'));
    insert into audit_seal values (number, line.id, line.at, last);
    done := done + 1;
  end loop;
  return done;
end $$;

-- A month's partition before its first line; where lines of it were written already, they stay where they are.
create function open_audit_month(first date) returns void language plpgsql set search_path = public as $$
declare
  name text := 'audit_' || to_char(first, 'YYYY_MM');
begin
  if to_regclass(name) is not null
    or exists (select from audit_before where at >= first::timestamp at time zone 'UTC')
    or exists (select from audit_later where at >= first::timestamp at time zone 'UTC') then
    return;
  end if;
  execute format('create table %I partition of audit for values from (%L) to (%L)', name,
    first::timestamp at time zone 'UTC', (first + interval '1 month')::timestamp at time zone 'UTC');
exception when invalid_object_definition then
  return; -- the month in which this was introduced, which the first partition holds
end $$;
