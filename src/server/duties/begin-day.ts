import { sql } from 'kysely';
import { forgetUnpermitted } from '../feeds/permitted.ts';
import type { Platform } from '../platform.ts';
import { RefusalError } from '../problems.ts';
import { runToEnd } from '../runs/index.ts';
import { asSystem } from '../session.ts';
import { type DutiesRun, planDay } from './plan.ts';

/**
 * Plans what begins on the platform's day, once a day whoever comes first and however many processes there are: weeks begin within
 * a month, so they cannot wait for its run. What may no longer be known (授权已失效) is forgotten. Answers null where it was done before, or is being done.
 */
export async function beginDay(platform: Platform): Promise<DutiesRun | null> {
  const { rows } = await sql`
    select from run where kind = 'day' and key = ${platform.day} and state = 'done' limit 1`.execute(
    platform.database.owner,
  );
  if (rows.length) return null;
  const of = { kind: 'day', key: platform.day, label: `${platform.day}安排职责任务` };
  try {
    return await runToEnd(platform, of, () =>
      asSystem(platform, async (session) => {
        await forgetUnpermitted(session);
        return planDay(session);
      }),
    );
  } catch (error) {
    if (error instanceof RefusalError && error.why === 'busy') return null;
    throw error;
  }
}
