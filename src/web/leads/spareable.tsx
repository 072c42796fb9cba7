import { leadHandling } from '../../domains/monitoring/index.ts';
import type { CaseLine } from '../../server/http/contract.ts';
import { showValue } from '../names.ts';
import type { Column } from '../ui/data-table.tsx';

const register = leadHandling.on.id;

/** 研判分类 of households that need not be visited: whoever dispatches must see it. */
const folding = new Set<unknown>(
  leadHandling.gathers?.triage.cases.flatMap(({ code, folds }) => (folds ? code : [])),
);
const isSpareable = ({ at, values }: CaseLine) => at === leadHandling.start && folding.has(values.urgency);
const whySpared = ({ values, owner }: CaseLine): string => {
  const on = values.urgency === 'checked' && owner?.verifiedOn;
  return showValue(register, 'urgency', values.urgency) + (on ? `（${on}）` : '');
};
/** The same of many, as one sentence; nothing where all are to be visited. */
export function spareable(chosen: readonly CaseLine[]): string | undefined {
  const rows = chosen.filter(isSpareable);
  const kinds = Map.groupBy(rows, ({ values }) => showValue(register, 'urgency', values.urgency));
  const said = [...kinds].map(([kind, { length }]) => `${length}户${kind}`).join('、');
  return said && `其中${said}，一般不必再派`;
}

/** Where a lead stands; of one that waits to be sent down also why its household need not be visited, with the day it was last verified. */
export const standing: Column<CaseLine> = {
  key: 'at',
  title: '状态',
  width: 130,
  show: (row) => (
    <>
      {row.atLabel}
      {isSpareable(row) && <div className="quiet">{whySpared(row)}</div>}
    </>
  ),
};
