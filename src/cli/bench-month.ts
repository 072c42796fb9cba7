import { sql } from 'kysely';
import type { Feed } from '../kernel/index.ts';
import { startMonth } from '../server/runs/month.ts';
import { untilOver } from '../server/runs/start.ts';
import { month, type Page } from './bench-pages.ts';
import type { House } from './house.ts';
import { tenths } from './timed.ts';

/** Pages asked in turn while a month runs, beside the same on an otherwise idle program: milliseconds. */
export interface BusyTaken {
  readonly rounds: number;
  readonly months: number;
  readonly idle: Spread;
  readonly busy: Spread;
  /** The pages that suffer most, by how many times their median grows. */
  readonly worst: readonly { readonly page: string; readonly seat: string; readonly ratio: number }[];
}
interface Spread {
  readonly p50: number;
  readonly p95: number;
}

const least = 20;

export async function measureBusy(house: House, pages: readonly Page[]): Promise<BusyTaken> {
  const platform = await house.platform();
  for (const { ask } of pages) await ask(0);
  const idle = pages.map((): number[] => []);
  for (let n = 0; n < least; n++) await round(pages, idle, n);
  const busy = pages.map((): number[] => []);
  let [rounds, months] = [0, 0];
  while (rounds < least) {
    const run = await startMonth(platform, month);
    months++;
    let isOver = false;
    const over = untilOver(run).then(() => {
      isOver = true;
    });
    for (; !isOver; rounds++) await round(pages, busy, rounds, () => isOver);
    await over;
  }
  const ratios = pages.map(({ page, seat }, at) => ({
    page,
    seat,
    ratio: tenths(spreadOf(busy[at] ?? []).p50 / spreadOf(idle[at] ?? []).p50),
  }));
  return {
    rounds,
    months,
    idle: spreadOf(idle.flat()),
    busy: spreadOf(busy.flat()),
    worst: ratios.toSorted((a, b) => b.ratio - a.ratio).slice(0, 3),
  };
}

/** Every page once; of a month that ends in its midst, only what was asked while it ran. */
async function round(
  pages: readonly Page[],
  took: readonly number[][],
  n: number,
  isOver = () => false,
): Promise<void> {
  for (const [at, { ask }] of pages.entries()) {
    const started = performance.now();
    await ask(n);
    if (isOver()) return;
    took[at]?.push(performance.now() - started);
  }
}

function spreadOf(took: readonly number[]): Spread {
  const sorted = took.toSorted((a, b) => a - b);
  const at = (share: number) => tenths(sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? 0);
  return { p50: at(0.5), p95: at(0.95) };
}

/** Seconds that the demo's month took when it was first loaded: what all departments sent taken in, then compared. */
export async function firstMonth(house: House) {
  const { names } = await house.platform();
  const sent = names.all<Feed>('feed').filter(({ from }) => from.department);
  const { rows } = await sql<{ files: number; taking: number; comparing: number | null }>`
    with took as (select run.*, extract(epoch from finished_at - started_at)::float8 as seconds from run where state = 'done')
    select count(*) as files, coalesce(sum(took.seconds), 0) as taking,
      (select seconds from took where kind = 'month' and key = ${month} order by started_at limit 1) as comparing
    from took join delivery on delivery.id::text = took.result ->> 'delivery'
    where took.kind = 'feed' and delivery.month = ${month} and feed = any(${sent.map(({ id }) => id)}::text[])`.execute(
    house.database.owner,
  );
  const { files = 0, taking = 0, comparing = null } = rows[0] ?? {};
  return { files, taking: tenths(taking), comparing: tenths(comparing ?? 0) };
}
