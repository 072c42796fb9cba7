import { useQuery } from '@tanstack/react-query';
import { Button, Empty } from 'antd';
import { useState } from 'react';
import type { Procedure } from '../../kernel/index.ts';
import type { BatchView } from '../../server/http/contract.ts';
import { get } from '../api.ts';
import { procedureOf } from '../names.ts';
import { useFilters, useRouteParam } from '../ui/go.tsx';
import { PageTitle } from '../ui/page-title.tsx';
import { usePhone } from '../ui/phone.ts';
import { Loading, ProblemNotice } from '../ui/problem.tsx';
import { RegionSelect } from '../ui/region-select.tsx';
import { RowCard } from '../ui/row-card.tsx';
import { RowsTable } from '../ui/rows-table.tsx';
import { Views } from '../ui/views.tsx';
import { BatchBar } from './batch-bar.tsx';
import { type BatchLine, batchColumns } from './batch-columns.tsx';
import { BatchesMade } from './batches-made.tsx';
import { lacking } from './findings.tsx';

/** 本批次: one line per household with its checks, single ones struck out, one opinion for all that remain. */
export default function BatchPage() {
  const procedure = procedureOf(useRouteParam('procedure'));
  const [{ step, region }, change] = useFilters();
  const params = { procedure: procedure?.id, step, region };
  const { data, error, isPending, refetch } = useQuery({
    queryKey: ['/cases/batch', params],
    queryFn: () => get<BatchView>('/cases/batch', params),
  });
  if (!procedure) return <Empty description="没有这项程序" />;
  return (
    <>
      <PageTitle
        title={`${procedure.label}：批量办理`}
        note="先体检，再上报或审批；核实过该户的人不能审批该户"
      >
        <Button onClick={() => window.print()}>打印核对表</Button>
      </PageTitle>
      <div className="filters">
        {data && data.steps.length > 1 && (
          <Views
            label="步骤"
            value={data.step ?? ''}
            options={data.steps.map(({ id, label, count }) => ({ value: id, label: `${label} ${count}` }))}
            onChange={(value) => change({ step: value })}
          />
        )}
        <RegionSelect value={region} onChange={(code) => change({ region: code })} />
      </div>
      {isPending && <Loading />}
      {error && <ProblemNotice error={error} retry={() => refetch()} />}
      {data && <Lines key={`${data.step} ${region}`} procedure={procedure} batch={data} />}
      <BatchesMade procedure={procedure} />
    </>
  );
}

function Lines({ procedure, batch }: { procedure: Procedure; batch: BatchView }) {
  const phone = usePhone();
  const [struck, setStruck] = useState<readonly string[]>(() =>
    batch.lines.filter(({ findings }) => lacking(findings).length > 0).map(({ id }) => id),
  );
  const selectable = ({ why }: BatchLine) => why === null;
  const chosen = batch.lines.filter((line) => selectable(line) && !struck.includes(line.id));
  const step = batch.step ? procedure.steps[batch.step] : undefined;
  const select = (ids: readonly string[]) =>
    setStruck(batch.lines.filter(({ id }) => !ids.includes(id)).map(({ id }) => id));
  const table = {
    columns: batchColumns(procedure),
    rowKey: ({ id }: BatchLine) => id,
    selected: chosen.map(({ id }) => id),
    onSelect: select,
    selectable,
  };
  const people = chosen.reduce((sum, { population }) => sum + (population ?? 0), 0);
  const returned = batch.lines.filter(({ findings }) =>
    findings.some(({ judgement }) => judgement === 'unmet'),
  );
  const unsure = batch.lines.filter((line) => !returned.includes(line) && lacking(line.findings).length > 0);
  return (
    <>
      <p>
        {step?.label}：共{batch.total}户
        {batch.total > batch.lines.length && `，先办最早到期的${batch.lines.length}户`}；体检
        <strong>可以通过{batch.lines.length - returned.length - unsure.length}户</strong>，会被退回
        {returned.length}户，有待核事项{unsure.length}户。有问题的默认不列入本批次，勾选可以列入。已列入
        <strong>
          {chosen.length}户{people}人
        </strong>
        。
      </p>
      <div className="no-print">
        <BatchBar
          procedure={procedure}
          batch={{
            chosen,
            moves: batch.moves.flatMap((id) => {
              const move = step?.moves[id];
              return move ? [[id, move] as const] : [];
            }),
            strike: (id) => setStruck([...struck, id]),
            clear: () => setStruck(batch.lines.map(({ id }) => id)),
            props: {},
          }}
        />
      </div>
      {batch.lines.length === 0 && <Empty description="没有等您办理的农户" style={{ padding: 24 }} />}
      {batch.lines.length > 0 &&
        (phone ? (
          <div className="cards">
            {batch.lines.map((line, i) => (
              <RowCard
                key={line.id}
                row={line}
                rows={batch.lines}
                index={i}
                table={{ ...table, path: '', unit: '户', name: 'batch' }}
              />
            ))}
          </div>
        ) : (
          <RowsTable<BatchLine> rows={batch.lines} {...table} choice={table} />
        ))}
    </>
  );
}
