import { randomUUID } from 'node:crypto';
import { existsSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { sql } from 'kysely';
import type { Feed, Name, Register } from '../../../kernel/index.ts';
import { birthOf, digestOf, ownerColumn, snake, tableOf } from '../../db/compile.ts';
import { carryOutSteps, literal, quoted } from '../../db/duck.ts';
import type { Session } from '../../session.ts';
import { copyOut } from './copy-out.ts';
import { loadRegions, rulesOn } from './holding.ts';
import { duckTypes } from './spelled.ts';
import { copied, parquet, type Store, snapshotFile } from './store.ts';

/**
 * Loads what conditions of these feeds, and others that are tried, look at besides: records that theirs belong to, with the columns
 * that are named, and the region tree. They are kept as a snapshot; `kept`: what it has is not read from PostgreSQL again.
 * Answers what now stands there, as tables.
 */
export async function loadOwners(
  session: Session,
  store: Store,
  feeds: readonly Feed[],
  { tried = [], kept = false }: { readonly tried?: readonly unknown[]; readonly kept?: boolean } = {},
): Promise<string[]> {
  const { duck, folder } = store;
  const { root } = session.platform;
  const tables = ['region'];
  await loadRegions(session, store);
  const named = new Map<Register<any, any>, Set<string>>([[root, new Set()]]);
  for (const feed of feeds) {
    for (const { when } of rulesOn(session, feed)) collect(when, session, named);
    if (feed.into.of && !named.has(feed.into.of)) named.set(feed.into.of, new Set());
  }
  for (const each of tried) collect(each, session, named);
  for (const [register, columns] of named) {
    if (feeds.some(({ into }) => into.id === register.id)) continue;
    const table = quoted(snake(register.id));
    tables.push(table);
    if (!columns.size && register.of && register !== root)
      await duck.run(
        `create or replace view ${table} as select id, owner as ${quoted(ownerColumn(register))}, region from people_named`,
      );
    else if (!(kept && (await viewKept(store, register, columns))))
      await loadOwner(session, store, register, columns);
  }
  await duck.run(`create or replace view owners_named as select number, o.id, ${quoted(snake(root.id))}.region
    from ${parquet(join(folder, 'registry', '*-owners.parquet'))} o join ${quoted(snake(root.id))} on ${quoted(snake(root.id))}.id = o.id`);
  return [...tables, 'owners_named', '(select number, id, owner, region from people_named)'];
}

/** Whether the snapshot has all columns; then it stands under the register's name. */
async function viewKept(
  store: Store,
  register: Register<any, any>,
  columns: ReadonlySet<string>,
): Promise<boolean> {
  const file = snapshotFile(store, register);
  if (!existsSync(file)) return false;
  const has = await store.duck.rows<{ column_name: string }>(`describe select * from ${parquet(file)}`);
  const names = new Set(has.map(({ column_name }) => column_name));
  if (![...columns].every((name) => columnsOf(register, name).every(([column]) => names.has(column))))
    return false;
  await store.duck.run(
    `create or replace view ${quoted(snake(register.id))} as select * from ${parquet(file)}`,
  );
  return true;
}

async function loadOwner(
  session: Session,
  store: Store,
  register: Register<any, any>,
  columns: ReadonlySet<string>,
): Promise<void> {
  const own = register.of ? [ownerColumn(register)] : [];
  const table = quoted(snake(register.id));
  const file = snapshotFile(store, register);
  const unfinished = `${file}.${randomUUID()}`;
  const fields = [...columns].flatMap((name) => columnsOf(register, name));
  const all = [['id', 'uuid'], ...own.map((name) => [name, 'uuid']), ['region', 'integer'], ...fields] as [
    string,
    string,
  ][];
  try {
    await copyOut(
      session.platform,
      sql`select ${sql.join(all.map(([name]) => sql.ref(name)))} from ${tableOf(register)}`,
      `${unfinished}.csv`,
    );
    await carryOutSteps(store.duck, [
      {
        name: `载入${register.label}`,
        text: `create or replace table ${table} as select * from ${copied(`${unfinished}.csv`, Object.fromEntries(all))}`,
      },
      { name: `存下${register.label}`, text: `copy ${table} to ${literal(unfinished)} (format parquet)` },
    ]);
    renameSync(unfinished, file);
  } finally {
    rmSync(unfinished, { force: true });
    rmSync(`${unfinished}.csv`, { force: true });
  }
}

/** A field's columns with their types in DuckDB: of an ID number what it is found by, too. */
const columnsOf = ({ fields }: Register<any, any>, name: string): (readonly [string, string])[] => [
  [snake(name), duckTypes[fields[name]?.sqlType] ?? 'bigint'],
  ...(fields[name]?.sealed === 'identity'
    ? ([
        [snake(digestOf(name)), 'varchar'],
        [snake(birthOf(name)), 'date'],
      ] as const)
    : []),
];

/** Notes the registers and fields that a condition names. */
export function collect(
  expr: unknown,
  session: Pick<Session, 'names'>,
  found: Map<Register<any, any>, Set<string>>,
): void {
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
