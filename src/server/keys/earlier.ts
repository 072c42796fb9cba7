import { sql } from 'kysely';
import type pg from 'pg';
import type { Catalogue, Feed, Field, Procedure, Register } from '../../kernel/index.ts';
import { snake, tableOf } from '../db/compile.ts';
import type { Database } from '../db/database.ts';
import { isOpenIdentity } from '../db/schema.ts';
import { sealedColumns } from '../feeds/sealing.ts';
import { beginningOf, type Keyring } from './keyring.ts';
import { pauseTriggers } from './reseal.ts';
import { alone } from './rotate.ts';

/**
 * Seals what an earlier release stored open in fields that are sealed now: of records, of their history, of what was
 * done, of accepted lines, and of words kept for the national list. It is no change
 * of any record. Broken off, it goes on when begun again. Answers how many rows; none while keys are rotated.
 */
export const sealEarlier = (database: Database, names: Catalogue): Promise<number> =>
  alone(database, async (client) => {
    let done = 0;
    for (const register of names.all<Register<any, any>>('register')) {
      const fields = Object.entries<Field>(register.fields).filter(([, { sealed }]) => sealed);
      if (!fields.length) continue;
      for (const table of [snake(register.id), `${snake(register.id)}_history`])
        done += await sealColumns(client, database.keys, table, fields);
      const procedures = names
        .all<Procedure>('procedure')
        .flatMap(({ id, on }) => (on.id === register.id ? [id] : []));
      if (procedures.length)
        done += await sealGiven(client, database.keys, {
          table: 'event',
          of: 'case_id in (select id from case_file where procedure = any($2))',
          values: procedures,
          fields: Object.fromEntries(fields.map(([name, { sealed }]) => [name, sealed])),
        });
      for (const [name, { sealed }] of fields)
        done += await sealWords(client, database.keys, register.id, name, sealed);
    }
    for (const feed of names.all<Feed>('feed')) {
      const fields = Object.fromEntries(sealedColumns(feed));
      const lines = { table: 'feed_row' as const, of: 'feed = any($2)', values: [feed.id], fields };
      if (Object.keys(fields).length) done += await sealGiven(client, database.keys, lines);
    }
    return done;
  });

/** The same where an ID number of anybody registered still stands open: nobody would be found by it. */
export async function sealOpenIdentities(database: Database, names: Catalogue): Promise<void> {
  for (const register of names.all<Register<any, any>>('register'))
    for (const [name, { sealed }] of Object.entries<Field>(register.fields)) {
      if (sealed !== 'identity') continue;
      const { rows } =
        await sql`select from ${tableOf(register)} where ${isOpenIdentity(name)} limit 1`.execute(
          database.owner,
        );
      if (rows.length) return void (await sealEarlier(database, names));
    }
}

/** No sealed text begins otherwise. */
const mark = `${beginningOf(0)[0]}%`;
const batch = 1_000;

async function sealColumns(
  client: pg.Client,
  keys: Keyring,
  table: string,
  fields: readonly (readonly [string, Field])[],
): Promise<number> {
  const name = client.escapeIdentifier(table);
  const texts = fields.map(([column]) => client.escapeIdentifier(snake(column)));
  let after = '(0,0)';
  const how = Object.fromEntries(fields.map(([, { sealed }], i) => [`c${i}`, sealed]));
  return inBatches(client, name, async () => {
    const { rows } = await client.query(
      `select ctid::text as at, ${texts.map((text, i) => `${text} as c${i}`).join(', ')} from ${name}
       where ctid > $2::tid and (${texts.map((text) => `(${text} <> '' and ${text} not like $1)`).join(' or ')})
       limit ${batch} for update`,
      [mark, after],
    );
    after = rows.at(-1)?.at ?? after;
    const sealed = rows.map((row) =>
      Object.fromEntries(
        Object.entries(row).map(([column, text]) => [
          column,
          column === 'at' ? text : keys.sealed(text, how[column]),
        ]),
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

interface Given {
  /** One with column `given`: by the names of fields what was said for them. */
  readonly table: 'event' | 'feed_row';
  readonly of: string;
  readonly values: readonly string[];
  readonly fields: Readonly<Record<string, Field['sealed']>>;
}

/** What moves of cases gave for fields, and what accepted lines did. */
const sealGiven = (client: pg.Client, keys: Keyring, { table, of, values, fields }: Given): Promise<number> =>
  inBatches(client, table, async () => {
    const { rows } = await client.query<{ id: string; given: Record<string, unknown> }>(
      `select id::text, given from ${table} where ${of}
         and exists (select from jsonb_each(given) g where g.key = any($3) and jsonb_typeof(g.value) = 'string'
           and g.value #>> '{}' <> '' and g.value #>> '{}' not like $1)
       limit ${batch} for update`,
      [mark, values, Object.keys(fields)],
    );
    const sealed = rows.map(({ id, given }) => ({
      id,
      given: Object.fromEntries(
        Object.entries(given).map(([name, value]) => [
          name,
          fields[name] ? keys.sealed(value, fields[name]) : value,
        ]),
      ),
    }));
    await client.query(
      `update ${table} e set given = v.given from json_to_recordset($1::json) as v(id bigint, given jsonb) where e.id = v.id`,
      [JSON.stringify(sealed)],
    );
    return rows.length;
  });

/** What the national list said of a field before it was changed here. */
const sealWords = (
  client: pg.Client,
  keys: Keyring,
  register: string,
  field: string,
  sealed: Field['sealed'],
): Promise<number> =>
  inBatches(client, 'own_word', async () => {
    const open = (column: string) =>
      `(jsonb_typeof(${column}) = 'string' and ${column} #>> '{}' <> '' and ${column} #>> '{}' not like $1)`;
    const { rows } = await client.query<{ record: string; theirs: unknown; theirs_before: unknown }>(
      `select record, theirs, theirs_before from own_word
       where register = $2 and field = $3 and (${open('theirs')} or ${open('theirs_before')}) limit ${batch} for update`,
      [mark, register, field],
    );
    const words = rows.map(({ record, ...said }) => ({
      record,
      theirs: keys.sealed(said.theirs, sealed),
      theirs_before: keys.sealed(said.theirs_before, sealed),
    }));
    await client.query(
      `update own_word w set theirs = v.theirs, theirs_before = v.theirs_before
       from json_to_recordset($1::json) as v(record uuid, theirs jsonb, theirs_before jsonb)
       where w.register = $2 and w.field = $3 and w.record = v.record`,
      [JSON.stringify(words), register, field],
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
