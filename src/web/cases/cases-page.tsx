import { Segmented, Select } from 'antd';
import type { Procedure } from '../../kernel/index.ts';
import type { CaseLine } from '../../server/http/contract.ts';
import { showValue } from '../names.ts';
import { type Column, DataTable } from '../ui/data-table.tsx';
import { Due } from '../ui/due.tsx';
import { Go, useFilters } from '../ui/go.tsx';
import { PageTitle } from '../ui/page-title.tsx';
import { placeOf } from '../ui/place.ts';
import { RegionSelect } from '../ui/region-select.tsx';
import { useBatch } from './batch.ts';
import { BatchBar } from './batch-bar.tsx';

/** 识别办理 and its like: every case of one procedure, where it stands and how long it has. */
export function CasesPage({ procedure }: { procedure: Procedure }) {
  const [{ step, region, state = 'open' }, change] = useFilters();
  const batch = useBatch(procedure);
  const places = Object.entries(state === 'open' ? procedure.steps : procedure.ends);
  return (
    <>
      <PageTitle title={procedure.label} note={`依据：${procedure.basis}`} />
      <div className="filters">
        <Segmented
          value={state}
          options={[
            { value: 'open', label: '在办' },
            { value: 'closed', label: '已办结' },
          ]}
          onChange={(chosen) => change({ state: chosen, step: undefined })}
        />
        <Select
          allowClear
          placeholder={state === 'open' ? '全部步骤' : '全部结果'}
          aria-label="步骤"
          style={{ minWidth: 180 }}
          value={step ?? null}
          options={places.map(([value, { label }]) => ({ value, label }))}
          onChange={(chosen) => change({ step: chosen ?? undefined })}
        />
        <RegionSelect value={region} onChange={(code) => change({ region: code })} />
      </div>
      <BatchBar batch={batch} procedure={procedure} />
      <DataTable<CaseLine>
        name={`cases-${procedure.id}`}
        path="/cases"
        params={{ procedure: procedure.id, state, step, region }}
        unit="件"
        rowKey={({ id }) => id}
        columns={columnsOf(procedure)}
        emptyText={state === 'open' ? '没有在办的事项' : '没有已办结的事项'}
        {...(state === 'open' && batch.props)}
      />
    </>
  );
}

function columnsOf({ on, since, ends }: Procedure): readonly Column<CaseLine>[] {
  const field = (name: string, title: string): Column<CaseLine>[] =>
    Object.hasOwn(on.fields, name)
      ? [{ key: name, title, show: ({ values }) => showValue(on.id, name, values[name]) }]
      : [];
  return [
    { key: 'index', title: '序号', width: 56, fixed: true, show: (_, i) => i + 1 },
    {
      key: 'subject',
      title: '户主姓名',
      width: 110,
      fixed: true,
      show: ({ id, subject }) => <Go to={`/cases/${id}`}>{subject}</Go>,
    },
    {
      key: 'place',
      title: '所在村',
      show: ({ region }) => placeOf(region).township + placeOf(region).village,
    },
    ...field('source', '线索来源'),
    ...field('category', '拟纳入类别'),
    ...field('kind', '措施类别'),
    ...field('content', '内容'),
    ...field('department', '责任单位'),
    ...(since ? field(since, on.fields[since]?.label ?? '发现日期') : []),
    { key: 'opened', title: '开始日期', show: ({ openedOn }) => openedOn },
    { key: 'at', title: '当前步骤', show: ({ atLabel }) => atLabel },
    {
      key: 'due',
      title: '本步剩余',
      show: ({ at, due }) => (Object.hasOwn(ends, at) ? '—' : <Due day={due} />),
    },
    { key: 'days', title: '累计天数', align: 'right', show: ({ days }) => days },
    {
      key: 'notice',
      title: '公示起止',
      show: ({ noticeUntil, values }) =>
        noticeUntil ? `${showValue(on.id, 'postedOn', values.postedOn)} 至 ${noticeUntil}` : '—',
    },
    { key: 'missing', title: '缺件', show: ({ missing }) => missing.join('、') || '—' },
  ];
}
