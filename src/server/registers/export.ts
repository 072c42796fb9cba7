import type { Register } from '../../kernel/index.ts';
import type { Session } from '../session.ts';
import { filtersSaid, type Query } from './filters.ts';
import { conditionOf } from './list.ts';
import { batchSize, listSheet, type SheetFile, sortedBatch } from './list-sheet.ts';
import { columnsAsked, placeColumns, recordColumns } from './listed.ts';
import { batchOfSlices, type Slice, totalsOfSlices } from './slices.ts';

/** A register's list as a table file: the same filters, the same rows, masked alike. */
export const exportRecords = (
  session: Session,
  register: Register<any, any>,
  query: Query,
): Promise<SheetFile> =>
  exportRows(session, register, [(read) => read(session, conditionOf(session, register, query))], {
    query,
    heading: query.heading || `${register.label}清单`,
    said: filtersSaid(register, query),
  });

/** The rows of some slices of a register, as a table file. */
export async function exportRows(
  session: Session,
  register: Register<any, any>,
  slices: readonly Slice[],
  { query, ...sheet }: { query: Query; heading: string; said: readonly string[] },
): Promise<SheetFile> {
  const columns = columnsAsked(query.columns, placeColumns(session), recordColumns(session, register));
  const counts = columns.flatMap(({ key }) => /^counts\.(.+)$/.exec(key)?.[1] ?? []).join(',');
  const { each, ...totals } = await totalsOfSlices(register, slices, query);
  return listSheet(session, {
    ...sheet,
    query,
    columns,
    unit: register.id === session.platform.root.id ? '户' : '条',
    ...totals,
    batch: (after) =>
      batchOfSlices(
        register,
        slices,
        {
          counts,
          limit: String(query.sort ? sortedBatch : batchSize),
          ...(query.sort && { sort: query.sort }),
          ...(after && { after }),
        },
        each,
      ),
  });
}
