import { useQuery } from '@tanstack/react-query';
import type { FigureRows, RecordView } from '../../server/http/contract.ts';
import { get } from '../api.ts';
import { spellMonth } from '../feeds/month.ts';
import { names, showValue } from '../names.ts';
import { useSession } from '../session.tsx';
import { type Column, DataTable } from '../ui/data-table.tsx';
import { Go, useFilters, useRouteParam } from '../ui/go.tsx';
import { PageTitle } from '../ui/page-title.tsx';
import { Loading, ProblemNotice } from '../ui/problem.tsx';
import { fieldsShown } from './fields-shown.ts';

/** 指标明细: the rows that make up one published figure, each leading to its household. */
export default function FigurePage() {
  const session = useSession();
  const id = useRouteParam('indicator');
  const [{ month = session.month, region = session.seat.region.code, part = 'numerator' }] = useFilters();
  const params = { month, region, part };
  const path = `/indicators/${id}/rows`;
  const { data, error, isPending, refetch } = useQuery({
    queryKey: ['figure-register', id, params],
    queryFn: () => get<FigureRows>(path, { ...params, limit: 1 }),
  });
  const place = data?.rows[0]?.region.path.split(' · ');
  const label = names.find('indicator', id)?.label ?? id;
  return (
    <>
      <PageTitle
        title={label}
        note={
          <>
            {spellMonth(month)} · {part === 'denominator' ? '分母' : '分子'}名单 ·{' '}
            {region === session.seat.region.code ? session.seat.region.name : nameWithin(place, region)}
            <Go to="/bulletin" search={{ month, region }} style={{ marginInlineStart: 16 }}>
              返回统计通报
            </Go>
          </>
        }
      />
      {isPending && <Loading />}
      {error && <ProblemNotice error={error} retry={() => void refetch()} />}
      {data && (
        <DataTable<RecordView>
          path={path}
          heading={label}
          params={params}
          name={`figure-${data.register}`}
          unit={unitOf(data.register)}
          columns={columnsOf(data.register)}
          rowKey={(row) => row.id}
          emptyText="本项没有记录"
        />
      )}
    </>
  );
}

function columnsOf(register: string): Column<RecordView>[] {
  const isHousehold = register === 'household';
  const fields = fieldsShown(register);
  return [
    {
      key: 'title',
      title: isHousehold ? '户主姓名' : '所属户',
      width: 150,
      fixed: true,
      exports: [isHousehold ? 'head' : 'owner'],
      show: (row) => <HouseholdLink row={row} register={register} />,
    },
    { key: 'place', title: '所在地', width: 240, show: (row) => row.region.path },
    ...fields.map(
      ({ name, label, right }): Column<RecordView> => ({
        key: name,
        title: label,
        ...(right && { align: 'right' as const }),
        show: (row) => showValue(register, name, row.values[name]),
      }),
    ),
  ];
}

function HouseholdLink({ row, register }: { row: RecordView; register: string }) {
  if (register === 'household')
    return <Go to={`/households/${row.id}`}>{showValue(register, 'head', row.values.head)}</Go>;
  if (!row.owner) return <>—</>;
  return row.owner.register === 'household' ? (
    <Go to={`/households/${row.owner.id}`}>{row.owner.title}</Go>
  ) : (
    row.owner.title
  );
}

const unitOf = (register: string): string =>
  register === 'household' ? '户' : register === 'person' ? '人' : '条';

/** The region's own name, read off the place of a row within it. */
const nameWithin = (place: readonly string[] | undefined, region: string): string =>
  place?.[{ 6: 0, 9: 1, 12: 2 }[region.length] ?? -1] ?? '';
