import type pg from 'pg';
import type { Catalogue, Procedure, Register } from '../../kernel/index.ts';
import { snake } from '../db/compile.ts';
import type { Database } from '../db/database.ts';
import { beginningOf, type Keyring } from './keyring.ts';
import { pauseTriggers } from './reseal.ts';
import { alone } from './rotate.ts';

/**
 * Seals what an earlier release stored open in fields that are sealed now: of records, of their history, and of what was done. It is no change
 * of any record. Broken off, it goes on when begun again. Answers how many rows; none while keys are rotated.
 */
export const sealEarlier = (database: Database, names: Catalogue): Promise<number> =>
  alone(database, async (client) => {
    let done = 0;
    for (const register of names.all<Register<any, any>>('register')) {
      const columns = Object.keys(register.fields).filter((name) => register.fields[name].sealed);
      if (!columns.length) continue;
      for (const table of [snake(register.id), `${snake(register.id)}_history`])
        done += await sealColumns(client, database.keys, table, columns.map(snake));
      const procedures = names
        .all<Procedure>('procedure')
        .flatMap(({ id, on }) => (on.id === register.id ? [id] : []));
      if (procedures.length) done += await sealGiven(client, database.keys, procedures, columns);
    }
    return done;
  });

/** No sealed text begins otherwise. */
const mark = `${beginningOf(0)[0]}%`;
const batch = 1_000;

async function sealColumns(
  client: pg.Client,
  keys: Keyring,
  table: string,
  columns: readonly string[],
): Promise<number> {
  const name = client.escapeIdentifier(table);
  const texts = columns.map((column) => client.escapeIdentifier(column));
  return inBatches(client, name, async () => {
    const { rows } = await client.query(
      `select ctid::text as at, ${texts.map((text, i) => `${text} as c${i}`).join(', ')} from ${name}
       where ${texts.map((text) => `(${text} <> '' and ${text} not like $1)`).join(' or ')} limit ${batch} for update`,
      [mark],
    );
    const sealed = rows.map((row) =>
      Object.fromEntries(
        Object.entries(row).map(([column, text]) => [column, column === 'at' ? text : keys.sealed(text)]),
      ),
    );
    await client.query(
      `update ${name} t set ${texts.map((text, i) => `${text} = v.c${i}`).join(', ')}
       from json_to_recordset($1::json) as v(at text, ${texts.map((_, i) => `c${i} text`).join(', ')}) where t.ctid = v.at::tid`,
      [JSON.stringify(sealed)],
    );
    return rows.length;
  });
}

/** What moves of these procedures gave for the fields. */
const sealGiven = (
  client: pg.Client,
  keys: Keyring,
  procedures: readonly string[],
  fields: readonly string[],
): Promise<number> =>
  inBatches(client, 'event', async () => {
    const { rows } = await client.query<{ id: string; given: Record<string, unknown> }>(
      `select id::text, given from event where case_id in (select id from case_file where procedure = any($2))
         and exists (select from jsonb_each(given) g where g.key = any($3) and jsonb_typeof(g.value) = 'string'
           and g.value #>> '{}' <> '' and g.value #>> '{}' not like $1)
       limit ${batch} for update`,
      [mark, procedures, fields],
    );
    const sealed = rows.map(({ id, given }) => ({
      id,
      given: Object.fromEntries(
        Object.entries(given).map(([name, value]) => [
          name,
          fields.includes(name) ? keys.sealed(value) : value,
        ]),
      ),
    }));
    await client.query(
      `update event e set given = v.given from json_to_recordset($1::json) as v(id bigint, given jsonb) where e.id = v.id`,
      [JSON.stringify(sealed)],
    );
    return rows.length;
  });

async function inBatches(client: pg.Client, table: string, work: () => Promise<number>): Promise<number> {
  for (let done = 0; ; ) {
    await client.query('begin');
    const resume = await pauseTriggers(client, table);
    const found = await work();
    await resume();
    await client.query('commit');
    done += found;
    if (found < batch) return done;
  }
}
