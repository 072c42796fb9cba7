import { join } from 'node:path';
import { sql } from 'kysely';
import type { Expr, Feed, Name, Register, Rule } from '../../../kernel/index.ts';
import { ownerColumn, snake, tableOf, toSql } from '../../db/compile.ts';
import { carryOutSteps, literal, quoted, type Step } from '../../db/duck.ts';
import { rulesInForce } from '../../rules/in-force.ts';
import type { Session } from '../../session.ts';
import { targetOf } from '../target.ts';
import { duckText } from './duck-text.ts';
import { factFields } from './facts.ts';
import { copyOut } from './registry.ts';
import { duckTypes, named } from './spelled.ts';
import { copied, factsFile, parquet, type Store } from './store.ts';

/** The rules in force that look at the register a feed fills. */
export const rulesOn = ({ reading }: Pick<Session, 'reading'>, { into }: Feed): Rule[] =>
  rulesInForce(reading).filter((rule) => rule.on.id === into.id);

/**
 * Makes table `holding` of the records of a feed for which any rule in force holds: all rules in one scan, read from the same
 * conditions as in PostgreSQL.
 */
export function holdingSteps(session: Session, store: Store, feed: Feed, region: number): Step[] {
  const { into } = feed;
  const { take } = targetOf(feed, session.names, session.platform.root);
  const held = rulesOn(session, feed).map(({ when }) =>
    duckText(toSql(when, session.reading, into.id), session.platform.database.owner),
  );
  const columns = factFields(feed).map((name) => `facts.${named(name)} as ${quoted(snake(name))}`);
  return [
    {
      name: `${into.label}所属`,
      text: `create or replace view ${quoted(snake(into.id))} as
        select facts._record, record.id as ${quoted(ownerColumn(into))}, record.region, ${columns.join(', ')}
        from ${parquet(factsFile(store, feed, region))} facts join ${take === 'itself' ? 'people_named' : 'owners_named'} record on record.number = facts._record`,
    },
    {
      name: `比对${into.label}规则`,
      text: `create or replace table holding as select _record from ${quoted(snake(into.id))} where ${held.length ? held.join(' or ') : 'false'}`,
    },
  ];
}

/**
 * Loads what conditions of these feeds look at besides: records that theirs belong to, with the columns that are named, and the
 * region tree.
 */
export async function loadOwners(session: Session, store: Store, feeds: readonly Feed[]): Promise<void> {
  const { duck, folder } = store;
  const { root } = session.platform;
  await loadRegions(session, store);
  const named = new Map<Register<any, any>, Set<string>>([[root, new Set()]]);
  for (const feed of feeds) {
    for (const { when } of rulesOn(session, feed)) collect(when, session, named);
    if (feed.into.of && !named.has(feed.into.of)) named.set(feed.into.of, new Set());
  }
  for (const [register, columns] of named) {
    if (feeds.some(({ into }) => into.id === register.id)) continue;
    const own = register.of ? [ownerColumn(register)] : [];
    const table = quoted(snake(register.id));
    if (!columns.size && register.of && register !== root) {
      await duck.run(
        `create or replace view ${table} as select id, owner as ${quoted(own[0] ?? '')}, region from people_named`,
      );
      continue;
    }
    const path = join(folder, `${snake(register.id)}-owners.csv`);
    const fields = [...columns].map(
      (name) => [snake(name), duckTypes[register.fields[name]?.sqlType] ?? 'bigint'] as const,
    );
    const all = [['id', 'uuid'], ...own.map((name) => [name, 'uuid']), ['region', 'integer'], ...fields] as [
      string,
      string,
    ][];
    await copyOut(
      session.platform,
      sql`select ${sql.join(all.map(([name]) => sql.ref(name)))} from ${tableOf(register)}`,
      path,
    );
    await carryOutSteps(duck, [
      {
        name: `载入${register.label}`,
        text: `create or replace table ${table} as select * from ${copied(path, Object.fromEntries(all))}`,
      },
    ]);
  }
  await duck.run(`create or replace view owners_named as select number, o.id, ${quoted(snake(root.id))}.region
    from ${parquet(join(folder, 'registry', '*-owners.parquet'))} o join ${quoted(snake(root.id))} on ${quoted(snake(root.id))}.id = o.id`);
}

export async function loadRegions({ regions }: Session, { duck }: Store): Promise<void> {
  const rows = regions.all.map(
    ({ id, hi, code, name, aliases }) =>
      `(${id}, ${hi}, ${literal(code)}, ${literal(name)}, ${literal([...aliases])}::varchar[])`,
  );
  await duck.run(
    `create or replace table region as select * from (values ${rows.join(', ')}) r (id, hi, code, name, aliases)`,
  );
}

/** The registers and fields that a condition names. */
function collect(expr: Expr, session: Session, found: Map<Register<any, any>, Set<string>>): void {
  const note = (register: Register<any, any>, field?: string) => {
    const fields = found.get(register) ?? new Set<string>();
    if (field) fields.add(field);
    found.set(register, fields);
  };
  const walk = (part: unknown): void => {
    if (typeof part !== 'object' || part === null) return;
    if ('op' in part && part.op === 'owner') note(session.names.owner((part as unknown as { of: Name }).of));
    if ('op' in part && part.op === 'some')
      note(session.names.belonging((part as unknown as { of: Name }).of));
    if ('column' in part && typeof part.column === 'string') {
      const column = session.names.column(part.column as never);
      note(session.names.register(column.register), column.name);
    }
    for (const each of Object.values(part)) walk(each);
  };
  walk(expr);
}
