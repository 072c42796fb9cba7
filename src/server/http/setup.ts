import { Hono } from 'hono';
import { sql } from 'kysely';
import { z } from 'zod';
import { addAccount } from '../access/accounts.ts';
import type { Db } from '../db/database.ts';
import type { Platform } from '../platform.ts';
import { problems, RefusalError } from '../problems.ts';
import { atMost, kilobytes } from './body.ts';
import { readJson } from './json.ts';

const First = z.object({ name: z.string(), person: z.string(), password: z.string() });

/** What is answered before anyone can sign in: whether the first administrator is missing, and a demo's accounts. */
export function setupApi(
  platformOf: () => Promise<Platform>,
  demoAccounts: () => Promise<readonly unknown[]>,
): Hono {
  const app = new Hono().basePath('/api');
  app.get('/setup', async (c) => c.json({ needed: await isNeeded((await platformOf()).database.owner) }));
  app.post('/setup', atMost(16 * kilobytes, '内容太长'), async (c) => {
    const platform = await platformOf();
    if (c.req.header('x-requested-with') !== 'shouxian' || !(await isNeeded(platform.database.owner)))
      return c.json(done, 409);
    const { name, person, password } = First.parse(readJson(await c.req.text()));
    try {
      const id = await platform.database.owner.transaction().execute(async (db) => {
        // Two who set up at the same moment: the second waits, and finds that there is one.
        await sql`lock table account in share row exclusive mode`.execute(db);
        return (
          (await isNeeded(db)) &&
          addAccount(db, platform, { name, person, password, administrator: true, seats: [] })
        );
      });
      if (!id) return c.json(done, 409);
      return c.json({ id });
    } catch (error) {
      if (!(error instanceof RefusalError)) throw error;
      const { status } = problems[error.why];
      return c.json(
        { type: 'about:blank', title: error.message, status, complaints: error.complaints },
        status,
      );
    }
  });
  app.get('/demo-accounts', async (c) => {
    const accounts = await demoAccounts();
    return accounts.length ? c.json(accounts) : c.json({ title: '不是演示系统', status: 404 }, 404);
  });
  return app;
}

const done = { type: 'about:blank', title: '系统管理员已经设立', status: 409 };

async function isNeeded(db: Db): Promise<boolean> {
  const any = await db.selectFrom('account').select('id').limit(1).executeTakeFirst();
  return !any;
}
