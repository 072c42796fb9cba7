import { isEntered, type Register } from '../../kernel/index.ts';
import type { RecordView, SeatView } from '../../server/http/contract.ts';
import { fieldOf, fieldsOf, labelOf, showValue } from '../names.ts';
import { ColourChip } from '../ui/colour-chip.tsx';
import type { Column } from '../ui/data-table.tsx';
import { Go } from '../ui/go.tsx';
import { placeOf } from '../ui/place.ts';
import { unitOf } from '../ui/unit.ts';
import { pathOf, titleFieldOf } from './paths.ts';

/** A column that shows one field of a register under its declared label, or a shorter one. */
export function fieldColumn(
  register: string,
  name: string,
  title = labelOf(register, name),
): Column<RecordView> {
  const isNumber = fieldOf(register, name)?.sqlType === 'bigint';
  return {
    key: name,
    title,
    ...(isNumber && {
      align: 'right' as const,
      total: (sum: number) => showValue(register, name, sum),
    }),
    show: ({ values }) => {
      if (name === 'colour') return <ColourChip colour={values.colour} />;
      const shown = showValue(register, name, values[name]);
      return shown === '—' ? shown : <span className="cell">{shown}</span>;
    },
  };
}
export const indexColumn: Column<RecordView> = {
  key: 'index',
  title: '序号',
  width: 56,
  fixed: true,
  show: (_, i) => i + 1,
};
/** 县区、乡镇、行政村 of a record. */
export const placeColumn = (key: 'county' | 'township' | 'village'): Column<RecordView> => ({
  key,
  title: { county: '县区', township: '乡镇', village: '行政村' }[key],
  show: ({ region }) => placeOf(region)[key],
});

const levels = ['province', 'city', 'county', 'township', 'village'];
/** How many columns a card on a phone shows besides its heading. */
const linesOfCard = 6;

/** The columns of any register as it is declared: what a record is called and whose it is stay in sight, then place and fields. */
export function columnsOf(
  register: Register<any, any>,
  { region, department }: Pick<SeatView, 'region' | 'department'>,
): Column<RecordView>[] {
  const { id, of } = register;
  const called = titleFieldOf(register);
  const heading: Column<RecordView> = called
    ? {
        ...fieldColumn(id, called),
        fixed: true,
        show: (row) => <Go to={pathOf(id, row.id)}>{showValue(id, called, row.values[called])}</Go>,
      }
    : {
        key: 'owner',
        title: ownerLabelOf(register),
        fixed: true,
        show: (row) => <Go to={pathOf(id, row.id)}>{row.owner?.title || '查看'}</Go>,
      };
  const owner: Column<RecordView> = {
    key: 'owner',
    title: ownerLabelOf(register),
    fixed: true,
    show: ({ owner }) => (owner?.title ? <Go to={pathOf(owner.register, owner.id)}>{owner.title}</Go> : '—'),
  };
  const below = register.reference ? [] : levels.slice(levels.indexOf(region.level) + 1);
  const fields = fieldsOf(id).filter((name) => name !== called);
  return [
    indexColumn,
    heading,
    // A department may not know whose it is.
    ...(of && called && !department ? [owner] : []),
    // 行政村 stands there once, where the village itself is what the record is called by.
    ...(['county', 'township', 'village'] as const)
      .filter((level) => below.includes(level))
      .map(placeColumn)
      .filter(({ title }) => ![heading, ...(called ? [owner] : [])].some((one) => one.title === title)),
    ...fields.map((name, i) => ({ ...fieldColumn(id, name), wideOnly: i >= linesOfCard })),
  ];
}

/** 户主姓名, 姓名: what the owner of a record is called by. */
export const ownerLabelOf = ({ of, label }: Register<any, any>): string =>
  of ? labelOf(of.id, titleFieldOf(of) ?? '') || of.label : label;

/** What a 合计行 may add up: money, and what counts people or households, as it was entered. */
export const sumsOf = (register: Register<any, any>): string[] =>
  Object.keys(register.fields).filter((name) => {
    const field = register.fields[name];
    return field.sqlType === 'bigint' && isEntered(register, name) && /^(元|人|户)$/.test(unitOf(field));
  });
