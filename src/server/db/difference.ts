import type { Shape, TableShape } from './shape.ts';

/**
 * The statements that turn the tables of a database in use into the declared ones, for a person to read before they are
 * committed: `declared` comes from a database just made from the declarations, so both speak the same words; `create` makes
 * the tables that are not there yet, `policies` are those of all tables as their declarations say them. TypeError where a required field would be added to records that
 * do not have it.
 */
export function difference(
  used: Shape,
  declared: Shape,
  create: readonly string[],
  policies: readonly string[] = [],
): string[] {
  const known = [...declared.tables].filter(([name]) => used.tables.has(name));
  const changed = known.flatMap(([name, table]) =>
    changeOf(name, used.tables.get(name) as TableShape, table, policies),
  );
  const functions = [...declared.functions].filter(
    ([name, body]) => used.functions.has(name) && used.functions.get(name) !== body,
  );
  return [
    ...create,
    ...changed,
    ...(used.openCase === declared.openCase
      ? []
      : [...(used.openCase ? ['drop index case_one_open'] : []), declared.openCase]),
    ...functions.map(
      ([name, body]) =>
        `create or replace function ${name}() returns trigger language plpgsql security definer as $$${body}$$`,
    ),
  ];
}

function changeOf(
  name: string,
  used: TableShape,
  declared: TableShape,
  policies: readonly string[],
): string[] {
  const indexes = [...declared.indexes].filter((index) => !used.indexes.has(index));
  const changed = [...declared.policies].filter(([policy, said]) => used.policies.get(policy) !== said);
  return [
    ...columnsOf(name, used.columns, declared.columns),
    ...indexes,
    // What PostgreSQL says of a policy does not read back to the very same, so the declaration's own words are taken.
    ...changed.flatMap(([policy]) => [
      `drop policy if exists ${policy} on "${name}"`,
      ...policies.filter((statement) => statement.startsWith(`create policy ${policy} on "${name}" `)),
    ]),
  ];
}

function columnsOf(table: string, used: TableShape['columns'], declared: TableShape['columns']): string[] {
  const alter = (what: string) => `alter table "${table}" ${what}`;
  const gone = [...used.keys()].filter((column) => !declared.has(column));
  const statements = [...declared].flatMap(([column, said]) => {
    const before = used.get(column);
    if (before === said) return [];
    if (before === undefined) {
      if (said.includes('not null') && !said.includes('generated'))
        throw new TypeError(
          `${table}.${column} is required, but records in use have none; declare it optional, or write the migration by hand`,
        );
      return [alter(`add column "${column}" ${said}`)];
    }
    // What is computed, or becomes so, is computed anew.
    if (before.includes('generated') || said.includes('generated'))
      return [alter(`drop column "${column}"`), alter(`add column "${column}" ${said}`)];
    const [type, typeBefore] = [said, before].map((each) => each.replace(' not null', ''));
    return [
      ...(type === typeBefore
        ? []
        : [alter(`alter column "${column}" type ${type} using "${column}"::${type}`)]),
      ...(said.includes('not null') === before.includes('not null')
        ? []
        : [alter(`alter column "${column}" ${said.includes('not null') ? 'set' : 'drop'} not null`)]),
    ];
  });
  return [...statements, ...gone.map((column) => alter(`drop column "${column}"`))];
}
