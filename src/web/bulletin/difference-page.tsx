import { useQuery } from '@tanstack/react-query';
import { Alert, Card, Segmented, Space } from 'antd';
import type { Indicator } from '../../kernel/index.ts';
import type { DifferenceRow, FigureDifference } from '../../server/http/contract.ts';
import { get } from '../api.ts';
import { useAssignColumn } from '../assignment/assign-button.tsx';
import { spellDay, spellMonth } from '../feeds/month.ts';
import { MonthSwitch } from '../feeds/month-switch.tsx';
import { names } from '../names.ts';
import { pathOf } from '../registers/paths.ts';
import { useSession } from '../session.tsx';
import { type Column, DataTable } from '../ui/data-table.tsx';
import { Go, useFilters, useRouteParam } from '../ui/go.tsx';
import { PageTitle } from '../ui/page-title.tsx';
import { Loading, ProblemNotice } from '../ui/problem.tsx';
import { Causes } from './causes.tsx';
import { monthBefore, questionOf } from './question.ts';

/** 为什么比上月多N户: the equation of the two figures, and below it everyone who came in or went out, with the cause of each. */
export default function DifferencePage() {
  const session = useSession();
  const id = useRouteParam('indicator');
  const [
    {
      month = session.month,
      now,
      from,
      region = session.seat.region.code,
      part = 'numerator',
      edition,
      bulletin,
    },
    change,
  ] = useFilters();
  const earlier = from ?? (now ? session.month : monthBefore(month));
  const params = {
    ...(!now && { month }),
    ...(edition ? { edition, bulletin } : { from: earlier }),
    region,
    part,
  };
  const path = `/indicators/${id}/difference`;
  const { data, error, isPending, refetch } = useQuery({
    queryKey: ['difference', id, params],
    queryFn: () => get<FigureDifference>(path, { ...params, limit: 1 }),
  });
  const label = names.find('indicator', id)?.label ?? id;
  const assign = useAssignColumn<DifferenceRow>(({ record, title }) => ({
    title: `${title}：${label}`,
    about: data?.register === 'household' ? 'household' : 'record',
    link: pathOf(data?.register ?? '', record.id),
    region: record.region,
  }));
  return (
    <>
      <PageTitle
        title={data ? (edition ? `更正后与原签发相差${data.change.shown}` : questionOf(data)) : '增减对比'}
        note={
          <>
            {data && `${data.region.name} · `}
            {label}
            {part === 'denominator' && '（分母）'}
            <Go to="/bulletin" search={{ month, region }} style={{ marginInlineStart: 16 }}>
              返回月度统计、通报
            </Go>
          </>
        }
      >
        <Space wrap>
          {names.find<Indicator>('indicator', id)?.outOf && (
            <Segmented
              value={part}
              onChange={(next) => change({ part: next })}
              options={[
                { value: 'numerator', label: '分子' },
                { value: 'denominator', label: '分母' },
              ]}
            />
          )}
          {!edition && (
            <>
              <span className="quiet">与</span>
              <MonthSwitch
                month={earlier}
                last={now ? session.month : monthBefore(month)}
                onChange={(next) => change({ from: next })}
              />
              <span className="quiet">{now ? '比现在' : `比${spellMonth(month)}`}</span>
            </>
          )}
        </Space>
      </PageTitle>
      {isPending && <Loading />}
      {error && <ProblemNotice error={error} retry={() => void refetch()} />}
      {data && (
        <>
          <Equation found={data} labels={edition ? ['原签发', '更正后'] : undefined} />
          {data.redefined && (
            <Alert
              type="warning"
              showIcon
              style={{ marginBottom: 12 }}
              title="这项指标的口径在两次统计之间改过，公布的数与下面按现行口径重算的数不同。"
            />
          )}
          <DataTable<DifferenceRow>
            path={path}
            params={params}
            heading={`${label}增减名单`}
            name="difference"
            unit="条"
            columns={[...columnsOf(data.register), ...assign]}
            rowKey={(row) => `${row.record.id}${row.after}`}
            emptyText="两次之间没有增减"
          />
        </>
      )}
    </>
  );
}

/** 上月 170户 ＋ 进入 12户 － 退出 1户 ＝ 本月 181户: it always adds up. */
function Equation({
  found: { from, to, cameIn, wentOut },
  labels,
}: {
  found: FigureDifference;
  labels: readonly [string, string] | undefined;
}) {
  const said = (at: FigureDifference['from']) => (at.month ? spellMonth(at.month) : '现在');
  const terms = [
    { sign: '', label: labels?.[0] ?? said(from), shown: from.shown, note: `截至${spellDay(from.day)}` },
    { sign: '＋', label: '进入或增加', shown: cameIn.shown, note: `${cameIn.records}条` },
    { sign: '－', label: '退出或减少', shown: wentOut.shown, note: `${wentOut.records}条` },
    { sign: '＝', label: labels?.[1] ?? said(to), shown: to.shown, note: `截至${spellDay(to.day)}` },
  ];
  return (
    <Card size="small" style={{ marginBottom: 12 }}>
      <div className="equation">
        {terms.map(({ sign, label, shown, note }) => (
          <div key={label}>
            {sign && <span aria-hidden="true">{sign}</span>}
            <div>
              <small>{label}</small>
              <strong>{shown}</strong>
              <small>{note}</small>
            </div>
          </div>
        ))}
      </div>
    </Card>
  );
}

const columnsOf = (register: string): Column<DifferenceRow>[] => [
  {
    key: 'title',
    title: '名称',
    width: 120,
    fixed: true,
    show: ({ record, title }) => <Go to={pathOf(register, record.id)}>{title || '查看'}</Go>,
  },
  { key: 'way', title: '增减', width: 92, show: (row) => wayOf(row) },
  { key: 'place', title: '所在地', width: 190, show: ({ record }) => record.region.path },
  { key: 'causes', title: '原因和来源', width: 520, show: ({ causes }) => <Causes causes={causes} /> },
];

/** 进入, 退出, or by how much more or less it counts. */
function wayOf({ before, after, shown }: DifferenceRow) {
  const isMore = (after ?? 0) > (before ?? 0);
  const way = before === null ? '进入' : after === null ? '退出' : isMore ? '增加' : '减少';
  return (
    <span style={{ whiteSpace: 'nowrap' }}>
      {isMore ? '＋' : '－'}
      {shown}
      <small className="quiet" style={{ display: 'block' }}>
        {way}
      </small>
    </span>
  );
}
