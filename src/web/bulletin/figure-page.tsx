import { useQuery } from '@tanstack/react-query';
import { Button, Flex, Segmented } from 'antd';
import type { FigureRows, RecordView } from '../../server/http/contract.ts';
import { get } from '../api.ts';
import { useAssignColumn } from '../assignment/assign-button.tsx';
import { spellMonth } from '../feeds/month.ts';
import { labelOf, names, showValue } from '../names.ts';
import { calledOf, pathOf, registerOf, titleFieldOf } from '../registers/paths.ts';
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
  const [filters, change] = useFilters();
  const { month = session.month, now, region = session.seat.region.code, part = 'numerator' } = filters;
  const { edition, bulletin, signed } = filters;
  const corrected = edition && !signed ? { edition, bulletin } : {};
  const params = { ...(!now && { month, ...corrected }), region, part };
  const path = `/indicators/${id}/rows`;
  const { data, error, isPending, refetch } = useQuery({
    queryKey: ['figure-register', id, params],
    queryFn: () => get<FigureRows>(path, { ...params, limit: 1 }),
  });
  const label = names.find('indicator', id)?.label ?? id;
  const assign = useAssignColumn<RecordView>((row) => ({
    title: `${calledOf(data?.register ?? '', row)}：${label}`,
    about: data?.register === 'household' ? 'household' : 'record',
    link: pathOf(row.owner?.register ?? data?.register ?? '', row.owner?.id ?? row.id),
    region: row.region,
  }));
  const place = data?.rows[0]?.region.path.split(' · ');
  return (
    <>
      <PageTitle
        title={label}
        note={
          <>
            {now ? `${session.day}现状` : spellMonth(month)} · {parts[part] ?? '分子'}名单 ·{' '}
            {region === session.seat.region.code ? session.seat.region.name : nameWithin(place, region)}
            {now ? (
              <Button type="link" size="small" onClick={() => window.history.back()}>
                返回
              </Button>
            ) : (
              <Go
                to="/bulletin"
                search={{ month, region: bulletin ?? region }}
                style={{ marginInlineStart: 16 }}
              >
                返回月度统计、通报
              </Go>
            )}
          </>
        }
      />
      {edition && (
        <Flex align="center" gap={16} wrap style={{ marginBottom: 12 }}>
          <Segmented
            value={signed ? 'signed' : 'corrected'}
            options={[
              { value: 'corrected', label: '更正后' },
              { value: 'signed', label: '原签发' },
            ]}
            onChange={(next) => change({ signed: next === 'signed' ? '1' : undefined })}
          />
          <Go to={`/bulletin/${id}/difference`} search={{ month, region, edition, bulletin }}>
            两次差在哪几户
          </Go>
        </Flex>
      )}
      {isPending && <Loading />}
      {error && <ProblemNotice error={error} retry={() => void refetch()} />}
      {data && (
        <DataTable<RecordView>
          path={path}
          heading={label}
          params={params}
          name={`figure-${data.register}`}
          unit={unitOf(data.register)}
          columns={[...columnsOf(data.register), ...assign]}
          rowKey={(row) => `${row.id} ${row.region.code}`}
          emptyText="本项没有记录"
        />
      )}
    </>
  );
}

const parts: Readonly<Record<string, string>> = { denominator: '分母', rest: '未达到' };

function columnsOf(register: string): Column<RecordView>[] {
  const own = registerOf(register);
  const called = own && titleFieldOf(own);
  const fields = fieldsShown(register).filter(({ name }) => name !== called);
  return [
    {
      key: 'title',
      title: called ? labelOf(register, called) : '所属户',
      width: 150,
      fixed: true,
      exports: [called ?? 'owner'],
      show: (row) =>
        called ? (
          <Go to={pathOf(register, row.id)}>{showValue(register, called, row.values[called])}</Go>
        ) : row.owner ? (
          <Go to={pathOf(row.owner.register, row.owner.id)}>{row.owner.title || '查看'}</Go>
        ) : (
          '—'
        ),
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

const unitOf = (register: string): string =>
  ({ household: '户', person: '人', resident: '人', 'village-profile': '村' })[register] ?? '条';

/** The region's own name, read off the place of a row within it. */
const nameWithin = (place: readonly string[] | undefined, region: string): string =>
  place?.[{ 6: 0, 9: 1, 12: 2 }[region.length] ?? -1] ?? '';
