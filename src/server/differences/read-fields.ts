import { type Catalogue, type Expr, isField, type Measure, type Register } from '../../kernel/index.ts';

/** What a definition reads of a record: its own fields, and those of its owner and of what belongs to it. */
export interface Read {
  readonly register: Register<any, any>;
  readonly fields: Set<string>;
  readonly belongings: Map<string, Read>;
  owner: Read | null;
}

/** Everything that a measure reads, so that it is known which change may have changed the figure. */
export function readBy({ of, where, sum, distinct }: Measure<any>, names: Catalogue): Read {
  const read = fresh(of);
  gather(where, read, names);
  for (const column of [sum, distinct]) if (column) read.fields.add(column.name);
  return read;
}

const fresh = (register: Register<any, any>): Read => ({
  register,
  fields: new Set(),
  belongings: new Map(),
  owner: null,
});

function gather(expr: Expr, read: Read, names: Catalogue): void {
  if ('terms' in expr) for (const term of expr.terms) gather(term, read, names);
  if (expr.op === 'not') gather(expr.term, read, names);
  if (expr.op === 'some') {
    const child = names.belonging(expr.of);
    const known = read.belongings.get(child.id) ?? fresh(child);
    read.belongings.set(child.id, known);
    gather(expr.where, known, names);
    if (expr.count && isField(expr.count.than)) read.fields.add(names.column(expr.count.than.column).name);
  }
  if (expr.op === 'owner') {
    read.owner ??= fresh(names.owner(expr.of));
    gather(expr.where, read.owner, names);
  }
  if (expr.op === 'twin') gather(expr.where, read, names);
  const columns = 'column' in expr ? [expr.column] : [];
  const compared = expr.op === 'compare' ? expr.values.filter(isField).map(({ column }) => column) : [];
  for (const column of [...columns, ...compared]) read.fields.add(names.column(column).name);
}
