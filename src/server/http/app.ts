import { createHash } from 'node:crypto';
import { type Context, Hono } from 'hono';
import { getCookie } from 'hono/cookie';
import { sql } from 'kysely';
import { findHolder, type Held } from '../access/signin.ts';
import { noteRefusal } from '../audit/note.ts';
import { writeNoRecords } from '../db/complete-instant.ts';
import { unmarked } from '../keys/keyring.ts';
import { logFailure } from '../log.ts';
import type { Platform } from '../platform.ts';
import { refusal } from '../problems.ts';
import { audit } from '../registers/write.ts';
import { asSeat } from '../session.ts';
import { atMost, kilobytes, megabytes, readForm } from './body.ts';
import { readJson } from './json.ts';
import { findAnswer, keepAnswer } from './once.ts';
import { problem } from './problem.ts';
import type { RateLimit } from './rate.ts';
import { Afterwards, type Asked, Download, type Route } from './route.ts';
import { cookieName, signingApi } from './signing.ts';
import { streamed } from './streamed.ts';

/**
 * The whole API below /api: each route with its session, transaction, idempotency and one way of saying no. `behindProxy`
 * believes what a reverse proxy says of how it was asked (X-Forwarded-Proto); `pace` is that of one account.
 */
export function createApi(
  platformOf: PlatformOf,
  routes: readonly Route[],
  { behindProxy = false, pace }: { behindProxy?: boolean; pace?: RateLimit | undefined } = {},
): Hono {
  let known: Platform | undefined;
  const app = new Hono().basePath('/api');
  const [files, forms] = [
    atMost(64 * megabytes, '文件不能超过64MB'),
    atMost(4 * megabytes, '一次提交的内容不能超过4MB'),
  ];
  app.use((c, next) => (isForm(c) ? files : forms)(c, next));
  app.use('/session', atMost(16 * kilobytes, '登录信息太长'));
  app.use(async (c, next) => {
    const writes = !['GET', 'HEAD', 'OPTIONS'].includes(c.req.method);
    const isFromElsewhere =
      c.req.header('x-requested-with') !== 'shouxian' || c.req.header('sec-fetch-site') === 'cross-site';
    if (writes && isFromElsewhere)
      return problem(refusal('bad-request', '请求来源不明，请从本系统的网页办理'));
    return next();
  });
  app.onError((error) => problem(error));
  app.notFound(() => problem(refusal('not-found', '没有这个地址')));
  app.get('/health', async (c) => {
    const { database } = await platformOf();
    await sql`select 1`.execute(database.app);
    return c.json({ status: 'ok' });
  });
  app.route('/', signingApi(platformOf, behindProxy));
  for (const route of routes)
    app.on(route.method.toUpperCase(), route.path, async (c) => {
      const asks = await askerOf(getCookie(c, cookieName) ?? '');
      return answer(c, await handle(c, asks, route, pace), asks.platform);
    });
  return app;

  /**
   * Who holds a session, and the platform of now. Whether the one known is still of now is told with the session, in one statement; where it
   * is not, the session is looked up again by the new one's day and offices.
   */
  async function askerOf(token: string): Promise<Asker> {
    known ??= await platformOf();
    const held = await findHolder(known.database.owner, known, token);
    if (!held) throw refusal('signed-out');
    const platform = await platformOf(held.stamp);
    if (platform === known) return { token, platform, held };
    known = platform;
    const again = await findHolder(platform.database.owner, platform, token);
    if (!again) throw refusal('signed-out');
    return { token, platform, held: again };
  }
}

/** Reads the platform; what is given is its stamp of now, where somebody has just read that. */
export type PlatformOf = (stamp?: string) => Promise<Platform>;

interface Asker {
  readonly token: string;
  readonly platform: Platform;
  readonly held: Held;
}

