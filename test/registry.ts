import type { sql } from 'kysely';
import { household, person } from '../src/domains/household/index.ts';
import type { Register } from '../src/kernel/index.ts';
import { ownerColumn, snake } from '../src/server/db/compile.ts';
import type { Platform } from '../src/server/platform.ts';
import { sealedValues } from '../src/server/registers/sealed.ts';

/** Stores one record of any register as it is given, sealed where the register is, for tests: nothing is checked. Answers its id. */
export async function addRecord(
  platform: Platform,
  register: Register<any, any>,
  { region, owner, values }: { region: string; owner?: string; values: Readonly<Record<string, unknown>> },
): Promise<string> {
  const node = platform.regions.find(region);
  if (!node) throw new RangeError(`there is no region ${region}`);
  const columns = Object.entries(sealedValues({ platform }, register, values)).map(([name, value]) => [
    snake(name),
    value,
  ]);
  const { id } = await platform.database.owner
    .insertInto(snake(register.id))
    .values({
      region: node.id,
      ...(owner && { [ownerColumn(register)]: owner }),
      ...Object.fromEntries(columns),
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return String(id);
}

let count = 0;
/** An ordinary household of three, unless the values say otherwise. */
export const addHousehold = (
  platform: Platform,
  region: string,
  values: Readonly<Record<string, unknown>> = {},
): Promise<string> =>
  addRecord(platform, household, {
    region,
    values: { number: `H${++count}`, head: '张三', type: 'ordinary', population: 3, ...values },
  });
export const addPerson = (platform: Platform, region: string, owner: string, name: string): Promise<string> =>
  addRecord(platform, person, { region, owner, values: { number: `P${++count}`, name } });

/** The rows of a query on the owner's connection. */
export const rowsOf = async <T>(platform: Platform, query: ReturnType<typeof sql<T>>): Promise<T[]> =>
  (await query.execute(platform.database.owner)).rows;
