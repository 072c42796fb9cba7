import type pg from 'pg';
import { beginningOfBytes, type Keyring } from './keyring.ts';
import { KeyProblem } from './source.ts';

/** A table with the columns in which sealed text may stand; a table in parts is named by its parts. */
export interface Places {
  readonly table: string;
  readonly columns: readonly { readonly name: string; readonly type: string }[];
  /** Columns of bytes. */
  readonly bytes: readonly string[];
}

/** Every table and column that holds text, whatever its name: no declaration and no part of the engine can be forgotten. */
export async function tablesWithText(client: pg.Client): Promise<Places[]> {
  const { rows } = await client.query<Places>(`
    select c.relname as table, coalesce(json_agg(json_build_object('name', a.attname, 'type', format_type(a.atttypid, null)) order by a.attnum)
        filter (where a.atttypid <> 'bytea'::regtype), '[]') as columns,
      coalesce(json_agg(a.attname) filter (where a.atttypid = 'bytea'::regtype), '[]') as bytes
    from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
    where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and c.relname not like 'audit%'
      and a.atttypid in ('text'::regtype, 'jsonb'::regtype, 'json'::regtype, 'text[]'::regtype, 'bytea'::regtype)
      and c.relname <> 'data_key'
    group by c.relname order by c.relname`);
  return rows;
}

/** What is to be written anew because a key leaves. */
export interface Anew {
  readonly leaving: number;
  /** As a condition on a text. */
  where(text: string): string;
  anew(text: string): string;
  /** Whether bytes are, too. */
  readonly bytes?: true;
}

/** Writes anew what in a table rests on a leaving key; history keeps no trace of it, for nothing was changed. Answers how many rows. */
export async function resealTable(
  client: pg.Client,
  keys: Keyring,
  { table, columns, bytes }: Places,
  { leaving, where, anew, bytes: alsoBytes }: Anew,
): Promise<number> {
  const name = client.escapeIdentifier(table);
  const texts = columns.map(({ name }) => client.escapeIdentifier(name));
  const found = texts.map((text) => where(`${text}::text`)).join(' or ');
  let done = alsoBytes ? await resealBytes(client, keys, name, bytes, leaving) : 0;
  // A table is gone through once from its begin to its end; what is written anew meanwhile is no more to be found.
  let after = '(0,0)';
  if (!columns.length) return done;
  for (;;) {
    await client.query('begin');
    const resume = await pauseTriggers(client, name);
    const { rows } = await client.query({
      text: `select ctid::text as at, ${texts.map((text, i) => `${text}::text as c${i}`).join(', ')} from ${name}
        where ctid > $1::tid and (${found}) limit ${batch} for update`,
      values: [after],
    });
    const set = texts.map((text, i) => `${text} = v.c${i}::${columns[i]?.type}`).join(', ');
    const changed = rows.map((row) =>
      Object.fromEntries(
        Object.entries(row).map(([column, text]) => [
          column,
          typeof text === 'string' && column !== 'at' ? anew(text) : text,
        ]),
      ),
    );
    if (rows.length && !changed.some((row, i) => texts.some((_, c) => row[`c${c}`] !== rows[i][`c${c}`])))
      throw unopened(table, rows.length, leaving);
    if (rows.length)
      await client.query(
        `update ${name} t set ${set} from json_to_recordset($1::json) as v(at text, ${texts.map((_, i) => `c${i} text`).join(', ')})
         where t.ctid = v.at::tid`,
        [JSON.stringify(changed)],
      );
    await resume();
    await client.query('commit');
    done += rows.length;
    if (rows.length < batch) return done;
    after = rows.at(-1)?.at;
  }
}
const batch = 1_000;

/** Files one by one, for one may fill the memory of many lines. */
async function resealBytes(
  client: pg.Client,
  keys: Keyring,
  table: string,
  columns: readonly string[],
  leaving: number,
): Promise<number> {
  const mark = beginningOfBytes(leaving);
  let done = 0;
  for (const column of columns.map((each) => client.escapeIdentifier(each)))
    for (;;) {
      await client.query('begin');
      const resume = await pauseTriggers(client, table);
      const { rows } = await client.query({
        text: `select ctid::text as at, ${column} as bytes from ${table} where substring(${column} from 1 for ${mark.length}) = $1 limit 1 for update`,
        values: [mark],
      });
      const [row] = rows;
      if (row) {
        const plain = keys.openBytes(row.bytes);
        if (plain === row.bytes) throw unopened(table, 1, leaving);
        await client.query(`update ${table} set ${column} = $1 where ctid = $2::tid`, [
          keys.sealBytes(plain),
          row.at,
        ]);
        done++;
      }
      await resume();
      await client.query('commit');
      if (!row) break;
    }
  return done;
}

const unopened = (table: string, rows: number, leaving: number) =>
  new KeyProblem(
    `表“${table}”中有${rows}行用第${leaving}号数据密钥密封的内容打不开，可能被改动过；这把密钥留着，没有销毁`,
  );

/** Where the database's user may not say so for its transaction, the table's own triggers rest while a batch is written. */
export async function pauseTriggers(client: pg.Client, table: string): Promise<() => Promise<unknown>> {
  const { rows } = await client.query(
    `select has_parameter_privilege('session_replication_role', 'set') as may`,
  );
  if (rows[0]?.may) await client.query('set local session_replication_role = replica');
  else await client.query(`alter table ${table} disable trigger user`);
  return async () => rows[0]?.may || client.query(`alter table ${table} enable trigger user`);
}
