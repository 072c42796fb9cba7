import { type Expr, fieldOf, holds, judge, type Procedure, type Step } from '../../kernel/index.ts';
import { factsOf } from '../db/facts.ts';
import type { Stored } from '../db/rows.ts';
import type { CaseLine } from '../http/contract.ts';
import type { Session } from '../session.ts';
import { openerFor } from './open.ts';

/** The open cases about the same that do not go on before this one is settled: a condition of their step names its register. */
export const heldUpBy = ({ names }: Session, { on }: Procedure, related: readonly CaseLine[]): string[] =>
  related
    .filter(({ procedure, at, closed }) => {
      const step: Step | undefined = names.find<Procedure>('procedure', procedure)?.steps[at];
      return !closed && (step?.checks ?? []).some((check) => asksFor(check.holds, on.id));
    })
    .map(({ id }) => id);

/** Whether a condition looks at records of a register that belong to one. */
function asksFor(expr: Expr, register: string): boolean {
  if (expr.op === 'and' || expr.op === 'or') return expr.terms.some((term) => asksFor(term, register));
  if (expr.op === 'not') return asksFor(expr.term, register);
  if (expr.op === 'owner') return asksFor(expr.where, register);
  return expr.op === 'some' && fieldOf(expr.of) === register;
}

/** What the seat may begin by hand for an owner now, as far as what is known of the owner does not speak against it. */
export async function beginnable(session: Session, owner: Stored): Promise<string[]> {
  const { root } = session.platform;
  const ids: string[] = [];
  for (const procedure of session.names.all<Procedure>('procedure')) {
    const opener = procedure.on.of?.id === root.id ? openerFor(session, procedure) : undefined;
    if (!opener) continue;
    const first: Step | undefined = procedure.steps[opener.at ?? procedure.start];
    const ofOwner = (first?.checks ?? []).flatMap((check): Expr[] => {
      const expr: Expr = check.holds;
      return expr.op === 'owner' ? [expr.where] : [];
    });
    const requirements = (opener.when ?? []).map((each) => each.holds);
    const facts = await factsOf(session, root, owner, [...requirements, ...ofOwner]);
    const isMet =
      requirements.every((expr) => holds(expr, facts, session.reading)) &&
      ofOwner.every((expr) => judge(expr, facts, session.reading) !== 'unmet');
    if (isMet) ids.push(procedure.id);
  }
  return ids;
}
