import { readdirSync } from 'node:fs';
import { Hono } from 'hono';
import { sql } from 'kysely';
import type { Database } from '../db/database.ts';
import { migrationsFolder } from '../db/migrate.ts';
import { KeyProblem } from '../keys/source.ts';
import { metrics } from '../metrics.ts';

/** Milliseconds the database has to answer in. */
const patience = 2_000;

/**
 * For whoever watches the server, without a session: /healthz says that the process answers, whatever else; /readyz whether it can work, that is,
 * its database answers, has every migration of this release, and what is sealed in it can be opened. `open` does what a request does first.
 */
export function healthApi(
  database: Database,
  {
    open = async () => {},
    folder = migrationsFolder,
  }: { open?: () => Promise<unknown>; folder?: string } = {},
): Hono {
  const app = new Hono();
  app.get('/healthz', (c) => c.json({ status: 'ok' }));
  app.get('/readyz', async (c) => {
    const lacks = (await lacking(database, folder)) ?? (await closed(open));
    return c.json(lacks ? { ready: false, lacks } : { ready: true }, lacks ? 503 : 200);
  });
  return app;
}

/** /metrics in Prometheus' text format, on a port of its own that only this machine reaches. */
export function metricsApi(database: Database): Hono {
  const app = new Hono();
  app.get('/metrics', async (c) => {
    const gauges = await inTime(countsOf(database)).catch(() => ({ shouxian_database_up: 0 }));
    return c.text(metrics.text(gauges), 200, { 'content-type': 'text/plain; version=0.0.4; charset=utf-8' });
  });
  return app;
}

async function lacking({ owner }: Database, folder: string): Promise<'database' | 'migrations' | undefined> {
  try {
    const { rows } = await inTime(sql<{ name: string }>`select name from migration`.execute(owner));
    const applied = new Set(rows.map(({ name }) => name));
    const waiting = readdirSync(folder).some((name) => name.endsWith('.sql') && !applied.has(name));
    return waiting ? 'migrations' : undefined;
  } catch {
    return 'database';
  }
}

/** Keys made since may be wrapped under a secret that this process does not have: no request is answered then. */
async function closed(open: () => Promise<unknown>): Promise<'database' | 'keys' | undefined> {
  try {
    await inTime(open());
    return undefined;
  } catch (error) {
    return error instanceof KeyProblem ? 'keys' : 'database';
  }
}

async function countsOf({ owner }: Database): Promise<Record<string, number>> {
  const { rows } = await sql<Record<string, number>>`
    select 1 as shouxian_database_up,
      (select count(*) from session where seen_at > now() - interval '15 minutes') as shouxian_people_active,
      (select count(*) from sign_in_failure where at > now() - interval '15 minutes') as shouxian_sign_in_failures_recent,
      (select count(*) from audit_pending) as shouxian_audit_unsealed,
      (select count(*) from run where state = 'running') as shouxian_runs_running,
      pg_database_size(current_database()) as shouxian_database_bytes,
      (select count(*) from pg_stat_activity where datname = current_database()) as shouxian_database_connections`.execute(
    owner,
  );
  return rows[0] ?? {};
}

function inTime<T>(work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('the database did not answer in time')), patience);
  });
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
}
