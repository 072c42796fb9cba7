import { Hono } from 'hono';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { noteSlow, withoutValues } from '../db/slow.ts';
import { logFailure } from '../log.ts';
import { Metrics } from '../metrics.ts';
import { problem } from './problem.ts';
import { watch } from './watch.ts';

let lines: string[];
beforeEach(() => {
  lines = [];
  vi.spyOn(console, 'error').mockImplementation((line) => void lines.push(String(line)));
  vi.stubEnv('SHOUXIAN_LOG', 'json');
});
afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllEnvs();
});

function appOf(behindProxy = false): Hono {
  const inner = new Hono().basePath('/api');
  inner.onError((error) => problem(error));
  inner.get('/people/:name', (c) => c.text('found'));
  inner.get('/broken', () => {
    throw new Error('at the third step');
  });
  const app = new Hono();
  app.use(watch(behindProxy));
  app.route('/', inner);
  return app;
}
const logged = () => lines.map((line) => JSON.parse(line));

test('a request is logged by its declared address, without what was asked for', async () => {
  const answer = await appOf().request('/api/people/张三?identity=410621199001010011');
  const [line] = logged();
  expect(line).toMatchObject({ what: 'request', method: 'GET', route: '/api/people/:name', status: 200 });
  expect(line.request).toBe(answer.headers.get('x-request-id'));
  expect(lines.join('')).not.toMatch(/张三|%E5%BC%A0|4106211990/);
});

test('each request has a number of its own; a proxy’s is kept, anybody else’s is not', async () => {
  const asked = { headers: { 'x-request-id': 'from-the-proxy-1' } };
  const own = await appOf().request('/api/people/a', asked);
  expect(own.headers.get('x-request-id')).toMatch(/^[\da-f]{8}-/);
  expect((await appOf(true).request('/api/people/a', asked)).headers.get('x-request-id')).toBe(
    'from-the-proxy-1',
  );
  const odd = { headers: { 'x-request-id': 'a b' } };
  expect((await appOf(true).request('/api/people/a', odd)).headers.get('x-request-id')).toMatch(
    /^[\da-f]{8}-/,
  );
});

test('whoever meets a failure is told the number that its line in the log bears', async () => {
  const answer = await appOf().request('/api/broken');
  const [failure, request] = logged();
  expect(failure).toMatchObject({ what: 'failure', request: request.request });
  expect(failure.error).toMatch(/^Error: at the third step\n\s+at /);
  expect((await answer.json()).title).toBe(
    `系统出错，请稍后再试；如仍出错，请联系管理员并告知编号${request.request.slice(0, 8)}`,
  );
});

test('for people, only failures are written', async () => {
  vi.stubEnv('SHOUXIAN_LOG', 'text');
  await appOf().request('/api/people/a');
  expect(lines).toEqual([]);
  logFailure(new Error('x'));
  expect(lines[0]).toMatch(/^Error: x/);
});

test('what a database says of somebody’s data is not logged', () => {
  logFailure(
    Object.assign(new Error('duplicate key value (410621199001010011)'), { code: '23505', table: 'person' }),
  );
  expect(lines.join('')).toMatch(/23505 person/);
  expect(lines.join('')).not.toMatch(/4106211990/);
});

test('a slow statement is logged as it is written, a quick one is not', () => {
  const event = (ms: number) =>
    ({
      level: 'query',
      queryDurationMillis: ms,
      query: { sql: "select *\n from person where name = $1 and x = 'O''Hara'" },
    }) as never;
  noteSlow(event(999), 1_000);
  expect(lines).toEqual([]);
  noteSlow(event(1_000), 1_000);
  expect(logged()[0]).toMatchObject({
    what: 'slow-query',
    ms: 1_000,
    sql: 'select * from person where name = $1 and x = ?',
  });
});

test('of a statement nothing in quotes is kept', () => {
  expect(withoutValues("select 'a', 'it''s', \"name\" from x")).toBe('select ?, ?, "name" from x');
});

test('metrics are counters and a histogram in Prometheus’ text format', () => {
  const metrics = new Metrics();
  metrics.request({ method: 'GET', route: '/api/people/:name', status: 200, ms: 30 });
  metrics.request({ method: 'GET', route: '/api/people/:name', status: 200, ms: 60 });
  const text = metrics.text({ shouxian_runs_running: 1 });
  expect(text).toContain(
    '# TYPE shouxian_requests_total counter\nshouxian_requests_total{method="GET",route="/api/people/:name",status="200"} 2\n',
  );
  expect(text).toContain('shouxian_request_seconds_bucket{kind="read",le="0.05"} 1\n');
  expect(text).toContain('shouxian_request_seconds_bucket{kind="read",le="0.1"} 2\n');
  expect(text).toContain('shouxian_request_seconds_bucket{kind="read",le="+Inf"} 2\n');
  expect(text).toContain('shouxian_request_seconds_count{kind="read"} 2\n');
  expect(text).toContain('# TYPE shouxian_request_seconds histogram\n');
  expect(text).toContain('# TYPE shouxian_runs_running gauge\nshouxian_runs_running 1\n');
  expect(text.match(/# TYPE shouxian_request_seconds /g)?.length).toBe(1);
});
