import type { Context } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { refusal } from '../problems.ts';
import { problem } from './problem.ts';

export const kilobytes = 1_024;
export const megabytes = 1_024 * kilobytes;

/** Refuses a body of more bytes before it is read: JSON takes fifty times its length once it is objects, and holds up everybody. */
export const atMost = (maxSize: number, sentence: string) =>
  bodyLimit({ maxSize, onError: () => problem(refusal('bad-request', sentence)) });

/** A form with a file is a handful of parts; a million of them, each of a byte, would be read for ten seconds. */
const mostParts = 50;

/** The parts of a form that was sent as such (multipart/form-data), by name. */
export async function readForm(c: Context): Promise<Record<string, string | File>> {
  const bytes = Buffer.from(await c.req.arrayBuffer());
  const type = c.req.header('content-type') ?? '';
  const [, , boundary = ''] = /boundary=("?)([^";]+)\1/i.exec(type) ?? [];
  const mark = `\r\n--${boundary}`;
  let parts = 0;
  for (let at = bytes.indexOf(mark); at >= 0; at = bytes.indexOf(mark, at + mark.length))
    if (++parts > mostParts) throw refusal('bad-request', '一次提交的项目太多');
  // A form that is none, or breaks off.
  const form = await new Response(bytes, { headers: { 'content-type': type } }).formData().catch(() => {
    throw refusal('bad-request');
  });
  return Object.fromEntries(form);
}
