import type { Form } from '../../kernel/index.ts';
import type { DifferenceView } from '../http/contract.ts';
import type { Session } from '../session.ts';
import type { DifferenceRow } from './differences.ts';
import { listsBeside } from './differences.ts';

/**
 * 三对照: besides what stands here and there, what a visit found where ours comes from one, and who can make the three agree
 * (三一致): whoever types into the system beside, or whoever visits where nobody has looked.
 */
export function threeWays(
  session: Session,
  row: Pick<DifferenceRow, 'register' | 'field' | 'by_office' | 'by_name' | 'on_day' | 'case_id' | 'state'>,
  ours: string,
): Pick<DifferenceView, 'visited' | 'mender'> {
  const visitors = visitorsOf(session, row.register, row.field);
  const isFound = row.case_id === null && row.by_name !== '' && visitors.includes(row.by_office);
  const beside = listsBeside(session).find(({ into }) => into.id === row.register)?.beside;
  const typists = (beside?.by ?? []).map(({ office }) => office).join('、');
  const visit = visitors.length ? visitors.join('、') : '村级经办';
  const typing = `${typists}录入${beside?.system ?? ''}`;
  return {
    visited: isFound ? { value: ours, on: row.on_day } : null,
    mender:
      row.state === 'absent'
        ? `${visit}入户核实是否在户`
        : isFound || row.case_id
          ? typing
          : `${visit}入户核实后，${typing}`,
  };
}

/** The offices that enter a field on a visit. */
const visitorsOf = ({ names }: Session, register: string, field: string): string[] => [
  ...new Set(
    names
      .all<Form>('form')
      .filter(({ on, does }) => on.id === register && does === 'updates')
      .filter(({ asks, offers = [] }) => [...asks, ...offers].includes(field))
      .flatMap(({ by }) => by.map(({ office }) => office)),
  ),
];
