import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { sql } from 'kysely';
import { openHouse } from '../../src/cli/house.ts';
import { cityClerk, countyClerk, townshipClerk, village } from '../../src/domains/household/index.ts';
import { addAccount } from '../../src/server/access/accounts.ts';
import { start } from './command.ts';

export const password = 'Passw0rd1';
const home = '410621101201';
/** Who acts: of some posts two people, who may decide the same thing at the same moment. */
export const people = {
  city: [cityClerk, '4106'],
  county: [countyClerk, '410621'],
  colleague: [countyClerk, '410621'],
  township: [townshipClerk, '410621101'],
  village: [village, home],
} as const;
export type Actor = keyof typeof people;

/** Makes a data folder ready for work: regions, a business day, people who act and households of one village. */
export async function prepareCounty(folder: string, households: number): Promise<void> {
  const house = await openHouse({ SHOUXIAN_DATA: folder });
  try {
    const { owner } = house.database;
    await sql`insert into setting values ('day', '2023-10-20')`.execute(owner);
    const platform = await house.platform();
    for (const [name, [{ office, level }, region]] of Object.entries(people))
      await addAccount(owner, platform, { name, person: name, password, seats: [{ office, level, region }] });
  } finally {
    await house.close();
  }
  const list = join(folder, '农户名单.csv');
  const lines = Array.from(
    { length: households },
    (_, n) => `${home},4106210000000${String(n).padStart(5, '0')},户主${n},一般农户,1`,
  );
  writeFileSync(list, `行政村编码,户编号,户主姓名,户类型,家庭人口数\n${lines.join('\n')}\n`);
  const imported = start(folder, ['import', 'households', list]);
  if ((await imported.ended) !== 0) throw new Error(imported.said());
}
