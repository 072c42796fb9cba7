import { household } from '../../domains/household/index.ts';
import type { TaskLine } from '../../server/http/contract.ts';
import { procedureOf } from '../names.ts';
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
      <h2>
        待批批次 {cases.length}
        {unitOf(cases)}
      </h2>
      {cases.length === 0 && <div className="quiet">没有等待审批的名单</div>}
      {steps.map((batch) => (
        <Batch key={batch[0]?.id} batch={batch} />
      ))}
    </section>
  );
}

/** 户 where every case is about a household, else 件. */
const unitOf = (cases: readonly TaskLine[]): string =>
  cases.every(({ of }) => procedureOf(of)?.on.of?.id === household.id) ? '户' : '件';

function Batch({ batch }: { batch: readonly TaskLine[] }) {
  const [first] = batch;
  if (!first) return null;
  const from = Map.groupBy(batch, ({ region }) => placeOf(region).township.replace('—', region.name));
  const said = [...from].map(([township, its]) => `${township}${its.length}${unitOf(its)}`).join('、');
  return (
    <div className="line spread">
      <span>
        <Go to={`/batch/${first.of}`} search={{ step: first.step ?? undefined }}>
          {nameOfTask(first)} 本批次{batch.length}
          {unitOf(batch)}
        </Go>
        <Late n={batch.filter(({ overdue }) => overdue).length} />
        <div className="quiet">{said}</div>
      </span>
    </div>
  );
}
