import { sql } from 'kysely';
import { cityClerk, countyClerk, townshipClerk, village } from '../domains/household/index.ts';
import type { Level, Office } from '../kernel/index.ts';
import { sealPassword } from '../server/access/password.ts';
import { beginSession } from '../server/access/signin.ts';
import { demoPassword } from './demo-accounts.ts';
import type { House } from './house.ts';

/** Somebody at work: where they sit, the cookie that lets them in, and what they have seen of late. */
export interface Official {
  readonly level: Level;
  /** Code of the region they stand for. */
  readonly region: string;
  readonly cookie: string;
  /** Households and cases of theirs, by id: at first some of all, then what lists have shown them. */
  homes: readonly string[];
  cases: readonly string[];
}

/** How a prefecture's thousand accounts are spread, in shares of the whole. */
const spread: readonly (readonly [Office, number])[] = [
  [village, 0.65],
  [townshipClerk, 0.2],
  [countyClerk, 0.12],
  [cityClerk, 0.03],
];

/**
 * So many accounts of a demo, each let in with a session of its own: villages with most households first, and their townships, counties and
 * city in turn. Those of an earlier run are used again.
 */
export async function seatOfficials(house: House, many: number): Promise<Official[]> {
  const platform = await house.platform();
  const { owner } = house.database;
  const password = await sealPassword(demoPassword);
  const { rows: known } = await sql<{ region: number }>`
    select region from household group by region order by count(*) desc, region`.execute(owner);
  const villages = known.map(({ region }) => platform.regions.get(region).code);
  const officials: Official[] = [];
  for (const [{ office, level, department }, share] of spread) {
    const width = { province: 2, city: 4, county: 6, township: 9, village: 12 }[level];
    const places = [...new Set(villages.map((code) => code.slice(0, width)))];
    for (let n = 0; n < Math.round(many * share); n++) {
      const region = places[n % places.length] ?? '';
      const name = `load-${level}-${n}`;
      const person = `测试${level}${n}`;
      const { rows } = await sql<{ id: string; isNew: boolean }>`
        insert into account (name, person, password) values (${name}, ${person}, ${password})
        on conflict (name) do update set disabled = false returning id, (xmax = 0) as "isNew"`.execute(owner);
      const [account] = rows;
      if (!account) continue;
      if (account.isNew)
        await owner
          .insertInto('seat_holder')
          .values({
            account_id: account.id,
            office: office,
            level,
            department,
            region: platform.regions.find(region)?.id,
            from_on: '2023-01-01',
          })
          .execute();
      const token = await beginSession(owner, { id: account.id, person });
      const { homes, cases } = await seenBefore(region);
      officials.push({ level, region, cookie: `shouxian=${token}`, homes, cases });
    }
  }
  return officials;

  async function seenBefore(code: string) {
    const node = platform.regions.find(code);
    const some = async (table: string) => {
      const { rows } = await sql<{ id: string }>`
        select id from ${sql.table(table)} where region between ${node?.id} and ${node?.hi} limit 50`.execute(
        owner,
      );
      return rows.map(({ id }) => id);
    };
    return { homes: await some('household'), cases: await some('case_file') };
  }
}
