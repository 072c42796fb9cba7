import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { appRole } from './database.ts';
import type { Connection } from './postgres/url.ts';

/**
 * Brings the database up to the migrations of this release, or to those of an earlier one, `only`; each in its own transaction. Answers
 * those it applied.
 */
export async function migrate(
  connection: Connection,
  folder = migrationsFolder,
  only?: ReadonlySet<string>,
): Promise<string[]> {
  const client = new pg.Client(connection);
  await client.connect();
  try {
    await client.query('select pg_advisory_lock(5480)');
    await client.query(`create table if not exists migration (
      name text primary key, applied_at timestamptz not null default now())`);
    await ensureAppRole(client);
    const { rows } = await client.query('select name from migration');
    const applied = new Set(rows.map(({ name }) => name));
    const waiting = readdirSync(folder)
      .filter((name) => name.endsWith('.sql') && !applied.has(name) && (only?.has(name) ?? true))
      .toSorted();
    // Views stand in the way of tables that change; they are made anew below.
    if (waiting.length) await client.query('drop schema if exists past cascade');
    for (const name of waiting) {
      await client.query('begin');
      await client.query(readFileSync(join(folder, name), 'utf8'));
      await client.query('insert into migration (name) values ($1)', [name]);
      await client.query('commit');
    }
    await seeThePast(client);
    await grant(client);
    return waiting;
  } finally {
    await client.end();
  }
}

export const migrationsFolder = join(import.meta.dirname, '../../../migrations');

async function ensureAppRole(client: pg.Client): Promise<void> {
  await client.query(`do $$ begin
    if not exists (select from pg_roles where rolname = '${appRole}') then
      create role ${appRole} nologin nosuperuser nobypassrls;
    end if;
  end $$`);
  await client.query(`grant ${appRole} to current_user`);
}

/**
 * For every table with a history, a view of the same name that shows it as it stood at `as_of()`: with `past` first on the
 * search path, any query reads the past as it stands. Views of the reader's own rights, so row-level security holds there too.
 */
const seeThePast = (client: pg.Client) =>
  client.query(`
    do $$ declare t text; columns text; begin
      if exists (select from pg_namespace where nspname = 'past') then return; end if;
      create schema past;
      create or replace function public.as_of() returns timestamptz language sql stable as
        $f$ select current_setting('shouxian.as_of')::timestamptz $f$;
      for t in select tablename from pg_tables now where schemaname = 'public' and exists (
        select from pg_tables before where schemaname = 'public' and before.tablename = now.tablename || '_history') loop
        select string_agg(quote_ident(attname), ', ' order by attnum) into columns from pg_attribute
          where attrelid = ('public.' || quote_ident(t))::regclass and attnum > 0 and not attisdropped;
        execute format('create view past.%1$I with (security_invoker = true) as
          select %2$s from public.%1$I where valid_from <= (select public.as_of()) union all
          select %2$s from public.%3$I where valid_from <= (select public.as_of()) and valid_to > (select public.as_of())',
          t, columns, t || '_history');
      end loop;
    end $$`);

/**
 * What the app may do: everything it must, but events, audit and history are only added to; what was searched for is written and
 * never read; and a part of a table is reached by the table alone, since policies hold there and not in its parts.
 */
const grant = (client: pg.Client) =>
  client.query(`
    grant usage on schema public, past to ${appRole};
    grant select on all tables in schema past to ${appRole};
    grant select, insert, update, delete on all tables in schema public to ${appRole};
    grant usage on all sequences in schema public to ${appRole};
    do $$ declare t text; begin
      for t in select tablename from pg_tables where schemaname = 'public'
        and (tablename in ('event', 'event_before', 'migration', 'attachment', 'case_seen', 'reminder') or tablename like 'audit%' or tablename like '%\\_history') loop
        execute format('revoke update, delete, truncate on %I from ${appRole}', t);
      end loop;
      for t in select tablename from pg_tables where schemaname = 'public' and (tablename like 'audit\\_%' or
        tablename in ('second_factor', 'recovery_code', 'second_factor_office', 'sso_attempt', 'data_key', 'exchange_key', 'expired')) loop
        execute format('revoke all on %I from ${appRole}', t);
      end loop;
      for t in select relname from pg_class where relnamespace = 'public'::regnamespace and relispartition and relkind = 'r' loop
        execute format('revoke all on %I from ${appRole}', t);
      end loop;
      if to_regclass('public.opening') is not null then
        revoke insert, update, delete, truncate on opening from ${appRole};
        grant update (noted_at, noted_by) on opening to ${appRole};
      end if;
      revoke select on audit from ${appRole};
      grant select (id, at, account_id, person, office, region, action, subject) on audit to ${appRole};
    end $$`);
