import { sql } from 'kysely';
import { afterAll, expect, test } from 'vitest';
import { testPlatform } from '../../../test/platform.ts';
import { addHousehold } from '../../../test/registry.ts';

const { platform, close } = await testPlatform();
afterAll(close);
const { owner } = platform.database;
const village = '410622102227';
const versions = async (id: string) =>
  (
    await sql<{ head: string; lasts: boolean }>`
      select head, valid_from < coalesce(valid_to, 'infinity') as lasts from
        (select head, valid_from, null as valid_to from household where id = ${id}
          union all select head, valid_from, valid_to from household_history where id = ${id}) v order by valid_from`.execute(
      owner,
    )
  ).rows.map(({ head, lasts }) => [head, lasts]);

test('what somebody wrote is kept also where whoever overwrites it began before them, as an import does', async () => {
  const id = await addHousehold(platform, village, { head: '王秀英' });
  const change = (head: string) => sql`update household set head = ${head} where id = ${id}`;
  await owner.transaction().execute(async (long) => {
    await sql`select now()`.execute(long);
    await change('王秀兰').execute(owner);
    await change('王英').execute(long);
  });
  expect(await versions(id)).toEqual([
    ['王秀英', true],
    ['王秀兰', true],
    ['王英', true],
  ]);
  const { rows } = await sql`
    select from household_history h, household now where h.id = ${id} and now.id = h.id and h.valid_to > now.valid_from`.execute(
    owner,
  );
  expect(rows).toEqual([]);
});

test('what one and the same transaction changes several times is one version', async () => {
  const id = await addHousehold(platform, village, { head: '李建国' });
  await owner.transaction().execute(async (one) => {
    await sql`update household set head = '李国' where id = ${id}`.execute(one);
    await sql`update household set head = '李建' where id = ${id}`.execute(one);
  });
  expect(await versions(id)).toEqual([
    ['李建国', true],
    ['李建', true],
  ]);
});
