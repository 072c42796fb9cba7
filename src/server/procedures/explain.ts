import { isBlank, type Procedure, type Request, type Situation } from '../../kernel/index.ts';
import { refusal } from '../problems.ts';
import { questionsAbout } from '../rules/questions.ts';
import type { Session } from '../session.ts';
import type { CaseRow } from './case-row.ts';

/** Where rules raise questions about the owner, a step that explains them is not passed without what the owner says. */
export async function refuseUnexplained(
  session: Session,
  procedure: Procedure,
  row: CaseRow,
  { facts }: Situation,
  request: Request,
): Promise<void> {
  if (!('move' in request)) return;
  const step = procedure.steps[row.at];
  const field = step?.explains;
  if (!field || step.moves[request.move]?.despite) return;
  if (!isBlank(request.given?.[field] ?? facts[field])) return;
  const { length } = await questionsAbout(session, row.root);
  const { label } = procedure.on.fields[field];
  if (length)
    throw refusal('incomplete', undefined, { [field]: `${label}：有${length}项须由农户说明，请填写` });
}
