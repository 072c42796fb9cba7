import type { RecordView } from '../../server/http/contract.ts';
import { labelOf, names, showValue } from '../names.ts';
import { fieldColumn as columnOf, placeColumn } from '../registers/columns.tsx';
import type { Column } from '../ui/data-table.tsx';
import { Go } from '../ui/go.tsx';

/** The same column, left out on a phone. */
export const wide = (column: Column<RecordView>): Column<RecordView> => ({ ...column, wideOnly: true });

/** A column that shows one field of a household under its declared label, or a shorter one. */
export const fieldColumn = (name: string, title?: string): Column<RecordView> =>
  columnOf('household', name, title);

/** How many records of another register belong to a household: 享受政策数. */
export const countColumn = (register: string): Column<RecordView> => ({
  key: `counts.${register}`,
  title: `${names.find('register', register)?.label ?? register}数`,
  align: 'right',
  show: ({ counts }) => counts?.[register] ?? '—',
});

export const head: Column<RecordView> = {
  key: 'head',
  title: labelOf('household', 'head'),
  width: 100,
  fixed: true,
  show: ({ id, values }) => <Go to={`/households/${id}`}>{showValue('household', 'head', values.head)}</Go>,
};
export const number: Column<RecordView> = { ...fieldColumn('number'), width: 180, fixed: true };
export const colour: Column<RecordView> = fieldColumn('colour');
export const [county, township, village] = (['county', 'township', 'village'] as const).map(placeColumn) as [
  Column<RecordView>,
  Column<RecordView>,
  Column<RecordView>,
];
export { indexColumn as index } from '../registers/columns.tsx';
