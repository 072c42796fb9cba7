import { DownloadOutlined } from '@ant-design/icons';
import { useMutation, useQuery } from '@tanstack/react-query';
import { App, Button, Flex, Input, Select } from 'antd';
import { useState } from 'react';
import type { Feed } from '../../kernel/index.ts';
import type { DifferenceCounts, DifferenceState, DifferenceView } from '../../server/http/contract.ts';
import { download, get } from '../api.ts';
import { names } from '../names.ts';
import { DataTable } from '../ui/data-table.tsx';
import { useFilters } from '../ui/go.tsx';
import { PageTitle } from '../ui/page-title.tsx';
import { ProblemNotice, sentenceOf } from '../ui/problem.tsx';
import { RegionSelect } from '../ui/region-select.tsx';
import { useSubmission } from '../ui/submission.ts';
import { Views } from '../ui/views.tsx';
import { columns } from './columns.tsx';
import { stateLabels } from './states.ts';

const system = names.all<Feed>('feed').find(({ beside }) => beside)?.beside?.system ?? '';
/** Until it is counted the list need not wait. */
const uncounted: Pick<DifferenceCounts, 'states' | 'fields' | 'lists' | 'mayEnter'> = {
  states: { open: 0, entered: 0, disagrees: 0, absent: 0 },
  fields: [],
  lists: [],
  mayEnter: false,
};

/** 与国家系统核对: where our records and its last export differ, field by field, and what is to be typed in there. */
export default function ReconciliationPage() {
  const [{ region, state, field, q }, change] = useFilters();
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const { message } = App.useApp();
  const { data, error, refetch } = useQuery({
    queryKey: ['/reconciliation/counts', region],
    queryFn: () => get<DifferenceCounts>('/reconciliation/counts', { region }),
  });
  const save = useMutation({
    mutationFn: () => download('/reconciliation/entry-list.xlsx', { region }),
    onError: (failure) => void message.error(sentenceOf(failure)),
  });
  const enter = useSubmission<{ changed: number }>({ done: '已登记', onDone: () => setChosen([]) });
  if (error) return <ProblemNotice error={error} retry={() => refetch()} />;
  const { states, fields, lists, mayEnter } = data ?? uncounted;
  const toEnter = states.open + states.disagrees;
  const [register, name] = field?.split('.') ?? [];
  const mark = (entered: boolean) =>
    enter.mutate({ path: '/reconciliation/entered', body: { ids: chosen, entered } });
  return (
    <>
      <PageTitle
        title={`与${system}核对（三对照）`}
        note={
          !data
            ? '正在核对'
            : data.total
              ? `不一致${data.total.toLocaleString('en-US')}处，涉及${data.households.toLocaleString('en-US')}户；录入后等下次导出核对，一致的自动消失`
              : '没有不一致的地方'
        }
      >
        <Button
          type="primary"
          icon={<DownloadOutlined />}
          loading={save.isPending}
          disabled={toEnter === 0}
          onClick={() => save.mutate()}
        >
          录入清单（{toEnter.toLocaleString('en-US')}处）
        </Button>
      </PageTitle>
      <p className="quiet">
        登记册、{system}和入户核实三对照，逐处说明由谁改到三一致。本系统没有与{system}的接口：请把{system}
        导出的名单在“部门数据”中导入后核对，需要改的由人录入{system}。
        <br />
        {lists.map(({ label, on }) => `${label}名单最近导入于${on}`).join('；')}
      </p>
      <div className="filters">
        <Views
          label="状态"
          value={state ?? ''}
          options={[
            { value: '', label: `全部 ${data?.total ?? ''}` },
            ...(Object.keys(stateLabels) as DifferenceState[]).map((value) => ({
              value,
              label: `${stateLabels[value]} ${states[value]}`,
            })),
          ]}
          onChange={(value) => {
            setChosen([]);
            change({ state: value || undefined });
          }}
        />
        <Input.Search
          key={q ?? ''}
          allowClear
          placeholder="户主、成员姓名或户编号"
          aria-label="户主、成员姓名或户编号"
          defaultValue={q ?? ''}
          onSearch={(words) => change({ q: words.trim() || undefined })}
          style={{ width: 230 }}
        />
        <Select
          allowClear
          showSearch={{ optionFilterProp: 'label' }}
          placeholder="全部栏目"
          aria-label="栏目"
          style={{ minWidth: 190 }}
          value={field ?? null}
          options={fields.map((each) => ({
            value: `${each.register}.${each.field}`,
            label: `${each.label}（${each.count}）`,
          }))}
          onChange={(value) => change({ field: value ?? undefined })}
        />
        <RegionSelect value={region} onChange={(code) => change({ region: code })} />
      </div>
      {enter.error && <ProblemNotice error={enter.error} />}
      {chosen.length > 0 && (
        <Flex gap={8} wrap align="center" className="panel" style={{ marginBottom: 12, padding: 10 }}>
          <strong>已选{chosen.length}处</strong>
          <Button type="primary" loading={enter.isPending} onClick={() => mark(true)}>
            登记为已录入{system}
          </Button>
          <Button loading={enter.isPending} onClick={() => mark(false)}>
            取消登记
          </Button>
          <Button type="text" onClick={() => setChosen([])}>
            取消选择
          </Button>
        </Flex>
      )}
      <DataTable<DifferenceView>
        name="differences"
        path="/reconciliation"
        heading={`与${system}核对清单`}
        params={{ region, state, register, field: name, q }}
        unit="处"
        rowKey={({ id }) => id}
        columns={columns(system)}
        emptyText={data?.total ? '没有符合条件的不一致' : `与${system}一致`}
        {...(mayEnter && {
          selected: chosen,
          onSelect: (ids: readonly string[]) => setChosen(ids),
          selectable: (row: DifferenceView) => row.state !== 'absent',
        })}
      />
    </>
  );
}
