import { newStay, stayNote, stayUpdate } from '../../domains/resident/index.ts';
import { type Day, type Form, plusDays } from '../../kernel/index.ts';
import type { AttendanceLine, SeatView } from '../../server/http/contract.ts';
import type { Ask } from '../registers/ask-dialog.tsx';

/** What a seat may do about somebody's week: plan it, correct the plan, or explain it. */
export function asksFor(
  { level, office }: Pick<SeatView, 'level' | 'office'>,
  { id: resident, planned }: AttendanceLine,
  monday: Day,
): Ask[] {
  const may = ({ by }: Form) => by.some((one) => one.level === level && one.office === office);
  const ask = (form: Form, record: string, start: Ask['start']): Ask => ({
    title: form.label,
    register: form.on.id,
    asks: form.asks,
    offers: form.offers ?? [],
    start,
    path: `/forms/${form.id}`,
    target: { record },
  });
  const [stay] = planned;
  const usual = { from: monday, to: plusDays(monday, 4) };
  if (!stay) return may(newStay) ? [ask(newStay, resident, usual)] : [];
  const { id, from, to, note } = stay;
  return [
    ...(may(stayUpdate) ? [ask(stayUpdate, id, { from, to, ...(note && { note }) })] : []),
    ...(may(stayNote) ? [ask(stayNote, id, note ? { note } : {})] : []),
  ];
}
