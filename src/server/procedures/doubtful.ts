import type { Doubt } from '../../kernel/index.ts';
import { belongingsOf } from '../db/facts.ts';
import { doubtsIn } from '../doubts/run.ts';
import type { FindingView } from '../http/contract.ts';
import type { Session } from '../session.ts';

/** The data doubts of a root record that nobody has answered: each is 待核, with who can mend it. */
export async function openDoubts(session: Session, root: string): Promise<FindingView[]> {
  if (session.seat.department) return [];
  const doubts = await belongingsOf(session, doubtsIn(session), root);
  return doubts.flatMap(({ values }) => {
    if (values.state !== 'open') return [];
    const { rule, sentence, register, record, field, mender, person } = values;
    const declared = session.names.find<Doubt>('doubt', String(rule));
    return {
      label: `数据疑点：${declared?.label ?? rule}${person ? `（${person}）` : ''}`,
      judgement: 'unknown' as const,
      detail: typeof sentence === 'string' ? sentence : null,
      mend: {
        isCase: false,
        register: String(register),
        record: String(record),
        field: String(field ?? ''),
        label: '',
        by: String(mender ?? ''),
      },
    };
  });
}
