import type { Attendance } from '../../kernel/index.ts';
import type { AttendanceLine } from '../http/contract.ts';
import { refusal } from '../problems.ts';
import type { Query } from '../registers/filters.ts';
import { listSheet, type SheetFile } from '../registers/list-sheet.ts';
import { blank, columnsAsked, fieldColumn, type Listed, placeColumns } from '../registers/listed.ts';
import type { Session } from '../session.ts';
import { attendance } from './list.ts';

/** The 在岗台账 as a table file: the same period and filters, the same lines. */
export async function attendanceSheet(session: Session, id: string, query: Query): Promise<SheetFile> {
  const declared = session.names.find<Attendance>('attendance', id);
  if (!declared) throw refusal('not-found');
  const { from, to, total } = await attendance(session, id, { ...query, limit: '1' });
  const ofRecord: Listed<AttendanceLine> = (key) =>
    fieldColumn(declared.of, key, ({ values }: AttendanceLine) => values[key]);
  return listSheet(session, {
    heading: query.heading || declared.label,
    unit: '人',
    query,
    said: [`${from}至${to}`, ...(query.only === 'short' ? ['只列需要说明的'] : [])],
    columns: columnsAsked<AttendanceLine>(
      query.columns,
      placeColumns(session),
      ownColumns(declared),
      ofRecord,
    ),
    total,
    batch: (after) => attendance(session, id, { ...query, limit: '1000', ...(after && { after }) }),
  });
}

const ownColumns =
  ({ verb }: Attendance): Listed<AttendanceLine> =>
  (key) => {
    const number = (header: string, name: 'days' | 'nights' | 'away' | 'borneOut' | 'left') => ({
      key,
      header,
      kind: 'number' as const,
      read: (line: AttendanceLine) => line[name] ?? blank,
    });
    return {
      planned: {
        key,
        header: '排班',
        read: ({ planned }: AttendanceLine) =>
          planned.map(({ from, to }) => `${from}至${to}`).join('、') || blank,
      },
      days: number(`${verb}天数`, 'days'),
      nights: number(`${verb}夜数`, 'nights'),
      away: number('请假天数', 'away'),
      borneOut: number('本村走访次数', 'borneOut'),
      left: number('距年度天数还差', 'left'),
      wants: { key, header: '情况', read: ({ wants }: AttendanceLine) => wants.join('；') || blank },
      note: { key, header: '说明', read: ({ note }: AttendanceLine) => note ?? blank },
    }[key];
  };
