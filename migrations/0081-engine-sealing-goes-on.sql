-- One line with the number of another that is sealed stopped all sealing for good, and the check with it.
create or replace function seal_audit(most integer) returns integer language plpgsql set search_path = public as $$
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
    -- A number that is sealed already was put in anew by hand: it is left for the check to name, and holds up nobody behind it.
    continue when exists (select from audit_seal s where s.audit = line.id);
    number := number + 1;
    last := sha256(last || convert_to(audit_text(number, line), 'UTF8'));
    insert into audit_seal values (number, line.id, line.at, last);
    done := done + 1;
  end loop;
  return done;
end $$;
