import { bodyLimit } from 'hono/body-limit';
import { refusal } from '../problems.ts';
import { problem } from './problem.ts';

export const kilobytes = 1_024;
export const megabytes = 1_024 * kilobytes;

/** Refuses a body of more bytes before it is read: JSON takes fifty times its length once it is objects, and holds up everybody. */
export const atMost = (maxSize: number, sentence: string) =>
  bodyLimit({ maxSize, onError: () => problem(refusal('bad-request', sentence)) });
