import { createWriteStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import type { RawBuilder } from 'kysely';
import pg from 'pg';
import { to as copyTo } from 'pg-copy-streams';
import type { Platform } from '../../platform.ts';
import { duckText } from './duck-text.ts';

/** Streams a query's rows into a file as CSV. */
export async function copyOut(
  { database }: Platform,
  query: RawBuilder<unknown>,
  path: string,
): Promise<void> {
  const client = new pg.Client({ ...database.connection });
  // A connection that is cut fails what is asked next, and not the whole process.
  client.on('error', () => {});
  await client.connect();
  try {
    await pipeline(
      client.query(
        copyTo(`copy (${duckText(query, database.owner, { dialect: 'postgres' })}) to stdout (format csv)`),
      ),
      createWriteStream(path, { mode: 0o600 }),
    );
  } finally {
    await client.end();
  }
}
