import {
  type Comparison,
  type Expr,
  fieldOf,
  type Name,
  type Operand,
  ownersOf,
  type Register,
} from '../../kernel/index.ts';

type AnyRegister = Register<any, any>;
/** A condition as it is put together: groups of which all or any must hold, and single comparisons. */
export interface Group {
  readonly id?: string;
  readonly combinator: 'and' | 'or';
  readonly not?: boolean;
  readonly rules: readonly (Group | Line)[];
}
/**
 * One comparison. `field` is a path: `selfPaid`, `household.type` along the owners, `has.person.health` of what belongs to it, or
 * `keep` for what cannot be taken apart here, which stays as it is.
 */
export interface Line {
  readonly id?: string;
  readonly field: string;
  readonly operator: Operator;
  readonly value: readonly Operand[] | Expr;
}
export type Operator = Comparison | 'notIn' | 'notContains' | 'known' | 'blank' | 'keep';

export const keep = 'keep';
const negated: Partial<Record<Operator, Operator>> = { in: 'notIn', contains: 'notContains', known: 'blank' };
const affirmed = (operator: Operator): Operator =>
  (Object.entries(negated).find(([, other]) => other === operator)?.[0] as Operator | undefined) ?? operator;

/** A stored condition as a tree to be changed. */
export function treeOf(expr: Expr, register: AnyRegister): Group {
  const read = itemOf(expr, '', register);
  return 'rules' in read ? read : { combinator: 'and', rules: [read] };
}

function itemOf(expr: Expr, prefix: string, on: AnyRegister): Group | Line {
  const inside = (term: Expr) => itemOf(term, prefix, on);
  switch (expr.op) {
    case 'and':
    case 'or':
      return { combinator: expr.op, rules: expr.terms.map(inside) };
    case 'not': {
      const term = inside(expr.term);
      if ('rules' in term) return { ...term, not: !term.not };
      const other = negated[term.operator];
      // No record at all meets it is not the same as one that does not.
      if (other && !term.field.startsWith('has.')) return { ...term, operator: other };
      return { combinator: 'and', not: true, rules: [term] };
    }
    case 'known':
      return { field: prefix + fieldOf(expr.column), operator: 'known', value: [] };
    case 'compare':
      return { field: prefix + fieldOf(expr.column), operator: expr.how, value: expr.values };
    case 'owner': {
      const owner = ownersOf(on).find(({ id }) => id === fieldOf(expr.of));
      if (owner) return itemOf(expr.where, `${owner.id}.`, on);
      break;
    }
    case 'some': {
      const { where } = expr;
      if (prefix || expr.count) break;
      if (where.op !== 'compare' && where.op !== 'known') break;
      const { operator, value } = itemOf(where, '', on) as Line;
      return { field: `has.${fieldOf(expr.of)}.${fieldOf(where.column)}`, operator, value };
    }
  }
  return { field: keep, operator: keep, value: wrapped(expr, prefix, on) };
}

/** The condition that a tree stands for; what a whole group says of one owner is said of it once. */
export function exprOf(group: Group, register: AnyRegister): Expr {
  const owner = ownerIn(group, register);
  if (!owner) return plainOf(group, register, '');
  const all = wrapped(plainOf({ ...group, not: false }, register, owner), owner, register);
  return group.not ? { op: 'not', term: all } : all;
}

/** As `exprOf`, of a record of the register or of its owner `owner.`. */
function plainOf(group: Group, register: AnyRegister, owner: string): Expr {
  const terms = group.rules.map((each) => {
    if (!('rules' in each)) return lineOf(each, register, owner);
    return owner ? plainOf(each, register, owner) : exprOf(each, register);
  });
  const [only] = terms;
  const all: Expr = only && terms.length === 1 ? only : { op: group.combinator, terms };
  return group.not ? { op: 'not', term: all } : all;
}

/** The owner of which every comparison in a group speaks, as `household.`; empty where they do not. */
function ownerIn(group: Group, register: AnyRegister): string {
  const owners = new Set(linesOf(group).map(({ field }) => ownerOf(field, register)));
  const [only = ''] = owners;
  return owners.size === 1 ? only : '';
}
const ownerOf = (field: string, register: AnyRegister): string =>
  field.includes('.') && !field.startsWith('has.') && columnAt(field, register).register !== register.id
    ? `${columnAt(field, register).register}.`
    : '';

function lineOf({ field, operator, value }: Line, register: AnyRegister, inside: string): Expr {
  if (operator === keep) return value as Expr;
  const [, child, name] = /^has\.([^.]+)\.(.+)$/.exec(field) ?? [];
  if (child && name)
    return {
      op: 'some',
      of: `${register.id}.${child}`,
      where: compared(`${child}.${name}`, operator, value as Operand[]),
    };
  const { register: of, field: own } = columnAt(field, register);
  const expr = compared(`${of}.${own}`, operator, value as Operand[]);
  return inside ? expr : wrapped(expr, ownerOf(field, register), register);
}

function compared(column: Name, operator: Operator, values: readonly Operand[]): Expr {
  const plain = affirmed(operator);
  const expr: Expr =
    plain === 'known' ? { op: 'known', column } : { op: 'compare', column, how: plain as Comparison, values };
  return plain === operator ? expr : { op: 'not', term: expr };
}

/** What is said of an owner, from the record up to it. */
function wrapped(expr: Expr, prefix: string, register: AnyRegister): Expr {
  if (!prefix) return expr;
  const owners = ownersOf(register);
  const chain = owners.slice(0, owners.findIndex(({ id }) => id === prefix.slice(0, -1)) + 1);
  const froms = [register, ...chain];
  return chain.reduceRight<Expr>(
    (where, owner, i) => ({ op: 'owner', of: `${froms[i]?.id}.${owner.id}`, where }),
    expr,
  );
}

/** Nothing put together yet. */
export const nothing: Group = { combinator: 'and', rules: [] };

/** 停用: the condition that never holds. */
export const isNever = (expr: Expr): boolean =>
  expr.op === 'not' && expr.term.op === 'and' && expr.term.terms.length === 0;

/** Every comparison of a tree, in the order it is read. */
export const linesOf = (group: Group): readonly Line[] =>
  group.rules.flatMap((each) => ('rules' in each ? linesOf(each) : [each]));

/** The register a path speaks of, and its field there. */
export function columnAt(path: string, register: AnyRegister): { register: string; field: string } {
  const parts = path.replace(/^has\./, '').split('.');
  return parts.length > 1
    ? { register: parts[0] as string, field: parts[1] as string }
    : { register: register.id, field: path };
}
