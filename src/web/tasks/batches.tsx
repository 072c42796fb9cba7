import type { TaskLine } from '../../server/http/contract.ts';
import { Go } from '../ui/go.tsx';
import { placeOf } from '../ui/place.ts';
import { ProblemNotice } from '../ui/problem.tsx';
import { nameOfTask } from './label.ts';
import { Late, useTasks } from './task-groups.tsx';

/** 待批批次: what waits for the seat's decision, by step, with the townships it came from; each opens as one batch. */
export function Batches() {
  const { data, error, refetch } = useTasks();
  if (error) return <ProblemNotice error={error} retry={() => refetch()} />;
  if (!data) return null;
  const cases = data.rows.filter(({ kind }) => kind === 'case');
  const steps = [...Map.groupBy(cases, ({ of, step }) => `/cases/${of} ${step}`).values()];
  return (
    <section className="panel">
      <h2>待批批次 {cases.length}户</h2>
      {cases.length === 0 && <div className="quiet">没有等待审批的名单</div>}
      {steps.map((batch) => (
        <Batch key={batch[0]?.id} batch={batch} />
      ))}
    </section>
  );
}

function Batch({ batch }: { batch: readonly TaskLine[] }) {
  const [first] = batch;
  if (!first) return null;
  const from = Map.groupBy(batch, ({ region }) => placeOf(region).township);
  const said = [...from].map(([township, its]) => `${township}${its.length}户`).join('、');
  return (
    <div className="line spread">
      <span>
        <Go to={`/batch/${first.of}`} search={{ step: first.step ?? undefined }}>
          {nameOfTask(first)} 本批次{batch.length}户
        </Go>
        <Late n={batch.filter(({ overdue }) => overdue).length} />
        <div className="quiet">{said}</div>
      </span>
    </div>
  );
}
