import { afterEach, expect, test, vi } from 'vitest';
import { addressOf, get, ProblemError, post, whenSignedOut } from './api.ts';
import { newId } from './new-id.ts';

afterEach(() => vi.unstubAllGlobals());
const answering = (status: number, body: string) => {
  const asked = vi.fn(async (_path: string, _init: RequestInit) => new Response(body, { status }));
  vi.stubGlobal('fetch', asked);
  return asked;
};

test('parameters without a value are left out of the address', () => {
  expect(addressOf('/cases', { procedure: 'lead-handling', step: undefined, region: '', limit: 50 })).toBe(
    '/api/cases?procedure=lead-handling&limit=50',
  );
});

test('a path may already say /api', () => {
  expect(addressOf('/api/tasks')).toBe('/api/tasks');
});

test('a POST carries its key and says where it comes from', async () => {
  const asked = answering(200, '{}');
  await post('/cases', { procedure: 'lead-handling' }, { key: 'k1' });
  expect(asked.mock.calls[0]?.[1].headers).toEqual({
    'Idempotency-Key': 'k1',
    'X-Requested-With': 'shouxian',
    'Content-Type': 'application/json',
  });
});

test('the same asked twice at once, as a double click does, is asked once; afterwards it is asked anew', async () => {
  const asked = answering(200, '{"id":"7"}');
  const twice = await Promise.all([post('/rules', { name: '甲' }), post('/rules', { name: '甲' })]);
  expect([twice, asked.mock.calls.length]).toEqual([[{ id: '7' }, { id: '7' }], 1]);
  await post('/rules', { name: '甲' });
  expect(asked).toHaveBeenCalledTimes(2);
});

test('another thing asked meanwhile is asked', async () => {
  const asked = answering(200, '{}');
  await Promise.all([post('/rules', { name: '甲' }), post('/rules', { name: '乙' })]);
  expect(asked).toHaveBeenCalledTimes(2);
});

test('a refusal is thrown with the sentence of the server', async () => {
  answering(409, JSON.stringify({ type: 'about:blank', title: '公示期未满', status: 409 }));
  await expect(post('/cases/1/moves')).rejects.toThrow('公示期未满');
});

test('an answer that is no JSON is a failure with a sentence', async () => {
  answering(502, '<html>');
  await expect(get('/tasks')).rejects.toBeInstanceOf(ProblemError);
});

test('whoever is no longer signed in is told so once', async () => {
  answering(401, JSON.stringify({ type: 'about:blank', title: '请先登录', status: 401 }));
  const out = vi.fn();
  whenSignedOut(out);
  await get('/tasks').catch(() => {});
  expect(out).toHaveBeenCalledTimes(1);
});

test('an id is a random UUID also where the browser cannot make one', () => {
  vi.stubGlobal('crypto', { getRandomValues: (bytes: Uint8Array) => bytes.fill(0xff) });
  expect(newId()).toBe('ffffffff-ffff-4fff-bfff-ffffffffffff');
});
