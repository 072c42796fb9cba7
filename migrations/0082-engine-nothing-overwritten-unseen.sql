-- Whoever began earlier may overwrite what somebody wrote who began later: an import takes minutes. The version in between was kept nowhere,
-- for it seemed to begin after its end. Now it has its place in the history, and what overwrites it begins after it.
do $$
declare keeper regprocedure; body text; changed text;
begin
  for keeper in select p.oid from pg_proc p join pg_namespace n on n.oid = p.pronamespace
    where n.nspname = 'public' and p.proname like 'keep\_%' and p.prosrc like '%old.valid_from < now()%'
  loop
    body := pg_get_functiondef(keeper);
    changed := replace(body, 'if old.valid_from < now() then', 'if old.valid_from <> instant then instant := greatest(instant, old.valid_from + interval ''1 microsecond'');');
    changed := replace(changed, ', now(); end if;', ', instant; end if;');
    changed := replace(changed, ', now()); end if;', ', instant); end if;');
    changed := replace(changed, 'new.valid_from := now();', 'new.valid_from := instant;');
    changed := regexp_replace(changed, '(AS \$[a-z]*\$\s*)begin', '\1declare instant timestamptz := now(); begin');
    if changed ~ 'now\(\)(?!; begin)' or changed !~ 'declare instant' then raise exception 'the keeper % is not as expected: %', keeper, changed; end if;
    execute changed;
  end loop;
end $$;
