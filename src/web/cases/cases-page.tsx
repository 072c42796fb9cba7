import { Button, Segmented, Select } from 'antd';
import type { Procedure, Step } from '../../kernel/index.ts';
import type { CaseLine } from '../../server/http/contract.ts';
import { useAssignColumn } from '../assignment/assign-button.tsx';
import { seenCase } from '../assignment/seen.ts';
import { useSession } from '../session.tsx';
import { DataTable } from '../ui/data-table.tsx';
import { useFilters, useGo } from '../ui/go.tsx';
import { PageTitle } from '../ui/page-title.tsx';
import { RegionSelect } from '../ui/region-select.tsx';
import { useBatch } from './batch.ts';
import { BatchBar } from './batch-bar.tsx';
import { columnsOf } from './case-columns.tsx';
import { openerFor } from './opener.ts';

/** 识别办理 and its like: every case of one procedure, where it stands and how long it has. */
export function CasesPage({ procedure }: { procedure: Procedure }) {
  const [{ step, region, state = 'open' }, change] = useFilters();
  const { seat } = useSession();
  const batch = useBatch(procedure);
  const go = useGo();
  const assign = useAssignColumn<CaseLine>(seenCase);
  const decides = Object.values<Step>(procedure.steps).some(({ expects }) => expects) && batch.props.onSelect;
  const places = Object.entries(state === 'open' ? procedure.steps : procedure.ends);
  return (
    <>
      <PageTitle title={procedure.label} note={`依据：${procedure.basis}`}>
        {decides && (
          <Button type="primary" onClick={() => go(`/batch/${procedure.id}`, { step, region })}>
            报批前体检、批量办理
          </Button>
        )}
      </PageTitle>
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
          mode="multiple"
          maxTagCount="responsive"
          value={step?.split(',') ?? []}
          options={places.map(([value, { label }]) => ({ value, label }))}
          onChange={(chosen: string[]) => change({ step: chosen.join(',') || undefined })}
        />
        <RegionSelect value={region} onChange={(code) => change({ region: code })} />
      </div>
      <BatchBar batch={batch} procedure={procedure}>
        <DataTable<CaseLine>
          name={`cases-${procedure.id}`}
          path="/cases"
          heading={procedure.label}
          params={{
            procedure: procedure.id,
            state,
            step,
            region,
            ...(Object.hasOwn(procedure.on.fields, 'amount') && { sums: 'amount' }),
          }}
          unit="件"
          rowKey={({ id }) => id}
          columns={[...columnsOf(procedure, seat), ...(procedure.on.of && !procedure.dueOn ? assign : [])]}
          emptyText={
            step || region
              ? '没有符合这些条件的事项；去掉上面的条件可看全部'
              : state !== 'open'
                ? '没有已办结的事项'
                : procedure.on.of?.id === 'household' && openerFor(procedure, seat)
                  ? `没有在办的事项；要发起，请在“农户查询”中打开这一户，点“发起${procedure.label}”`
                  : '没有在办的事项'
          }
          {...(state === 'open' && batch.props)}
        />
      </BatchBar>
    </>
  );
}
