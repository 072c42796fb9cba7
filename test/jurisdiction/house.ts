import { strFromU8, unzipSync } from 'fflate';
import type { Hono } from 'hono';
import { sql } from 'kysely';
import pg from 'pg';
import { domains, offices } from '../../src/domains/index.ts';
import type { Office } from '../../src/kernel/index.ts';
import { digestOf } from '../../src/server/access/signin.ts';
import { openDatabase } from '../../src/server/db/database.ts';
import { createApi } from '../../src/server/http/app.ts';
import { routes } from '../../src/server/http/routes/index.ts';
import { unlock } from '../../src/server/keys/unlock.ts';
import { openPlatform, type Platform } from '../../src/server/platform.ts';
import { testDatabase } from '../database.ts';
import { testKeys } from '../platform.ts';
import type { Ask } from './asks.ts';

/** One copy of the world with the API on it. */
export interface House {
  readonly platform: Platform;
  /** Reads again what the platform keeps in memory, after rows have been taken out. */
  reread(): Promise<void>;
  ask(token: string, method: string, asked: Ask): Promise<Answer>;
  close(): Promise<void>;
}
/** What came back, as text with what differs from one asking to the next left out, and the statements that were run for it. */
export interface Answer {
  readonly status: number;
  readonly text: string;
  readonly statements: readonly string[];
}

export async function openHouse(template: string): Promise<House> {
  const { connection, drop } = await testDatabase({ template });
  const database = openDatabase(connection);
  await unlock(database, testKeys);
  const platform = await openPlatform(database, { domains, offices }, '/nowhere');
  let read = platform;
  const api: Hono = createApi(async () => read, routes);
  return {
    platform,
    async reread() {
      read = await openPlatform(database, { domains, offices }, '/nowhere');
    },
    async ask(token, method, { path, body }) {
      statements.length = 0;
      const form = body === 'file' ? upload() : undefined;
      const answer = await api.request(`/api${path}`, {
        method: method.toUpperCase(),
        headers: {
          cookie: `shouxian=${token}`,
          'x-requested-with': 'shouxian',
          ...(body !== undefined && !form && { 'content-type': 'application/json' }),
        },
        ...(body !== undefined && { body: form ?? JSON.stringify(body) }),
      });
      const bytes = new Uint8Array(await answer.arrayBuffer());
      return { status: answer.status, text: plain(said(bytes)), statements: [...statements] };
    },
    close: async () => {
      await database.close();
      await drop();
    },
  };
}

function upload(): FormData {
  const form = new FormData();
  form.append('file', new File([new Uint8Array([0x89, 0x50, 0x4e, 0x47])], '图.png'));
  return form;
}

/** A table or a paper is a zip of texts; when it was made does not count. */
function said(bytes: Uint8Array): string {
  if (bytes[0] !== 0x50 || bytes[1] !== 0x4b) return strFromU8(bytes);
  const parts = Object.entries(unzipSync(bytes)).filter(([name]) => !name.startsWith('docProps/'));
  return parts.map(([name, part]) => `${name}\n${strFromU8(part)}`).join('\n');
}
const plain = (text: string): string =>
  text
    .replace(/"batch":"[-0-9a-f]+"/g, '"batch":""')
    .replace(/^\{"id":"[-0-9a-f]+"\}$/, '{"id":""}')
    .replace(/w:id="\d+"/g, 'w:id=""')
    .replace(/\d{4}-\d\d-\d\d[T ]\d\d:\d\d(:\d\d(\.\d+)?)?Z?/g, '某时')
    .replace(/\d{4}年\d+月\d+日 ?\d\d:\d\d/g, '某时');

/** Every statement that any connection of this process runs, without its values. */
const statements: string[] = [];
const query = pg.Client.prototype.query as (...asked: unknown[]) => unknown;
pg.Client.prototype.query = function (this: pg.Client, ...asked: unknown[]) {
  const [first] = asked as [string | { text?: string } | undefined];
  statements.push(typeof first === 'string' ? first : (first?.text ?? ''));
  return query.apply(this, asked);
} as never;

/** Somebody signed in at a seat, without a password to be sealed; answers the token. */
export async function seatedAt(
  platform: Platform,
  office: Office | null,
  region: string,
  number: string,
): Promise<string> {
  const db = platform.database.owner;
  const token = Buffer.from(`${office?.office} ${region}`).toString('base64url');
  const { id } = await db
    .insertInto('account')
    .values({
      id: '5ea70000-0000-4000-8000-000000000000',
      name: token,
      person: '测试员',
      password: 'none',
      number,
      administrator: !office,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  if (office)
    await db
      .insertInto('seat_holder')
      .values({
        id,
        account_id: id,
        level: office.level,
        office: office.office,
        department: office.department,
        region: platform.regions.find(region)?.id,
      })
      .execute();
  await sql`insert into session (digest, account_id) values (${digestOf(token)}, ${id})`.execute(db);
  return token;
}
