import {
  type Expr,
  type Facts,
  type Form,
  fieldOf,
  holds,
  type Name,
  type Procedure,
  type Register,
  registerOf,
  type Step,
} from '../../kernel/index.ts';
import { belongingsOf, findRecord } from '../db/facts.ts';
import type { Stored } from '../db/rows.ts';
import type { FindingView } from '../http/contract.ts';
import { titleOf } from '../registers/write.ts';
import type { Session } from '../session.ts';
import type { CaseRow } from './case-row.ts';

type Mend = NonNullable<FindingView['mend']>;

/** Where what a finding is about can be mended, and by whom: the field of a case, of its owner, or of one that belongs to it. */
export function whereToMend(session: Session, procedure: Procedure, row: CaseRow, facts: Facts) {
  const { names } = session;
  const field = (name: string): Mend => ({
    isCase: true,
    register: procedure.on.id,
    record: row.id,
    field: name,
    label: procedure.on.fields[name]?.label ?? '',
    by: askedBy(procedure, name),
  });
  return {
    field,
    async condition(expr: Expr, record: Stored): Promise<Pick<FindingView, 'detail' | 'mend'>> {
      const culprit = await culpritOf(session, expr, procedure.on, record, facts);
      if (culprit) {
        const { register, stored, name, all } = culprit;
        const titles = all.map(({ values }) => titleOf(register, values)).join('、');
        return {
          detail: `${register.label}：${titles}`,
          mend: {
            isCase: false,
            register: register.id,
            record: stored.id,
            field: name,
            label: register.fields[name]?.label ?? '',
            by: formedBy(session, register.id, name),
          },
        };
      }
      const named = columnsIn(expr);
      const first = named.find((name) => isBlankIn(names, name, facts, procedure)) ?? named[0];
      if (!first) return { detail: null, mend: null };
      if (registerOf(first) === procedure.on.id) return { detail: null, mend: field(fieldOf(first)) };
      const register = procedure.on.of;
      const isOwners = register && registerOf(first) === register.id;
      const name = isOwners ? fieldOf(first) : '';
      return {
        detail: null,
        mend: {
          isCase: false,
          register: register?.id ?? '',
          record: row.root,
          field: name,
          label: register?.fields[name]?.label ?? '',
          by: isOwners ? formedBy(session, register.id, name) : '',
        },
      };
    },
  };
}

/** The office at whose step a field of the case is asked for. */
function askedBy({ steps }: Procedure, name: string): string {
  const step = Object.values<Step>(steps).find(({ moves }) =>
    Object.values(moves).some(({ asks = [], offers = [] }) => [...asks, ...offers].includes(name)),
  );
  return step && 'office' in step.by ? step.by.office : '';
}

/** The offices whose form takes a field of a register. */
const formedBy = ({ names }: Session, register: string, name: string): string =>
  [
    ...new Set(
      names
        .all<Form>('form')
        .filter(({ on, does }) => does === 'updates' && on.id === register)
        .filter(({ asks, offers = [] }) => [...asks, ...offers].includes(name))
        .flatMap(({ by }) => by.map(({ office }) => office)),
    ),
  ].join('、');

function isBlankIn(names: Session['names'], name: Name, facts: Facts, { on }: Procedure): boolean {
  const register = registerOf(name);
  const values = register === on.id ? facts : register === on.of?.id ? facts[register] : undefined;
  return typeof values === 'object' && values !== null && (values as Facts)[names.column(name).name] == null;
}

/** The fields that a condition compares, in its order. */
export function columnsIn(expr: Expr): Name[] {
  if (expr.op === 'and' || expr.op === 'or') return expr.terms.flatMap(columnsIn);
  if (expr.op === 'not') return columnsIn(expr.term);
  if (expr.op === 'owner') return columnsIn(expr.where);
  return 'column' in expr ? [expr.column] : [];
}

/** Where a condition says that none of the belongings may be so, those that are. */
async function culpritOf(
  session: Session,
  expr: Expr,
  register: Register<any, any>,
  record: Stored,
  facts: Facts,
): Promise<{
  register: Register<any, any>;
  stored: Stored;
  name: string;
  all: readonly Stored[];
} | null> {
  if (expr.op === 'owner' && register.of && record.owner) {
    const owner = await findRecord(session, register.of, record.owner);
    return owner ? culpritOf(session, expr.where, register.of, owner, facts) : null;
  }
  if (expr.op !== 'not' || expr.term.op !== 'some') return null;
  const child = session.names.belonging(expr.term.of);
  const { where } = expr.term;
  const all = (await belongingsOf(session, child, record.id)).filter(({ values }) =>
    holds(where, values, session.reading),
  );
  const [stored] = all;
  const name = columnsIn(where).at(-1);
  return stored && name ? { register: child, stored, name: fieldOf(name), all } : null;
}
