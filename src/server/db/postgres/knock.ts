import pg from 'pg';
import type { Connection } from './url.ts';

/** Whether a database takes connections; 'closed' may change by waiting: not there (yet), or still recovering. */
export async function knock(connection: Connection): Promise<'open' | 'closed'> {
  const client = new pg.Client(connection);
  client.on('error', () => {});
  try {
    await client.connect();
    return 'open';
  } catch (error) {
    if ((error as { code?: string }).code !== '28P01') return 'closed';
    throw new Error(
      '内置数据库：postgres.secret 中的密码与数据库不符。请从备份恢复该文件；它与 postgres 文件夹须成对保存。',
    );
  } finally {
    await client.end().catch(() => {});
  }
}

/** Creates the connection's database on its server, if it is not there. */
export async function createDatabase(connection: Connection): Promise<void> {
  if ((await knock(connection)) === 'open') return;
  const client = new pg.Client({ ...connection, database: 'postgres' });
  await client.connect();
  try {
    await client.query(`create database ${client.escapeIdentifier(connection.database)} encoding 'UTF8'`);
  } finally {
    await client.end();
  }
}
