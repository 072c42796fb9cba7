import type { Platform } from '../platform.ts';
import { insertRun, type Progress, type RunOf, startRun, track } from './start.ts';

/** Work that another process can do: it is known there by its name, and its arguments travel as JSON. */
export interface Task<A extends readonly unknown[] = any> {
  readonly name: string;
  carryOut(platform: Platform, args: A, progress: Progress): Promise<object | undefined>;
}
export const defineTask = <A extends readonly unknown[]>(
  name: string,
  carryOut: Task<A>['carryOut'],
): Task<A> => ({ name, carryOut });

/** Begins a task, apart where there is a process for it, and answers its run's id at once. Throws `busy` as startRun does. */
export async function startTask<A extends readonly unknown[]>(
  platform: Platform,
  of: RunOf,
  task: Task<A>,
  args: A,
): Promise<string> {
  const { apart } = platform;
  if (!apart) return startRun(platform, of, (progress) => task.carryOut(platform, args, progress));
  const run = await insertRun(platform.database.owner, of);
  track(run, apart.carryOut({ run, task: task.name, args }));
  return run;
}
