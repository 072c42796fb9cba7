import { type RawBuilder, sql } from 'kysely';
import type { Db } from '../db/database.ts';
import { logFailure } from '../log.ts';
import type { Platform } from '../platform.ts';
import { digestsRebuilt, RefusalError, refusal } from '../problems.ts';

/** Tells how far a run is: `done` of `total` (0: not known), and what it is at. Cheap to call for every batch. */
export type Progress = (done: number, total: number, message: string) => Promise<void>;
/** What a run is: at most one of a kind and key runs at a time. */
export interface RunOf {
  readonly kind: string;
  readonly key: string;
  readonly label: string;
  /** The region whose seats may see it; without one everyone may. */
  readonly region?: number;
}
type Work = (progress: Progress) => Promise<object | undefined>;

/**
 * Begins work that outlives the request and answers its run id at once. Throws `busy` while another of that kind and key
 * lives; one whose process is gone, or that has not beaten for a minute, is marked failed and gives way.
 */
export async function startRun(platform: Platform, of: RunOf, work: Work): Promise<string> {
  const { id, over } = await begin(platform, of, work);
  over.catch(() => {});
  return id;
}

/** The same, for those who wait: answers the result, throws what the work threw. */
export async function runToEnd<T extends object | undefined>(
  platform: Platform,
  of: RunOf,
  work: (progress: Progress) => Promise<T>,
): Promise<T> {
  const { over } = await begin(platform, of, work);
  return (await over) as T;
}

/** Resolves when a run of this process is over, however it ended. */
export const untilOver = async (id: string): Promise<void> => {
  await running.get(id)?.catch(() => {});
};

const running = new Map<string, Promise<unknown>>();
const beat = 5_000;
const between = 200;
/** A run holds one of the owner's four connections and needs another to tell how far it is: more at once would starve all. */
const atOnce = 2;

/** Marks those runs failed whose process is gone: they will never say so themselves. */
export const giveUpDead = (db: Db, of: RawBuilder<unknown> = sql`true`) =>
  sql`update run set state = 'failed', finished_at = now(), message = '运行中断，没有做完；可以重新开始'
    where ${of} and state = 'running' and (beat_at < now() - interval '60 seconds'
      or not exists (select from pg_stat_activity where application_name = run.worker))`.execute(db);

async function begin(platform: Platform, of: RunOf, work: Work) {
  const db = platform.database.owner;
  const id = await insertRun(db, of);
  return { id, over: track(id, carryOut(db, id, work)) };
}

/** Remembers a run until it is over. */
export function track<T>(id: string, work: Promise<T>): Promise<T> {
  const over = work.finally(() => running.delete(id));
  running.set(id, over);
  return over;
}

/** The row of a run that begins; throws `busy` while another of that kind and key lives. */
export async function insertRun(db: Db, { kind, key, label, region }: RunOf): Promise<string> {
  const { rows: rebuilding } =
    await sql`select from data_key where purpose = 'identity' and state = 'leaving'`.execute(db);
  if (rebuilding.length) throw refusal('busy', digestsRebuilt);
  await giveUpDead(db, sql`kind = ${kind} and key = ${key}`);
  const { rows } = await sql<{ id: string }>`
    insert into run (kind, key, label, state, region) values (${kind}, ${key}, ${label}, 'running', ${region ?? null})
    on conflict (kind, key) where state = 'running' do nothing returning id`.execute(db);
  if (!rows[0]) throw refusal('busy', `“${label}”正在运行，请等它结束`);
  return rows[0].id;
}

/** Does the work of a run, beating, and writes how it ended into its row. */
export async function carryOut(db: Db, id: string, work: Work): Promise<object | undefined> {
  const beating = setInterval(() => void write(db, id, sql`beat_at = now()`).catch(() => {}), beat);
  beating.unref();
  try {
    const result = await inTurn(db, id, () => work(progressOf(db, id)));
    await write(
      db,
      id,
      sql`state = 'done', done = greatest(done, total), finished_at = now(), result = ${JSON.stringify(result ?? {})}::jsonb`,
    );
    return result;
  } catch (error) {
    await write(db, id, sql`state = 'failed', finished_at = now(), message = ${sentenceOf(error)}`);
    throw error;
  } finally {
    clearInterval(beating);
  }
}

let free = atOnce;
const queue: (() => void)[] = [];
async function inTurn<T>(db: Db, id: string, work: () => Promise<T>): Promise<T> {
  if (free > 0) free--;
  else {
    const turn = new Promise<void>((resolve) => queue.push(resolve));
    await write(db, id, sql`message = '前面还有任务，排队等候'`);
    await turn;
  }
  try {
    return await work();
  } finally {
    const next = queue.shift();
    if (next) next();
    else free++;
  }
}

/** Writes at most five times a second; what comes sooner waits its turn, and the latest word is written. */
function progressOf(db: Db, id: string): Progress {
  let last = Number.NEGATIVE_INFINITY;
  let latest: Parameters<Progress> = [0, 0, ''];
  let timer: NodeJS.Timeout | undefined;
  const tell = async () => {
    timer = undefined;
    last = performance.now();
    const [done, total, message] = latest;
    await write(
      db,
      id,
      sql`done = ${Math.round(done)}, total = ${Math.round(total)}, message = ${message}, beat_at = now()`,
    );
  };
  return async (...told) => {
    latest = told;
    if (timer) return;
    const wait = last + between - performance.now();
    if (wait <= 0) return tell();
    timer = setTimeout(() => void tell().catch(() => {}), wait);
    timer.unref();
  };
}

/** Only while it runs: one that was given up for dead stays so. */
const write = (db: Db, id: string, sets: ReturnType<typeof sql>) =>
  sql`update run set ${sets} where id = ${id} and state = 'running'`.execute(db);

/** What was said for people to read; of anything else only that it broke. */
function sentenceOf(error: unknown): string {
  const isSaid = error instanceof RefusalError || (error instanceof Error && error.name === 'SheetProblem');
  if (isSaid) return error.message;
  logFailure(error);
  return '运行出错，没有写入任何数据；请重试，仍不行请把时间和这句话告诉管理员';
}
