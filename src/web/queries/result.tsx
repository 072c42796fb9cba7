import { ownersOf, type Register } from '../../kernel/index.ts';
import type { QueryRow } from '../../server/http/contract.ts';
import type { QueryParams } from '../api.ts';
import { showValue } from '../names.ts';
import { pathOf } from '../registers/paths.ts';
import { useSession } from '../session.tsx';
import { ColourChip } from '../ui/colour-chip.tsx';
import { type Column, DataTable } from '../ui/data-table.tsx';
import { Go } from '../ui/go.tsx';
import { placeOf } from '../ui/place.ts';
import { type Choice, choiceAt, places } from './choices.ts';

type AnyRegister = Register<any, any>;
const levels = ['province', 'city', 'county', 'township', 'village'];

/** What a query finds: records with their fields, or groups with their numbers; to be exported and kept. */
export function QueryResult(props: { register: AnyRegister; params: QueryParams; onKept?: () => void }) {
  const { register, params } = props;
  const { seat } = useSession();
  const by = listed(params.by);
  const columns = by.length
    ? groupColumns(register, by, listed(params.sums))
    : rowColumns(register, listed(params.fields), seat.region.level);
  return (
    <DataTable<QueryRow>
      key={register.id + String(params.by ?? '') + String(params.fields ?? '')}
      name={`queries:${register.id}${by.length ? ':by' : ''}`}
      views="queries"
      path={`/queries/${register.id}`}
      heading={`${register.label}取数`}
      params={params}
      unit={by.length ? '组' : register.id === 'household' ? '户' : '条'}
      rowKey={({ id }) => id}
      columns={columns}
      emptyText="没有符合条件的记录"
      prints
    />
  );
}

export const listed = (value: unknown): string[] =>
  typeof value === 'string' && value ? value.split(',') : [];

const index: Column<QueryRow> = {
  key: 'index',
  title: '序号',
  width: 56,
  fixed: true,
  show: (_, i) => i + 1,
};

function rowColumns(register: AnyRegister, fields: readonly string[], level: string): Column<QueryRow>[] {
  const below = levels.slice(levels.indexOf(level) + 1);
  const shown = fields.flatMap((path) => choiceAt(register, path) ?? []);
  return [
    index,
    ...(register.reference ? [] : (Object.keys(places) as (keyof typeof places)[]))
      .filter((place) => below.includes(place))
      .map((key) => ({
        key,
        title: places[key],
        show: ({ region }: QueryRow) => placeOf(region)[key],
      })),
    ...shown.map((choice, i) => ({
      ...fieldColumn(choice),
      ...(choice.field.sqlType === 'bigint' && { total: (sum: number) => said(choice, sum) }),
      ...(i === 0 && {
        fixed: true,
        show: ({ id, values }: QueryRow) => (
          <Go to={pathOf(register.id, id)}>{said(choice, values[choice.path])}</Go>
        ),
      }),
    })),
  ];
}

function groupColumns(
  register: AnyRegister,
  by: readonly string[],
  sums: readonly string[],
): Column<QueryRow>[] {
  const number = (key: string, title: string, show: (n: unknown) => string): Column<QueryRow> => ({
    key,
    title,
    align: 'right',
    show: ({ values }) => show(values[key]),
    total: show,
  });
  const plain = (n: unknown) => Number(n).toLocaleString('en-US');
  const isRoot = register.id === 'household';
  return [
    index,
    ...by.map((path): Column<QueryRow> => {
      const choice = choiceAt(register, path);
      if (choice) return { ...fieldColumn(choice), fixed: true };
      return {
        key: path,
        title: places[path as keyof typeof places] ?? path,
        fixed: true,
        show: ({ values }) => String(values[path] ?? '—'),
      };
    }),
    number('count', isRoot ? '户数' : '条数', plain),
    ...(isRoot
      ? [number('population', '人数', plain)]
      : register.reference || !ownersOf(register).some(({ id }) => id === 'household')
        ? []
        : [number('household', '户数', plain)]),
    ...sums.flatMap((path) => {
      const choice = choiceAt(register, path);
      return choice ? [number(`sum.${path}`, `${choice.label}合计`, (n) => said(choice, n))] : [];
    }),
  ];
}

function fieldColumn(choice: Choice): Column<QueryRow> {
  const { path, label, name, field } = choice;
  return {
    key: path,
    title: label,
    ...(field.sqlType === 'bigint' && { align: 'right' as const }),
    show: ({ values }) =>
      name === 'colour' ? (
        <ColourChip colour={values[path]} />
      ) : (
        <span className="cell">{said(choice, values[path])}</span>
      ),
  };
}

const said = ({ register, name }: Choice, value: unknown): string => showValue(register, name, value);
