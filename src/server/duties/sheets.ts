import type { DutyTask } from '../http/contract.ts';
import type { Query } from '../registers/filters.ts';
import { batchSize, listSheet, type SheetFile } from '../registers/list-sheet.ts';
import { columnsAsked, type Listed, placeColumns } from '../registers/listed.ts';
import { audit } from '../registers/write.ts';
import type { Session } from '../session.ts';
import { writeWorkbook } from '../sheets/index.ts';
import { dutyCalendar } from './calendar.ts';
import { labelOf, listDutyTasks, periodLabelOf } from './list.ts';
import type { DutyState } from './standing.ts';

const stateWords: Readonly<Record<DutyState, string>> = {
  missing: '逾期未办',
  open: '未到期',
  late: '逾期完成',
  done: '按期完成',
};

const taskColumns: Listed<DutyTask> = (key) =>
  ({
    label: { key, header: '事项', read: (row: DutyTask) => row.label },
    period: { key, header: '期次', read: (row: DutyTask) => row.periodLabel },
    subject: { key, header: '对象', read: (row: DutyTask) => row.subject },
    office: { key, header: '岗位', read: (row: DutyTask) => row.office || '—' },
    due: { key, header: '截止日期', read: (row: DutyTask) => row.due },
    doneOn: { key, header: '完成日期', read: (row: DutyTask) => row.doneOn ?? '—' },
    by: { key, header: '办理人', read: (row: DutyTask) => row.by ?? '—' },
    state: { key, header: '状态', read: (row: DutyTask) => stateWords[row.state] },
    returned: { key, header: '退回理由', read: (row: DutyTask) => row.returned?.why ?? '—' },
  })[key];

/** The tasks of the calendar as a table file: the same filters, the same rows. */
export async function exportDutyTasks(session: Session, query: Query): Promise<SheetFile> {
  const { total } = await listDutyTasks(session, { ...query, limit: '1' });
  return listSheet(session, {
    heading: query.heading || '任务清单',
    unit: '件',
    query,
    said: [
      query.month ?? session.day.slice(0, 7),
      ...(query.duty ? [labelOf(session, query.duty)] : []),
      ...(query.state
        ? [
            query.state
              .split(',')
              .map((one) => stateWords[one as DutyState] ?? one)
              .join('、'),
          ]
        : []),
    ],
    columns: columnsAsked<DutyTask>(query.columns, placeColumns(session), taskColumns),
    total,
    batch: (after) => listDutyTasks(session, { ...query, limit: String(batchSize), ...(after && { after }) }),
  });
}

/** What has been done, late or not done, by duty and by unit: the two views of the page, a sheet for each, units first. */
export async function exportDutyUnits(session: Session, query: Query): Promise<SheetFile> {
  const { month, region, units, lines } = await dutyCalendar(session, query);
  const duties = [...new Map(lines.map(({ duty, label }) => [duty, label]))];
  const title = `${region.name}${month.slice(0, 4)}年${Number(month.slice(5))}月任务完成情况`;
  const parts = [
    ['total', '应办'],
    ['done', '按期完成'],
    ['late', '逾期完成'],
    ['missing', '逾期未办'],
  ] as const;
  const subtitle = `数据截至${session.day}`;
  const bytes = await writeWorkbook([
    {
      name: '任务完成情况',
      title,
      subtitle,
      columns: [
        { key: 'unit', header: '单位' },
        ...duties.flatMap(([duty]) =>
          parts.map(([part, header]) => ({ key: `${duty} ${part}`, header, kind: 'number' as const })),
        ),
      ],
      groups: [{ label: '', span: 1 }, ...duties.map(([, label]) => ({ label, span: parts.length }))],
      rows: units.map(({ label, duties: of }) => ({
        unit: label,
        ...Object.fromEntries(
          duties.flatMap(([duty]) =>
            parts.map(([part]) => [`${duty} ${part}`, of[duty] ? of[duty][part] : '—']),
          ),
        ),
      })),
    },
    {
      name: '按事项',
      title,
      subtitle,
      columns: [
        { key: 'label', header: '事项' },
        { key: 'period', header: '期次' },
        { key: 'who', header: '责任岗位' },
        { key: 'due', header: '截止日期' },
        ...[...parts, ['open', '未到期'] as const].map(([key, header]) => ({
          key,
          header,
          kind: 'number' as const,
        })),
        { key: 'basis', header: '依据' },
      ],
      rows: lines
        .toSorted((a, b) => Number(b.missing > 0) - Number(a.missing > 0))
        .map((line) => ({
          ...line,
          period: periodLabelOf(session, line),
          label: line.about ? `${line.about}（${line.label}）` : line.label,
          due: line.lastDue === line.due ? line.due : `${line.due}至${line.lastDue}`,
        })),
    },
  ]);
  await audit(session, 'export', null, { heading: title, rows: units.length });
  return { file: `${title}.xlsx`, bytes };
}
