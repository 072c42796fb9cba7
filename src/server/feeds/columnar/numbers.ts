import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import type { Duck } from '../../db/duck.ts';
import type { Keyring } from '../../keys/keyring.ts';
import { parquet } from './store.ts';

/**
 * The ID numbers of the registry's map as whole numbers, by the people's own numbers: one sealed file, opened only into memory. Zero
 * where somebody has none.
 */
export type Numbers = BigInt64Array;

/** The numbers that lie sealed in a file; undefined where there is none, or where its key is gone. */
export function readNumbers(keys: Keyring, path: string): Numbers | undefined {
  if (!existsSync(path)) return undefined;
  const sealed = readFileSync(path);
  const opened = keys.openBytes(sealed);
  if (opened === sealed) return undefined;
  return new BigInt64Array(new Uint8Array(opened).buffer);
}

/** Opens the ID numbers of those who are new in the table `fresh`, or whose number changed, and seals all of them beside the map. */
export async function openNumbers(keys: Keyring, duck: Duck, at: (name: string) => string): Promise<void> {
  const before = readNumbers(keys, at('numbers.sealed'));
  const [top] = await duck.rows<{ n: number }>(
    `select coalesce(max(number), -1) + 1 as n from ${parquet(at('new-own.parquet'))}`,
  );
  const numbers: Numbers = new BigInt64Array(top?.n ?? 0);
  if (before) numbers.set(before.subarray(0, numbers.length));
  const same = before && existsSync(at('people.parquet')) && (await hasMarks(duck, at('people.parquet')));
  const changed = same
    ? `where not exists (select 1 from ${parquet(at('people.parquet'))} before
         where before.number = own.number and before.mark = split_part(fresh.sealed, '.', 2))`
    : '';
  const opened = duck.batches<{ number: number; sealed: string | null }>(
    `select own.number, fresh.sealed from fresh join ${parquet(at('new-own.parquet'))} own on own.id = fresh.id ${changed}`,
  );
  for await (const some of opened)
    for (const { number, sealed } of some) numbers[number] = sealed ? wholeOf(keys.open(sealed)) : 0n;
  await duck.run('drop table fresh');
  writeFileSync(at('new-numbers.sealed'), keys.sealBytes(new Uint8Array(numbers.buffer)), { mode: 0o600 });
}

/** Maps of earlier releases have none. */
export async function hasMarks(duck: Duck, path: string): Promise<boolean> {
  const columns = await duck.rows<{ column_name: string }>(`describe select * from ${parquet(path)}`);
  return columns.some(({ column_name }) => column_name === 'mark');
}

/** As `keyOf` makes it of a text; zero for what is no ID number as it is kept. */
const wholeOf = (id: string): bigint =>
  /^\d{17}[\dX]$/.test(id)
    ? BigInt(id.slice(0, 17)) * 11n + (id.endsWith('X') ? 10n : BigInt(id.slice(17)))
    : 0n;

/** Makes table `id_number` of them, in memory only. */
export async function loadNumbers(duck: Duck, numbers: Numbers): Promise<void> {
  await duck.run('create or replace table id_number (number integer, key bigint)');
  await duck.append('id_number', [new Int32Array(numbers.length).map((_, at) => at), numbers]);
}
