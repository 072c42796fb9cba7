import type { RecordView } from '../../server/http/contract.ts';
import { fieldOf, labelOf, names, showValue } from '../names.ts';
import { ColourChip } from '../ui/colour-chip.tsx';
import type { Column } from '../ui/data-table.tsx';
import { Go } from '../ui/go.tsx';
import { placeOf } from '../ui/place.ts';

/** The same column, left out on a phone. */
export const wide = (column: Column<RecordView>): Column<RecordView> => ({ ...column, wideOnly: true });

/** A column that shows one field of a household under its declared label, or a shorter one. */
export function fieldColumn(name: string, title = labelOf('household', name)): Column<RecordView> {
  const isNumber = fieldOf('household', name)?.sqlType === 'bigint';
  return {
    key: name,
    title,
    ...(isNumber && {
      align: 'right' as const,
      total: (sum: number) => showValue('household', name, sum),
    }),
    show: ({ values }) => showValue('household', name, values[name]),
  };
}

/** How many records of another register belong to a household: 享受政策数. */
export const countColumn = (register: string): Column<RecordView> => ({
  key: `counts.${register}`,
  title: `${names.find('register', register)?.label ?? register}数`,
  align: 'right',
  show: ({ counts }) => counts?.[register] ?? '—',
});

export const index: Column<RecordView> = {
  key: 'index',
  title: '序号',
  width: 56,
  fixed: true,
  show: (_, i) => i + 1,
};
export const head: Column<RecordView> = {
  key: 'head',
  title: labelOf('household', 'head'),
  width: 100,
  fixed: true,
  show: ({ id, values }) => <Go to={`/households/${id}`}>{showValue('household', 'head', values.head)}</Go>,
};
export const number: Column<RecordView> = { ...fieldColumn('number'), width: 150, fixed: true };
export const colour: Column<RecordView> = {
  key: 'colour',
  title: labelOf('household', 'colour'),
  show: ({ values }) => <ColourChip colour={values.colour} />,
};
const place = (key: 'county' | 'township' | 'village', title: string): Column<RecordView> => ({
  key,
  title,
  show: ({ region }) => placeOf(region)[key],
});
export const county = place('county', '县区');
export const township = place('township', '乡镇');
export const village = place('village', '行政村');
