-- Months of the audit whose 保存期限 is over are dropped whole. What remains of them is the last seal before the first line that stays, and
-- those seals that were noted elsewhere; all of that is digested into the audit line that says that they were dropped.
alter table audit_head add column by_name text;

-- Seals that were given out for keeping elsewhere; the seal itself is set from the chain when its stretch is dropped.
create table audit_anchor (seq bigint primary key, noted_at timestamptz not null default now(), seal bytea);

create function audit_cuts() returns bytea language sql stable set search_path = public as $$
  select sha256(convert_to(jsonb_build_array(
    (select jsonb_agg(jsonb_build_array(seq, encode(seal, 'hex'), lines, extract(epoch from until), extract(epoch from dropped_at), by_name)
      order by seq) from audit_head),
    (select jsonb_agg(jsonb_build_array(seq, encode(seal, 'hex')) order by seq) from audit_anchor where seal is not null))::text, 'UTF8'))
$$;

-- As before, but the first partition may have been dropped by now; where it still reaches that far, the month cannot be opened.
create or replace function open_audit_month(first date) returns void language plpgsql set search_path = public as $$
declare
  name text := 'audit_' || to_char(first, 'YYYY_MM');
begin
  if to_regclass(name) is not null or exists (select from audit_later where at >= first::timestamp at time zone 'UTC') then
    return;
  end if;
  execute format('create table %I partition of audit for values from (%L) to (%L)', name,
    first::timestamp at time zone 'UTC', (first + interval '1 month')::timestamp at time zone 'UTC');
exception when invalid_object_definition then
  return; -- the month in which this was introduced, which the first partition holds
end $$;
