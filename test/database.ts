import pg from 'pg';
import { inject } from 'vitest';
import { openCluster } from '../src/server/db/postgres/cluster.ts';
import type { Connection } from '../src/server/db/postgres/url.ts';

/** A database of one test file. */
export interface TestDatabase {
  readonly connection: Connection;
  /** Removes the database, cutting sessions still open. */
  drop(): Promise<void>;
}

/**
 * A new database, copied from a template that `prepare` fills once per run, whichever test file comes first.
 * `prepare` closes its own sessions; the same `template` name means the same `prepare`.
 */
export async function testDatabase(
  options: { template?: string; prepare?: (connection: Connection) => Promise<void> } = {},
): Promise<TestDatabase> {
  const { connection } = await openCluster({ dataFolder: inject('clusterFolder'), env: {}, settings });
  const { template = 'empty', prepare = async () => {} } = options;
  const admin = { ...connection, database: 'postgres' };
  const database = `test_${process.pid}_${++count}_${Math.random().toString(36).slice(2, 8)}`;
  await withClient(admin, async (client) => {
    await ensureTemplate(client, connection, `template_${template}`, prepare);
    await client.query(
      `create database ${database} template ${client.escapeIdentifier(`template_${template}`)} strategy file_copy`,
    );
  });
  const drop = () =>
    withClient(admin, async (client) => {
      await client.query(`drop database if exists ${database} with (force)`);
    });
  return { connection: { ...connection, database }, drop };
}

let count = 0;

// Under a lock, so that of several test files one prepares and the others wait. A template that failed half-way never
// gets the template's name.
async function ensureTemplate(
  client: pg.Client,
  connection: Connection,
  name: string,
  prepare: (connection: Connection) => Promise<void>,
): Promise<void> {
  await client.query('select pg_advisory_lock(hashtext($1))', [name]);
  try {
    const { rowCount } = await client.query('select from pg_database where datname = $1', [name]);
    if (rowCount) return;
    const building = client.escapeIdentifier(`${name}_building`);
    await client.query(`drop database if exists ${building} with (force)`);
    await client.query(`create database ${building} template template0 strategy file_copy`);
    await prepare({ ...connection, database: `${name}_building` });
    await client.query(`alter database ${building} rename to ${client.escapeIdentifier(name)}`);
  } finally {
    await client.query('select pg_advisory_unlock(hashtext($1))', [name]);
  }
}

async function withClient(connection: Connection, work: (client: pg.Client) => Promise<void>): Promise<void> {
  const client = new pg.Client(connection);
  await client.connect();
  try {
    await work(client);
  } finally {
    await client.end();
  }
}

// The data is thrown away, so nothing needs to reach the disk.
const settings = {
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  wal_level: 'minimal',
  max_wal_senders: '0',
  shared_buffers: '128MB',
  max_connections: '200',
  // Files in the folder, so that a killed run leaves no shared memory behind.
  dynamic_shared_memory_type: 'mmap',
};
