import { useQuery } from '@tanstack/react-query';
import type { Register } from '../../kernel/index.ts';
import type { Tally } from '../../server/http/contract.ts';
import { get, type QueryParams } from '../api.ts';
import { labelOf, showValue } from '../names.ts';
import { grouped } from '../ui/counted.ts';
import { Go, useFilters } from '../ui/go.tsx';
import { ProblemNotice } from '../ui/problem.tsx';

/** 分类汇总: how many records have each value of a field, adding up to all; each leads to those records. */
export function GroupBar(props: { register: Register<any, any>; by: string; params: QueryParams }) {
  const { register, by, params } = props;
  const [filters] = useFilters();
  const path = `/registers/${register.id}/tally`;
  // Whatever of it is chosen, all its values stay in sight, so that they add up.
  const asked = { ...params, [by]: undefined, by };
  const { data, error } = useQuery({ queryKey: [path, asked], queryFn: () => get<Tally>(path, asked) });
  if (error) return <ProblemNotice error={error} />;
  if (!data) return null;
  const all = data.rows.reduce((sum, { count }) => sum + count, 0);
  const order = Object.keys(register.fields[by].options ?? {});
  const rows = data.rows
    .map(({ values, count }) => ({ value: values[by] ?? null, count }))
    .toSorted((a, b) => order.indexOf(String(a.value)) - order.indexOf(String(b.value)));
  return (
    <div className="panel sum-line">
      <span className="quiet">{labelOf(register.id, by)}</span>
      {rows.map(({ value, count }, i) => {
        const code = value === null ? '!' : String(value);
        const label = value === null ? '未填' : showValue(register.id, by, value);
        const isChosen = filters[by] === code;
        return (
          <span key={code}>
            {i > 0 && <span className="quiet">＋ </span>}
            <Go to="." search={{ ...filters, [by]: isChosen ? undefined : code }}>
              {isChosen ? <b>{label}</b> : label} {grouped(count)}
            </Go>
          </span>
        );
      })}
      <span>
        <span className="quiet">＝ 合计 </span>
        <Go to="." search={{ ...filters, [by]: undefined }}>
          {grouped(all)}
        </Go>
      </span>
    </div>
  );
}
