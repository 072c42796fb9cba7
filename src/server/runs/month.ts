import { sql } from 'kysely';
import { type Day, type Register, showPeriod } from '../../kernel/index.ts';
import { runDoubts } from '../doubts/run.ts';
import { planDuties } from '../duties/plan.ts';
import { runGaps } from '../entitlements/run.ts';
import { bringHolding } from '../feeds/columnar/bring.ts';
import { forgetUnpermitted } from '../feeds/permitted.ts';
import { computeFigures } from '../indicators/compute.ts';
import type { Platform } from '../platform.ts';
import { reckon } from '../registers/reckon.ts';
import { gatherAlerts } from '../rules/gather.ts';
import { rateHouseholds } from '../rules/rate.ts';
import { runRules } from '../rules/run.ts';
import { asSystem, on, type Session } from '../session.ts';
import { readingDay } from './reading-day.ts';
import { type Progress, type RunOf, runToEnd } from './start.ts';
import { defineTask, startTask } from './task.ts';

/** What each stage of a month did, by its name. */
export type MonthRun = Readonly<Record<string, object>>;

/** The stages of a month in their order; the departments' files have been received before. */
const stages: readonly {
  readonly id: string;
  readonly label: string;
  readonly run: (session: Session, month: string) => Promise<object>;
}[] = [
  { id: 'formulas', label: '按公式计算', run: reckonAll },
  { id: 'permitted', label: '清除授权已失效的比对数据', run: forgetUnpermitted },
  { id: 'doubts', label: '核对数据疑点', run: (session) => runDoubts(session) },
  { id: 'rules', label: '比对预警规则', run: compareAll },
  { id: 'gather', label: '预警归户', run: gatherAlerts },
  { id: 'rating', label: '三色评定', run: rateHouseholds },
  { id: 'duties', label: '安排职责任务', run: planDuties },
  { id: 'gaps', label: '比对应享未享', run: (session) => runGaps(session) },
  { id: 'figures', label: '计算指标', run: (session, month) => computeFigures(session, month) },
];

/** A month that is over is only counted anew: its comparison and its colours were made in its time, on its day. */
const stagesOf = (month: string, day: Day) =>
  month === day.slice(0, 7) ? stages : stages.filter(({ id }) => id === 'figures');

/** Runs a month to its end. Refused as `busy` while the same month runs. */
export const runMonth = (
  platform: Platform,
  month: string,
  { onProgress = async () => {} }: { onProgress?: Progress } = {},
): Promise<MonthRun> => {
  readingDay(month, platform.day);
  return runToEnd(platform, runOf(month), (progress) =>
    runStages(platform, month, async (...at) => {
      await progress(...at);
      await onProgress(...at);
    }),
  );
};
/** Begins a month and answers its run's id at once. */
export async function startMonth(platform: Platform, month: string): Promise<string> {
  readingDay(month, platform.day);
  return startTask(platform, runOf(month), monthTask, [month]);
}
export const monthTask = defineTask('month', (platform, [month]: [string], progress) =>
  runStages(platform, month, progress),
);

/** What a rule holds for in files that lie in Parquet is brought first: rules look at it as at all else. */
async function compareAll(session: Session, month: string): Promise<object> {
  const brought = await bringHolding(session);
  return { ...(await runRules(session, month)), ...(brought.records && { brought }) };
}

/** Formulas may have changed with the day or by a clerk's hand. */
async function reckonAll(session: Session): Promise<object> {
  let changed = 0;
  for (const register of session.names.all<Register<any, any>>('register'))
    changed += await reckon(session, register);
  return { changed };
}

const runOf = (month: string): RunOf => ({ kind: 'month', key: month, label: `${showPeriod(month)}比对` });

/**
 * Each stage is one transaction, which notes in the run what it did. Every stage leaves what holds already as it is, so a run
 * broken off anywhere is made good by running the month again: the outcome is that of one undisturbed run.
 */
async function runStages(platform: Platform, month: string, progress: Progress): Promise<MonthRun> {
  const asOf = on(platform, readingDay(month, platform.day));
  const done: Record<string, object> = {};
  const due = stagesOf(month, platform.day);
  for (const [index, { id, label, run }] of due.entries()) {
    await progress(index, due.length, label);
    done[id] = await asSystem(asOf, async (session) => {
      const started = performance.now();
      const result = { ...(await run(session, month)), ms: Math.round(performance.now() - started) };
      await sql`
        update run set result = coalesce(result, '{}'::jsonb) || ${JSON.stringify({ [id]: result })}::jsonb
        where kind = 'month' and key = ${month} and state = 'running'`.execute(session.db);
      return result;
    });
  }
  await progress(due.length, due.length, '完成');
  return done;
}
