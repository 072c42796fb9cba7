import { type RawBuilder, sql } from 'kysely';
import type { Feed, Field } from '../../kernel/index.ts';
import { copyIn } from '../db/copy.ts';
import type { Db } from '../db/database.ts';
import type { Keyring } from '../keys/keyring.ts';
import type { Cell } from '../sheets/index.ts';
import { incoming, type Step } from './incoming.ts';

/** What a line says that was not accepted: kept in one sealed text, since nobody searches it by condition. */
export interface LineContent {
  readonly original: readonly Cell[] | null;
  readonly value: string | null;
  readonly reason: string | null;
  readonly remedy: string | null;
  readonly given: Readonly<Record<string, unknown>> | null;
}
/** A row of `feed_row` as far as it holds a line's content; what earlier releases kept stands in columns. */
export interface LineKept {
  readonly sealed: string | null;
  readonly original: readonly Cell[] | null;
  readonly problem_value: string | null;
  readonly reason: string | null;
  readonly remedy: string | null;
  readonly given: Readonly<Record<string, unknown>> | null;
}
export const contentColumns = sql.raw('sealed, original, problem_value, reason, remedy, given');

/** What a kept line says; of one whose time is over only that it is. */
export function contentOf({ sealed, original, problem_value, reason, remedy, given }: LineKept): LineContent {
  const kept: LineContent = sealed
    ? JSON.parse(sealed)
    : { original, value: problem_value, reason: original ? reason : expired, remedy, given };
  return { ...kept, reason: reason ?? kept.reason };
}
export const expired = '已过保存期限，内容已删除';

/** By which a line is known again when its file is sent again: a digest of the number as it was sent and of all it says. */
export const sameOf = (keys: Keyring, value: string, given: object): string =>
  keys.digest(JSON.stringify([value, Object.entries(given).toSorted(([a], [b]) => (a < b ? -1 : 1))]));

/** By which it is known whose a line was said to be, in whatever month: a digest of the number as it was sent and the name. */
export const whoseOf = (keys: Keyring, value: string, name: string): string | null =>
  value && name ? keys.digest(JSON.stringify(['whose', value, name])) : null;

/** Instead of such a digest, for line `r`: a person said whose it is, and no other line is known by it. What is marked lies in PostgreSQL alone. */
export const assignedMark = sql<string>`'assigned ' || r.id`;

/** Marks the lines on their way in that nobody was found for, of a feed whose lines a county assigns also those without a number. */
export const markLines = (keys: Keyring, { matchBy }: Feed): Step => ({
  async execute(db) {
    const blank = matchBy.by === 'person' && matchBy.assigns === true;
    const lines = linesOf<{ n: number; value: string; name: string; given: object }>(
      db,
      sql`_n as n, _value as value, coalesce(_name, '') as name, _given as given`,
      sql`_state in ('good', 'damaged', 'candidate') and (_value <> '' or ${blank})`,
    );
    for await (const some of lines) {
      const marks = some.map(({ n, value, name, given }) => ({
        n,
        same: sameOf(keys, value, given),
        whose: whoseOf(keys, value, name),
      }));
      await sql`update ${incoming} i set _same = v.same, _whose = v.whose
        from json_to_recordset(${JSON.stringify(marks)}::json) as v(n integer, same text, whose text) where v.n = i._n`.execute(
        db,
      );
    }
  },
});

/** Seals what the lines say that were not accepted, into the temporary table `sealed_line`. */
export const sealLines = (keys: Keyring, given: RawBuilder<unknown>): Step => ({
  async execute(db) {
    await sql`drop table if exists sealed_line`.execute(db);
    await sql`create temporary table sealed_line (n integer primary key, sealed text) on commit drop`.execute(
      db,
    );
    const lines = linesOf<LineContent & { n: number }>(
      db,
      sql`_n as n, _original as original, _value as value, _reason as reason, _remedy as remedy, ${given} as given`,
      sql`_state in ('candidate', 'rejected', 'refused', 'repeated')`,
    );
    for await (const some of lines)
      await copyIn(
        db,
        'sealed_line',
        { n: 'integer', sealed: 'text' },
        some.map(({ n, ...content }) => ({ n, sealed: keys.seal(JSON.stringify(content)) })),
      );
  },
});

/** What a feed's accepted lines keep sealed, and how: columns that are themselves, or go into fields that are. */
export const sealedColumns = ({ columns, into }: Feed): [name: string, as: Field['sealed']][] =>
  Object.keys(columns).flatMap((name) => {
    const as = into.fields[name]?.sealed ?? columns[name]?.as.sealed;
    return as ? [[name, as]] : [];
  });

/** What an accepted line says, as it is kept. */
export const givenKept = (keys: Keyring, feed: Feed, given: LineContent['given']): LineContent['given'] =>
  given && {
    ...given,
    ...Object.fromEntries(sealedColumns(feed).map(([name, as]) => [name, keys.sealed(given[name], as)])),
  };

/** The same of all lines accepted at once; of a feed that keeps nothing sealed, nothing is to be done. */
export const sealGiven = (keys: Keyring, feed: Feed): Step => ({
  async execute(db) {
    if (!sealedColumns(feed).length) return;
    const lines = linesOf<{ n: number; given: LineContent['given'] }>(
      db,
      sql`_n as n, _given as given`,
      sql`_state = 'matched'`,
    );
    for await (const some of lines) {
      const kept = some.map(({ n, given }) => ({ n, given: givenKept(keys, feed, given) }));
      await sql`update ${incoming} i set _given = v.given
        from json_to_recordset(${JSON.stringify(kept)}::json) as v(n integer, given jsonb) where v.n = i._n`.execute(
        db,
      );
    }
  },
});

async function* linesOf<T extends { n: number }>(
  db: Db,
  columns: RawBuilder<unknown>,
  where: RawBuilder<unknown>,
): AsyncGenerator<readonly T[]> {
  for (let after = 0; ; ) {
    const { rows } =
      await sql<T>`select ${columns} from ${incoming} where _n > ${after} and ${where} order by _n limit ${batch}`.execute(
        db,
      );
    if (rows.length) yield rows;
    if (rows.length < batch) return;
    after = rows.at(-1)?.n ?? 0;
  }
}
const batch = 2_000;

/** Seals the lines that earlier releases kept in plain columns; of accepted ones only the mark stays. Answers how many. */
export async function sealEarlierLines(owner: Db, keys: Keyring): Promise<number> {
  for (let done = 0; ; ) {
    const { rows } = await sql<LineContent & { id: number; state: string; column: string }>`
      select id, state, original, problem_value as value, reason, remedy, given from feed_row
      where sealed is null and (original is not null or problem_value is not null) limit ${batch}`.execute(
      owner,
    );
    const sealed = rows.map(({ id, state, ...content }) => ({
      id,
      sealed: state === 'matched' ? null : keys.seal(JSON.stringify(content)),
      same: content.given && sameOf(keys, content.value ?? '', content.given),
    }));
    await sql`update feed_row r set sealed = v.sealed, same = v.same, original = null, problem_value = null, remedy = null,
        reason = case when r.state = 'refused' then r.reason end, given = case when r.state = 'matched' then r.given end
      from json_to_recordset(${JSON.stringify(sealed)}::json) as v(id bigint, sealed text, same text) where v.id = r.id`.execute(
      owner,
    );
    done += rows.length;
    if (rows.length < batch) return done;
  }
}
