import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { announce, claim, findOwner, findServer, release } from './lock.ts';
import { birthOf } from './process.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lock-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const write = (lock: object | string) =>
  writeFileSync(join(folder, 'server.lock'), typeof lock === 'string' ? lock : JSON.stringify(lock));

test('the first claim owns the folder, the second is told by whom', () => {
  expect(claim(folder)).toBeUndefined();
  expect(claim(folder)).toMatchObject({ pid: process.pid });
});

test('a released folder has no owner', () => {
  claim(folder);
  release(folder);
  expect(findOwner(folder)).toBeUndefined();
});

test('the lock of a dead process is taken over', () => {
  const dead = spawnSync('true').pid;
  write({ pid: dead, birth: 'some boot 1' });
  expect(claim(folder)).toBeUndefined();
  expect(findOwner(folder)?.pid).toBe(process.pid);
});

test('a process that got the number of a dead owner does not count as that owner', () => {
  write({ pid: process.pid, birth: 'some boot 1' });
  expect(findOwner(folder)).toBeUndefined();
  expect(claim(folder)).toBeUndefined();
});

test('a living owner keeps its folder', () => {
  write({ pid: process.ppid, birth: birthOf(process.ppid) });
  expect(claim(folder)).toMatchObject({ pid: process.ppid });
  release(folder);
  expect(findOwner(folder)?.pid).toBe(process.ppid);
});

test('a torn lock file is taken over', () => {
  write('{"pid":');
  expect(claim(folder)).toBeUndefined();
});

test('a dead owner is replaced only by the holder of the claim on it', async () => {
  write({ pid: spawnSync('true').pid, birth: 'some boot 1' });
  const module = join(import.meta.dirname, 'lock.ts');
  const code = `import { claim } from ${JSON.stringify(module)};
    console.log(claim(${JSON.stringify(folder)}) ? 'told' : 'owner'); process.stdin.resume();`;
  const { spawn } = await import('node:child_process');
  const children = Array.from({ length: 6 }, () =>
    spawn(process.execPath, ['--input-type=module-typescript', '-e', code], {
      stdio: ['pipe', 'pipe', 'inherit'],
    }),
  );
  const answers = await Promise.all(
    children.map(
      (child) => new Promise((resolve) => child.stdout.once('data', (line) => resolve(`${line}`.trim()))),
    ),
  );
  for (const child of children) child.kill('SIGKILL');
  expect(answers.sort()).toEqual(['owner', 'told', 'told', 'told', 'told', 'told']);
});

test('an announced address is found', () => {
  claim(folder);
  expect(announce(folder, 'http://127.0.0.1:8080')).toBe(true);
  expect(findServer(folder)).toEqual({
    pid: process.pid,
    address: 'http://127.0.0.1:8080',
    since: expect.any(Date),
  });
});

test('a folder without a database of its own can announce too', () => {
  expect(announce(folder, 'http://127.0.0.1:8080')).toBe(true);
  expect(findServer(folder)?.address).toBe('http://127.0.0.1:8080');
});

test('an address cannot be announced in a folder another process owns', () => {
  write({ pid: process.ppid, birth: birthOf(process.ppid) });
  expect(announce(folder, 'http://127.0.0.1:8080')).toBe(false);
  expect(findServer(folder)).toBeUndefined();
});

test('an owner that does not listen is no server', () => {
  claim(folder);
  expect(findServer(folder)).toBeUndefined();
});
