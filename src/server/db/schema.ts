import { type RawBuilder, sql } from 'kysely';
import type { Catalogue, Feed, Form, Procedure, Register } from '../../kernel/index.ts';
import { rootOf } from '../platform.ts';
import { birthOf, digestOf, ownerColumn, snake, tableOf, tailOf } from './compile.ts';
import { termToSql } from './term.ts';

/** The statements that make each register's tables, owners first. */
export const registerTables = (
  names: Catalogue,
): { readonly table: string; readonly statements: readonly RawBuilder<unknown>[] }[] =>
  names
    .all<Register<any, any>>('register')
    .toSorted((a, b) => depth(a) - depth(b) || a.id.localeCompare(b.id))
    .map((register) => ({ table: snake(register.id), statements: tableStatements(register, names) }));

/** One open case of a procedure for an owner, unless several may run side by side. */
export const oneOpenCase = (names: Catalogue): RawBuilder<unknown> => {
  const single = names.all<Procedure>('procedure').filter(({ many }) => !many);
  return sql`create unique index case_one_open on case_file (procedure, root)
    where not closed and procedure in (${sql.join(
      single
        .map(({ id }) => id)
        .toSorted()
        .map((id) => sql.lit(id)),
    )})`;
};

const depth = (register: Register<any, any>): number => (register.of ? 1 + depth(register.of) : 0);

function tableStatements(register: Register<any, any>, names: Catalogue): RawBuilder<unknown>[] {
  const name = snake(register.id);
  const history = sql.table(`${name}_history`);
  const keeper = sql.table(`keep_${name}`);
  const owner = register.of && sql.ref(ownerColumn(register));
  const columns = Object.keys(register.fields);
  const entered = columns.filter((column) => !(column in register.derives));
  const derived = columns.filter((column) => column in register.derives);
  const column = (field: string) => defineColumn(register, field);
  const plain = (field: string) =>
    sql`${sql.ref(snake(field))} ${sql.raw(register.fields[field]?.sqlType ?? 'text')}`;
  const identities = columns.filter((name) => register.fields[name]?.sealed === 'identity');
  const marks = identities.flatMap(marksOf);
  const ownerType = register.of ? [sql`${owner} uuid`] : [];
  const kept = ['id', ...(register.of ? [ownerColumn(register)] : []), 'region', 'valid_from']
    .concat([...entered, ...derived].map(snake))
    .map((name) => sql.ref(name));
  return [
    sql`create table ${tableOf(register)} (${list([
      sql`id uuid primary key default gen_random_uuid()`,
      ...(register.of ? [sql`${owner} uuid not null references ${tableOf(register.of)}`] : []),
      sql`region integer not null references region`,
      sql`valid_from timestamptz not null default now()`,
      ...entered.map(column),
      ...derived.map(column),
      ...marks,
    ])})`,
    sql`create table ${history} (${list([
      sql`id uuid not null`,
      ...ownerType,
      sql`region integer not null`,
      sql`valid_from timestamptz not null`,
      ...[...entered, ...derived].map(plain),
      ...marks,
      sql`valid_to timestamptz not null`,
    ])})`,
    sql`create index on ${history} (id, valid_to)`,
    sql`create index on ${tableOf(register)} (region, id)`,
    // Nearly always empty: whether an ID number still stands open is known at once.
    ...identities.map((name) => sql`create index on ${tableOf(register)} (id) where ${isOpenIdentity(name)}`),
    ...(register.of ? [sql`create index on ${tableOf(register)} (${owner})`] : []),
    // Episodes of members are found by the member.
    ...(register.follows && register.follows.register.id !== register.of?.id
      ? [sql`create index on ${tableOf(register)} (member)`]
      : []),
    ...(register.key
      ? [sql`create unique index on ${tableOf(register)} (${sql.ref(snake(register.key))})`]
      : []),
    // A function for each table: its one insert is planned once, not for every row. Columns by name, since those added
    // later come last in one table and before `valid_to` in none.
    sql`create or replace function ${keeper}() returns trigger language plpgsql security definer as $$ declare instant timestamptz := now(); begin if old.valid_from <> instant then instant := greatest(instant, old.valid_from + interval '1 microsecond'); insert into ${history} (${sql.join(kept)}, valid_to) values (${sql.join(kept.map((name) => sql`old.${name}`))}, instant); end if; if tg_op = 'UPDATE' then new.valid_from := instant; return new; end if; return old; end $$`,
    sql`create trigger history before update or delete on ${tableOf(register)} for each row execute function ${keeper}()`,
    sql`alter table ${tableOf(register)} enable row level security`,
    register.reference
      ? sql`create policy seat on ${tableOf(register)} using (true) with check (region between (select seat_lo()) and (select seat_hi()))`
      : sql`create policy seat on ${tableOf(register)} using (region between (select seat_lo()) and (select seat_hi()) and ${mayRead(register, names)}) with check (region between (select seat_lo()) and (select seat_hi()))`,
    ...ownFunction(register, names),
    sql`alter table ${history} enable row level security`,
    sql`create policy seat on ${history} using (region between (select seat_lo()) and (select seat_hi()) and (${sql.join([sql`(select seat_registry())`, ...own(register, names)], sql` or `)}))`,
  ];
}

/**
 * Who sees no registry sees what is theirs: a department the records that name it as the one to act and, where it must decide, the record
 * that the case is about and, until it has, the household and its members; whoever helps households, those and all that belongs to them.
 */
