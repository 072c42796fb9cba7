import { sql } from 'kysely';
import { logFailure } from '../log.ts';
import type { Platform } from '../platform.ts';
import type { RunAsked, RunOver } from './apart.ts';
import { carryOut } from './start.ts';
import type { Task } from './task.ts';

/** Carries out the runs that the process above asks for, as the worker that their rows name, until that process is gone. */
export function workFor(platformOf: () => Promise<Platform>, tasks: readonly Task[]): Promise<void> {
  process.on('message', (asked: RunAsked) => {
    work(platformOf, tasks, asked)
      .catch(logFailure)
      .finally(() => process.send?.({ over: asked.run } satisfies RunOver));
  });
  // It may have gone while the database was being opened.
  return new Promise((resolve) => {
    if (process.connected) process.once('disconnect', resolve);
    else resolve();
  });
}

async function work(
  platformOf: () => Promise<Platform>,
  tasks: readonly Task[],
  { run, task: name, args }: RunAsked,
): Promise<void> {
  const platform = await platformOf();
  const db = platform.database.owner;
  await sql`update run set worker = current_setting('application_name'), beat_at = now() where id = ${run}`.execute(
    db,
  );
  const task = tasks.find((each) => each.name === name);
  // What it throws is said in the run's row.
  await carryOut(db, run, async (progress) => {
    if (!task) throw new TypeError(`there is no task "${name}"`);
    return task.carryOut(platform, args, progress);
  }).catch(() => {});
}
