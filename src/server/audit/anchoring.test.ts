import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, expect, test } from 'vitest';
import { testPlatform } from '../../../test/platform.ts';
import { elsewhereOf } from '../../cli/anchor-elsewhere.ts';
import { keepAnchored } from './anchoring.ts';
import { verifyAudit } from './verify.ts';

const { platform, close } = await testPlatform();
afterAll(close);
const { owner } = platform.database;
const write = () => sql`insert into audit (action) values ('sign-in')`.execute(owner);

test('heads are noted at the begin, at the end, and only where something was written since', async () => {
  const lines: string[] = [];
  const note = async (line: string) => void lines.push(line);
  await write();
  await (await keepAnchored(owner, note))();
  expect(lines).toHaveLength(1);
  const stop = await keepAnchored(owner, note);
  await write();
  await stop();
  expect(lines.map((line) => Number(line.split(' ')[0]))).toEqual([1, 1, 2]);
});

test('what fails to be noted is noted the next time', async () => {
  const lines: string[] = [];
  let isDown = true;
  await write();
  const stop = await keepAnchored(owner, async (line) => {
    if (isDown) throw new Error('no route to host');
    lines.push(line);
  });
  isDown = false;
  await stop();
  expect(lines).toHaveLength(1);
});

test('a log server gets the head as RFC 5424 has it, and what it kept proves a rewritten chain', async () => {
  const socket = createSocket('udp4').bind(0, '127.0.0.1');
  await once(socket, 'listening');
  const arrived = once(socket, 'message');
  await write();
  await (await keepAnchored(owner, elsewhereOf(`syslog://127.0.0.1:${socket.address().port}`)))();
  const [message] = await arrived;
  socket.close();
  expect(String(message)).toMatch(
    /^<110>1 \d{4}-\d\d-\d\dT\S+Z \S+ shouxian \d+ audit-head - \d+ [0-9a-f]{64}$/,
  );
  const [seq, seal] = String(message).split(' ').slice(-2);
  const anchors = [{ seq: Number(seq), seal: String(seal) }];
  expect((await verifyAudit(owner, anchors)).breaks).toEqual([]);
  await sql`truncate audit, audit_seal, audit_pending, audit_head`.execute(owner);
  await sql`alter sequence audit_number restart`.execute(owner);
  await write();
  await (await keepAnchored(owner, async () => {}))();
  expect((await verifyAudit(owner, anchors)).breaks).not.toEqual([]);
});

test('a file gets one line a head; one that cannot be written is refused with what to look at', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'anchor-'));
  const file = join(folder, 'heads');
  await (await keepAnchored(owner, elsewhereOf(file)))();
  expect(readFileSync(file, 'utf8')).toMatch(/^\d+ [0-9a-f]{64}\n$/);
  rmSync(folder, { recursive: true });
  expect(() => elsewhereOf(file)).toThrow(/写不进去（ENOENT）：请核对路径和权限/);
  expect(() => elsewhereOf('syslog:514')).toThrow(/应写成 syslog:\/\/主机/);
});
