import { type RawBuilder, sql } from 'kysely';
import type { Feed, Field, Term } from '../../kernel/index.ts';
import { ownerColumn, snake, tableOf } from '../db/compile.ts';
import { termToSql } from '../db/term.ts';
import { formulaInForce } from '../registers/reckon.ts';
import type { Session } from '../session.ts';
import { incoming } from './incoming.ts';

type Columns = (readonly [name: string, value: RawBuilder<unknown>])[];

/** Lines `i` on their way in, with their region `r`, and where in them the region and the owner of a record stand. */
export interface NewLines {
  readonly from: RawBuilder<unknown>;
  readonly region: RawBuilder<unknown>;
  readonly owner: RawBuilder<unknown>;
}
/** The lines that are nobody's yet. */
const nobodys: NewLines = {
  from: sql`${incoming} i join region r on r.id = i._region where i._state = 'good' and i._id is null`,
  region: sql`i._region`,
  owner: sql`i._owner`,
};

/**
 * New lines as records: with what formulas make of them already, since to write a record once more is dearer than to
 * write it. What a formula reads and the list has not is unknown, and what it makes is computed again after the list.
 */
export function insertNew(
  session: Session,
  { into, sets = {} }: Feed,
  fields: readonly string[],
  { from, region, owner }: NewLines = nobodys,
): RawBuilder<unknown> {
  const cast = (value: RawBuilder<unknown>, name: string) =>
    sql`${value}::${sql.raw((into.fields[name] as Field).sqlType)}`;
  const own: Columns = [
    ['id', sql`gen_random_uuid()`],
    ['region', region],
    ...(into.of ? [[ownerColumn(into), owner] as const] : []),
  ];
  const given: Columns = fields.map((name) => [name, sql.ref(`i.${snake(name)}`)]);
  const set: Columns = Object.entries(sets)
    .filter(([name]) => !fields.includes(name))
    .map(([name, value]) => [name, cast(sql`${value}`, name)]);
  const reckoned: Columns = Object.entries<string>(into.formulas)
    .filter(([name]) => !fields.includes(name) && !(name in sets))
    .map(([name, parameter]) => [name, formulaInForce(session, into, parameter)]);
  const lines = sql`(select ${listed([...own, ...given, ...set, ...unknown()])} from ${from}) ${sql.table(snake(into.id))}`;
  const written = [...own, ...given, ...set, ...reckoned].map(([name]) => sql.ref(snake(name)));
  const values = [
    ...[...own, ...given, ...set].map(([name]) => sql.ref(snake(name))),
    ...reckoned.map(([, value]) => value),
  ];
  return sql`insert into ${tableOf(into)} (${sql.join(written)}) select ${sql.join(values)} from ${reckoned.length ? derived() : lines}`;

  /** What only formulas read. */
  function unknown(): Columns {
    const known = new Set([...fields, ...Object.keys(sets), ...Object.keys(into.derives)]);
    return reckoned.length
      ? Object.keys(into.fields)
          .filter((name) => !known.has(name))
          .map((name) => [name, cast(sql`null`, name)])
      : [];
  }

  /** The lines with what the table derives of them by itself once they are written. */
  function derived(): RawBuilder<unknown> {
    const terms = Object.entries<Term>(into.derives).map(
      ([name, term]) => [name, cast(termToSql(term), name)] as const,
    );
    return sql`(select ${sql.join([sql`${sql.table(snake(into.id))}.*`, ...named(terms)])} from ${lines}) ${sql.table(snake(into.id))}`;
  }
}

const named = (columns: Columns) => columns.map(([name, value]) => sql`${value} as ${sql.ref(snake(name))}`);
const listed = (columns: Columns) => sql.join(named(columns));
