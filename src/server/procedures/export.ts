import type { CaseLine } from '../http/contract.ts';
import { refusal } from '../problems.ts';
import { filtersSaid, type Query } from '../registers/filters.ts';
import { batchSize, listSheet, type SheetFile } from '../registers/list-sheet.ts';
import { columnsAsked, placeColumns } from '../registers/listed.ts';
import type { Session } from '../session.ts';
import { caseColumns } from './columns.ts';
import { labelOfStep } from './lines.ts';
import { batchOfCases, firstOf, totalsOfCases } from './list.ts';

/** A procedure's list of cases as a table file: the same filters, the same rows, masked alike. */
export async function exportCases(session: Session, query: Query): Promise<SheetFile> {
  const procedure = firstOf(session, query);
  if (!procedure) throw refusal('bad-request', '请写明要导出哪一类事项');
  const columns = columnsAsked<CaseLine>(
    query.columns,
    placeColumns(session),
    caseColumns(session, procedure),
  );
  const owner = columns.flatMap(({ key }) => /^owner\.(.+)$/.exec(key)?.[1] ?? []).join(',');
  const { region: _, after: __, ...filters } = query;
  const steps = query.step?.split(',').map((step) => labelOfStep(procedure, step)) ?? [];
  return listSheet(session, {
    heading: query.heading || procedure.label,
    unit: '件',
    query,
    said: [
      { closed: '已办结', all: '在办和已办结' }[query.state ?? ''] ?? '在办',
      ...(steps.length ? [`步骤：${steps.join('、')}`] : []),
      ...(query.overdue ? ['已逾期'] : []),
      ...filtersSaid(procedure.on, filters),
    ],
    columns,
    ...(await totalsOfCases(session, query)),
    batch: (after) =>
      batchOfCases(session, { ...query, owner, limit: String(batchSize), ...(after && { after }) }),
  });
}