function mayRead(register: Register<any, any>, names: Catalogue): RawBuilder<boolean> {
  const procedures = names.all<Procedure>('procedure');
  const named = procedures
    .filter(({ on }) => on.id === register.id)
    .flatMap(({ steps }) => Object.values(steps).flatMap(({ by }) => ('named' in by ? [by.named] : [])));
  const byForm = names
    .all<Form>('form')
    .flatMap(({ on, named: field }) => (on.id === register.id && field ? [field] : []));
  const naming = [...new Set([...named, ...byForm])].map(
    (field) => sql`${sql.ref(snake(field))} = (select seat_office())`,
  );
  const decided = decidedOn(names)
    .filter(([of]) => of.id === register.id)
    .map(([, test]) => test);
  // A list of no household's is its sender's own: 农业农村局 and its projects.
  const senders = names
    .all<Feed>('feed')
    .filter(({ into, from }) => into.id === register.id && !register.of && from.department)
    .map(({ from }) => sql`(select seat_office()) = ${sql.lit(from.office)}`);
  const may = [
    sql`(select seat_registry())`,
    ...own(register, names),
    ...naming,
    // What names a department (应享未享) is that one's: another that must decide on the household has no need of it.
    ...(naming.length ? [] : decided.slice(0, 1)),
    ...senders,
  ];
  return sql`(${sql.join(may, sql` or `)})`;
}

/** 我的户: that a record is one of those the seat's own person looks after, or belongs to one, over however many registers. */
function own(register: Register<any, any>, names: Catalogue): RawBuilder<boolean>[] {
  const root = rootOf(names);
  if (register.id === root?.id) return [sql`id = any((select seat_own())::uuid[])`];
  const { of } = register;
  const known = of && knownAsOwn(of, names);
  return known ? [sql`${sql.ref(ownerColumn(register))} = any((select ${known}())::uuid[])`] : [];
}

/** The function that names those records of a register which are the seat's own. */
function knownAsOwn(register: Register<any, any>, names: Catalogue): RawBuilder<unknown> | undefined {
  if (register.id === rootOf(names)?.id) return sql`seat_own`;
  return own(register, names).length ? sql.ref(`own_${snake(register.id)}`) : undefined;
}

/**
 * What makes that function, of a register to which others belong: asked once for a statement, and only by a seat that has no registry. Written
 * into each policy instead, it would be planned and set up for every table that is read.
 */
function ownFunction(register: Register<any, any>, names: Catalogue): RawBuilder<unknown>[] {
  const name = knownAsOwn(register, names);
  const [is] = own(register, names);
  if (!name || !is || register.id === rootOf(names)?.id || !names.belongings(register).length) return [];
  return [
    sql`create or replace function ${name}() returns uuid[] language sql stable as $$ select array(select id from public.${tableOf(register)} where ${is}) $$`,
  ];
}

/** What a department decides on, with what must hold of a record for it to be read: who must decide, and until it has. */
function decidedOn(names: Catalogue): [Register<any, any>, RawBuilder<boolean>][] {
  return names
    .all<Procedure>('procedure')
    .flatMap(({ on, steps }): [Register<any, any>, RawBuilder<boolean>][] => {
      const by = Object.values(steps).map((step) => step.by);
      const jointly = by.some((each) => 'jointly' in each);
      if (!on.of || !(jointly || by.some((each) => 'named' in each))) return [];
      return [
        ...(jointly ? [[on, sql`was_asked(id)`] as [Register<any, any>, RawBuilder<boolean>]] : []),
        [on.of, sql`id = any((select seat_decides())::uuid[])`],
        ...names.belongings(on.of).flatMap((each): [Register<any, any>, RawBuilder<boolean>][] =>
          // What has a name of its own belongs to the household itself: its members.
          each.title
            ? [[each, sql`${sql.ref(ownerColumn(each))} = any((select seat_decides())::uuid[])`]]
            : [],
        ),
      ];
    });
}

function defineColumn(register: Register<any, any>, name: string): RawBuilder<unknown> {
  const field = register.fields[name];
  const term = register.derives[name];
  const rest = term
    ? sql`generated always as ${termToSql(term)} stored`
    : sql.raw(field?.optional ? '' : 'not null');
  return sql`${sql.ref(snake(name))} ${sql.raw(field?.sqlType ?? 'text')} ${rest}`;
}
/** What a sealed ID number is found by, as columns of their own, so that indexes and row-level security work as for any. */
const marksOf = (name: string): RawBuilder<unknown>[] => {
  const identity = sql.ref(snake(name));
  return [
    sql`${sql.ref(snake(digestOf(name)))} text generated always as (digest_in(${identity})) stored`,
    sql`${sql.ref(snake(tailOf(name)))} text generated always as (tail_in(${identity})) stored`,
    sql`${sql.ref(snake(birthOf(name)))} date generated always as (birth_in(${identity})) stored`,
  ];
};
/** That an ID number has no digest: it was stored by an earlier release. */
export const isOpenIdentity = (name: string): RawBuilder<boolean> =>
  sql`${sql.ref(snake(name))} is not null and ${sql.ref(snake(digestOf(name)))} is null`;
const list = (parts: RawBuilder<unknown>[]) => sql`\n  ${sql.join(parts, sql`,\n  `)}\n`;
