import { Empty } from 'antd';
import type { ComparedRow } from '../../server/http/contract.ts';
import { fieldOf, labelOf } from '../names.ts';
import { registerOf } from '../registers/paths.ts';
import { useSession } from '../session.tsx';
import { type Column, DataTable } from '../ui/data-table.tsx';
import { Go, useFilters } from '../ui/go.tsx';
import { PageTitle } from '../ui/page-title.tsx';
import { Loading, ProblemNotice } from '../ui/problem.tsx';
import { RegionSelect } from '../ui/region-select.tsx';
import { Views } from '../ui/views.tsx';
import { useRounds } from './rounds.ts';
import { money, spansOf, useSwings } from './spans.ts';

const ways = { came: '增加', went: '减少', changed: '变更' } as const;

/** 差异名单: the rows behind a figure of the comparison, each with what stood and what stands, and who did it. */
export default function RowsPage() {
  const [filters, change] = useFilters();
  const { number, span: chosen, register = 'household', way, field, how, swing, unexplained } = filters;
  const { seat } = useSession();
  const { data, error, refetch } = useRounds();
  const { rise, fall } = useSwings();
  if (error) return <ProblemNotice error={error} retry={() => refetch()} />;
  if (!data) return <Loading />;
  const round = data.find((each) => each.number === number);
  const span = round && (spansOf(round).find(({ value }) => value === chosen) ?? spansOf(round)[0]);
  if (!round || !span)
    return (
      <>
        <PageTitle title="差异名单" />
        <Empty
          description="还没有选哪一轮、哪两个时点的差异；在差异汇总里点一个数，就到它的名单"
          style={{ padding: 40 }}
        >
          <Go to="/adjustment" search={{ view: 'differences' }}>
            去差异汇总
          </Go>
        </Empty>
      </>
    );
  const label = registerOf(register)?.label ?? register;
  const what = [
    way && ways[way as keyof typeof ways],
    field && labelOf(register, field),
    how && sayHow(register, way, how),
    swing === 'rise' ? `人均纯收入升${rise}%以上` : swing === 'fall' ? `人均纯收入降${fall}%以上` : '',
    unexplained && '来源不明',
  ].filter(Boolean);
  const heading = `${round.name}差异名单`;
  const region = filters.region === seat.region.code ? undefined : filters.region;
  return (
    <>
      <PageTitle
        title={heading}
        note={`${span.label}；${[label, what.join('、')].filter(Boolean).join('：')}`}
      >
        <Go to="/adjustment" search={{ number, view: 'differences', span: span.value, region }}>
          返回差异汇总
        </Go>
      </PageTitle>
      <div className="filters no-print">
        <Views
          label="增减"
          value={way ?? ''}
          options={[
            { value: '', label: '全部' },
            ...Object.entries(ways).map(([value, said]) => ({ value, label: said })),
          ]}
          onChange={(value) =>
            change({ way: value || undefined, field: undefined, how: undefined, swing: undefined })
          }
        />
        <RegionSelect value={region} onChange={(code) => change({ region: code })} />
      </div>
      <DataTable<ComparedRow>
        key={register}
        name={`compared-${register}`}
        path={`/comparisons/${register}`}
        heading={heading}
        params={{
          from: span.from,
          until: span.until,
          region: filters.region,
          money,
          rise,
          fall,
          way,
          field,
          how,
          swing,
          unexplained,
        }}
        unit={register === 'household' ? '户' : '人'}
        rowKey={({ id }) => id}
        columns={columnsOf(register)}
        emptyText="没有这样的变动"
      />
    </>
  );
}

const sayHow = (register: string, way: string | undefined, how: string): string =>
  how === '-'
    ? '未登记方式'
    : (fieldOf(register, way === 'went' ? 'leftHow' : 'joinedHow')?.show(how) ?? how);

const columnsOf = (register: string): readonly Column<ComparedRow>[] => [
  { key: 'index', title: '序号', width: 60, show: (_, i) => i + 1 },
  {
    key: 'title',
    title: register === 'household' ? '户主姓名' : '姓名',
    fixed: true,
    width: 110,
    show: ({ root, title }) => <Go to={`/households/${root}`}>{title}</Go>,
  },
  {
    key: 'number',
    title: register === 'household' ? '户编号' : '人编号',
    width: 160,
    show: ({ number }) => number,
  },
  { key: 'place', title: '所在村', width: 160, show: ({ region }) => region.path },
  { key: 'way', title: '增减', width: 64, show: ({ way }) => ways[way] },
  {
    key: 'fields',
    title: '原值→现值',
    show: ({ fields }) =>
      fields.length ? (
        <div className="cell">
          {fields.map(({ name, label, from, to }) => (
            <div key={name}>
              {label}：{from}→{to}
            </div>
          ))}
        </div>
      ) : (
        '—'
      ),
  },
  ...(register === 'household'
    ? [
        {
          key: 'swing',
          title: '人均纯收入',
          width: 180,
          show: ({ swing }: ComparedRow) =>
            swing && swing.from !== swing.to ? `${swing.from}→${swing.to}（${signed(swing.percent)}）` : '—',
        },
      ]
    : []),
  {
    key: 'cause',
    title: '来源',
    show: ({ cause }) => (cause ? `${cause.text}${cause.on ? `（${cause.on}）` : ''}` : '—'),
  },
];
const signed = (percent: number): string => `${percent < 0 ? '▼' : '▲'}${Math.abs(percent)}%`;
