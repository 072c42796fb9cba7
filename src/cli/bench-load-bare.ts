import { type RawBuilder, sql } from 'kysely';
import type { Ended } from './bench-load-ask.ts';
import type { Official } from './bench-load-people.ts';
import type { Errand } from './bench-load-work.ts';
import { openHouse } from './house.ts';
import { tenths } from './timed.ts';

/** How often a second one kind of request is answered, and how often the rows it shows could be read by key with nothing else done. */
export interface Share {
  readonly what: string;
  readonly perSecond: number;
  readonly bare: number;
}

/** Of a page of households and of one household: the most that requests alone reach, beside a bare query of the same rows through the same driver. */
export async function bareShares(
  env: NodeJS.ProcessEnv,
  officials: readonly Official[],
  ask: (errand: Errand) => Promise<Ended>,
): Promise<Share[]> {
  const house = await openHouse(env);
  try {
    const { owner } = house.database;
    const some = officials.filter(({ homes }) => homes.length).slice(0, 100);
    const one = (n: number) => some[n % some.length] as Official;
    const homeOf = (n: number) => one(n).homes[n % one(n).homes.length] ?? '';
    const asked = (path: (n: number) => string) => (n: number) =>
      ask({ kind: '', writes: false, official: one(n), method: 'GET', path: path(n) });
    const rows = (query: (n: number) => RawBuilder<unknown>) => (n: number) => query(n).execute(owner);
    return [
      {
        what: '农户清单一页',
        perSecond: await rate(asked(() => '/registers/household')),
        bare: await rate(rows((n) => sql`select * from household where id = any(${one(n).homes}::uuid[])`)),
      },
      {
        what: '农户页（户和人）',
        perSecond: await rate(asked((n) => `/registers/household/${homeOf(n)}/page`)),
        bare: await rate(
          rows(
            (n) =>
              sql`select * from household h left join person p on p.household_id = h.id where h.id = ${homeOf(n)}`,
          ),
        ),
      },
    ];
  } finally {
    await house.close();
  }
}

/** How often a second, four at once for five seconds. */
async function rate(work: (n: number) => Promise<unknown>): Promise<number> {
  const [began, until] = [performance.now(), performance.now() + 5_000];
  let n = 0;
  const worker = async () => {
    while (performance.now() < until) await work(n++);
  };
  await Promise.all([worker(), worker(), worker(), worker()]);
  return tenths((n * 1_000) / (performance.now() - began));
}
