import { sql } from 'kysely';
import type { Database } from '../db/database.ts';
import { resealTable, tablesWithText } from './reseal.ts';
import { alone, everywhere, exchange, leaving, type Told, untilNobodyIsBehind } from './rotate.ts';
import type { KeySource } from './source.ts';
import { unlock } from './unlock.ts';

/**
 * Makes a new key for the digests of ID numbers, marks every sealed number by it, and destroys the ones before. People go on working, and
 * find whom they look for under either key; files and months wait. Broken off, it goes on where it was when begun again. `others` does the
 * same for digests of what is not kept. Answers how many rows were marked anew. Throws KeyProblem while keys are rotated.
 */
export const rebuildDigests = (
  database: Database,
  source: KeySource,
  others: (database: Database) => Promise<unknown>,
  told: Told = () => {},
): Promise<number> =>
  alone(database, async (client) => {
    await unlock(database, source);
    if (!(await leaving(database, 'identity')).length) await exchange(database, source, 'identity');
    await unlock(database, source);
    await untilNobodyIsBehind(client);
    let marked = 0;
    for (const { number } of await leaving(database, 'identity')) {
      for (let found = 1; found > 0; ) {
        // What was written meanwhile by someone who knew only the old key is met in the next round.
        found = await everywhere(
          await tablesWithText(client),
          (places) =>
            resealTable(client, database.keys, places, {
              leaving: number,
              where: (text) => `${text} ~ '\ufdd0[0-9]+:[0-9A-Za-z_-]+[.]${number}-'`,
              anew: database.keys.remark,
            }),
          told,
        );
        marked += found;
        if (found) await untilNobodyIsBehind(client);
      }
      await others(database);
      await sql`update data_key set state = 'destroyed', wrapped = null, destroyed_at = now() where number = ${number}`.execute(
        database.owner,
      );
    }
    await unlock(database, source);
    return marked;
  });