/** Runs a route in its own transaction. A POST that comes twice with one key is done once and answered twice. */
async function handle(
  c: Context,
  { platform, held, token }: Asker,
  route: Route,
  pace: RateLimit | undefined,
): Promise<unknown> {
  // It would do all the work, and write down who read what, for an answer that nobody sees.
  if (c.req.method === 'HEAD') throw refusal('bad-request', '这里不答HEAD请求，请用GET');
  pace?.hold(held.holder.person.id);
  if (held.mustChange && !route.early) throw refusal('password-due');
  if (held.mustBind && !route.early) throw refusal('second-factor-due');
  const asked = { ...(await askedOf(c)), held, token };
  const key = route.method === 'post' && !route.secret ? c.req.header('idempotency-key') : undefined;
  const early = Promise.withResolvers<unknown>();
  const answered = asSeat(platform, held.holder, async (session) => {
    if (held.holder.seat.inspects && !isForInspectors(route))
      throw refusal('not-your-office', '督查岗位只查看本次督查的地区、登记发现的问题');
    const request = `${route.method} ${c.req.path} ${digestOf(asked.body)}`;
    const earlier = key ? await findAnswer(session, key, request) : undefined;
    if (earlier !== undefined) return earlier;
    const result = await route.handle(session, asked);
    if (isAudited(route)) await audit(session, route.method, c.req.path);
    if (key) await keepAnswer(session, key, request, result);
    if (!(result instanceof Download && result.pieces)) return result;
    // What is made as it is taken is made within the transaction, for which nobody who counts need wait.
    await writeNoRecords(session);
    const { body, over } = streamed(held.holder.person.id, result.pieces);
    early.resolve(new Download(result.file, result.type, body));
    await over.catch(logFailure);
    return undefined;
  });
  answered
    .catch(async (error) => {
      await noteRefusal(platform.database.owner, held.holder, `${route.method} ${c.req.path}`, error);
      throw error;
    })
    .then(early.resolve, early.reject);
  return early.promise;
}

/** Every write, and every read of people, leaves a line that says who did it, from which seat; a record's page says whom it shows itself. */
const isAudited = ({ method, path }: Route): boolean =>
  method !== 'get' ||
  (path !== '/registers/:register/:id/page' &&
    /^\/(cases|comparisons|registers|queries|doubts|candidates|deliveries|indicators|documents)/.test(path));

/** 督查 reads, and writes down what it found. */
const isForInspectors = ({ method, path }: Route): boolean =>
  method === 'get' || /^\/(session|views|forms)\b/.test(path);

/** What only the session's own routes need besides. */
export interface AskedBySession extends Asked {
  readonly held: Held;
  readonly token: string;
}

const isForm = (c: Context): boolean =>
  (c.req.header('content-type') ?? '').startsWith('multipart/form-data');

async function askedOf(c: Context): Promise<Asked> {
  const base = { params: c.req.param() as Record<string, string>, query: unmarkedAll(c.req.query()) };
  if (isForm(c)) {
    const form = await readForm(c);
    const file = form.file;
    if (!(file instanceof File)) throw refusal('bad-request', '没有收到文件');
    return {
      ...base,
      body: unmarkedAll(form),
      file: { name: unmarked(file.name), bytes: new Uint8Array(await file.arrayBuffer()) },
    };
  }
  const text = c.req.method === 'GET' ? '' : await c.req.text();
  return { ...base, body: text ? readJson(text) : {} };
}

const unmarkedAll = <T>(of: Record<string, T>): Record<string, T | string> =>
  Object.fromEntries(
    Object.entries(of).map(([name, value]) => [name, typeof value === 'string' ? unmarked(value) : value]),
  );

const digestOf = (body: unknown): string =>
  createHash('sha256')
    .update(JSON.stringify(body) ?? '')
    .digest('base64url');

/** JSON, a file, or JSON with work that goes on behind it. */
function answer(c: Context, result: unknown, platform: Platform): Response {
  if (result instanceof Download)
    return new Response(result.bytes as BodyInit, {
      headers: {
        'content-type': result.type,
        'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(result.file)}`,
      },
    });
  if (result instanceof Afterwards) {
    result.start(platform).catch(logFailure);
    return c.json(result.answer as object);
  }
  return c.json((result ?? null) as object);
}
