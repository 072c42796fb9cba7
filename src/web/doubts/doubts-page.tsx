import { DownloadOutlined } from '@ant-design/icons';
import { useMutation, useQuery } from '@tanstack/react-query';
import { App, Button, Dropdown, Flex, Segmented, Select } from 'antd';
import { useState } from 'react';
import type { DoubtSummary, RecordView } from '../../server/http/contract.ts';
import { download, get } from '../api.ts';
import { optionsOf } from '../names.ts';
import { indexColumn, placeColumn } from '../registers/columns.tsx';
import { type Column, DataTable } from '../ui/data-table.tsx';
import { Go, useFilters } from '../ui/go.tsx';
import { PageTitle } from '../ui/page-title.tsx';
import { Loading, ProblemNotice, sentenceOf } from '../ui/problem.tsx';
import { RegionSelect } from '../ui/region-select.tsx';
import { DoubtActions, Standing } from './doubt-actions.tsx';
import { DoubtCard } from './doubt-card.tsx';
import { ruleOf } from './mending.ts';
import { RuleCounts } from './rule-counts.tsx';
import { RunDoubts } from './run-doubts.tsx';
import { VerifyButton } from './verify-button.tsx';

/** 问题数据: what is doubtful in the registry, what to do about it and who can; by rule, place and mender. */
export default function DoubtsPage() {
  const [filters, change] = useFilters();
  const { region, rule, mender, state = 'open' } = filters;
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const { data, error, refetch } = useQuery({
    queryKey: ['/doubts/summary', region],
    queryFn: () => get<DoubtSummary>('/doubts/summary', { region }),
  });
  if (error) return <ProblemNotice error={error} retry={() => refetch()} />;
  if (!data) return <Loading />;
  const menders = [...new Set(data.rules.map((each) => each.mender))];
  const isOpen = state === 'open';
  const params = { state, rule, mender, region };
  return (
    <>
      <PageTitle
        title="问题数据"
        note={`待处理${data.open.toLocaleString('en-US')}条，涉及${data.households.toLocaleString('en-US')}户；疑点不是风险，只说明数据需要核对`}
      >
        <RunDoubts summary={data} />
        <HandOut params={params} />
      </PageTitle>
      <RuleCounts
        rules={data.rules}
        chosen={rule}
        onChoose={(id) => change({ rule: id === rule ? undefined : id, state: undefined })}
      />
      <div className="filters">
        <Segmented
          value={state}
          options={optionsOf('doubt', 'state')}
          onChange={(value) => {
            setChosen([]);
            change({ state: value === 'open' ? undefined : value });
          }}
        />
        <Select
          allowClear
          showSearch={{ optionFilterProp: 'label' }}
          placeholder="全部疑点规则"
          aria-label="疑点规则"
          style={{ minWidth: 230 }}
          value={rule ?? null}
          options={data.rules.map((each) => ({ value: each.rule, label: `${each.label}（${each.open}）` }))}
          onChange={(id) => change({ rule: id ?? undefined })}
        />
        <Select
          allowClear
          placeholder="全部改正单位"
          aria-label="可改正单位"
          style={{ minWidth: 140 }}
          value={mender ?? null}
          options={menders.map((office) => ({ value: office, label: office }))}
          onChange={(office) => change({ mender: office ?? undefined })}
        />
        <RegionSelect value={region} onChange={(code) => change({ region: code })} />
      </div>
      <DataTable<RecordView>
        name="doubts"
        path="/doubts"
        heading="数据疑点"
        params={params}
        unit="条"
        rowKey={({ id }) => id}
        columns={columns}
        card={(row) => <DoubtCard key={row.id} doubt={row} />}
        emptyText={isOpen ? '没有待处理的疑点' : '没有符合条件的疑点'}
        {...(isOpen &&
          data.mayVerify && {
            selected: chosen,
            onSelect: (ids: readonly string[]) => setChosen(ids),
          })}
      />
      {chosen.length > 0 && (
        <Flex gap={8} wrap align="center" className="panel batch-bar no-print">
          <strong>已选{chosen.length}条</strong>
          <VerifyButton ids={chosen} label="批量核实无误" onDone={() => setChosen([])} />
          <Button type="text" onClick={() => setChosen([])}>
            取消选择
          </Button>
        </Flex>
      )}
    </>
  );
}

/** A table to be handed to those who can mend: a sheet for each of them, or for each place. */
function HandOut({ params }: { params: Readonly<Record<string, string | undefined>> }) {
  const { message } = App.useApp();
  const save = useMutation({
    mutationFn: (by: string) => download('/doubts.xlsx', { ...params, by }),
    onError: (error) => void message.error(sentenceOf(error)),
  });
  return (
    <Dropdown
      menu={{
        items: [
          { key: 'mender', label: '按改正单位分表' },
          { key: 'region', label: '按地区分表' },
        ],
        onClick: ({ key }) => save.mutate(key),
      }}
    >
      <Button icon={<DownloadOutlined />} loading={save.isPending}>
        导出交办表
      </Button>
    </Dropdown>
  );
}

const columns: readonly Column<RecordView>[] = [
  indexColumn,
  {
    key: 'owner',
    title: '户主姓名',
    width: 90,
    fixed: true,
    show: ({ owner }) => <Go to={`/households/${owner?.id}`}>{owner?.title || '查看'}</Go>,
  },
  { key: 'person', title: '涉及人员', width: 90, show: ({ values }) => String(values.person ?? '—') },
  { ...placeColumn('township'), wideOnly: true },
  placeColumn('village'),
  {
    key: 'sentence',
    title: '疑点情况和建议',
    width: 330,
    show: (row) => (
      <div>
        {String(row.values.sentence)}
        <div className="quiet">{ruleOf(row)?.remedy}</div>
      </div>
    ),
  },
  { key: 'mender', title: '可改正单位', width: 100, show: ({ values }) => String(values.mender) },
  { key: 'state', title: '状态', width: 150, show: (row) => <Standing doubt={row} /> },
  { key: 'actions', title: '操作', width: 190, show: (row) => <DoubtActions doubt={row} /> },
];
