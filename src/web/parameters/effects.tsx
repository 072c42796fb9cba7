import { useQuery } from '@tanstack/react-query';
import { Alert, Card, Segmented, Select } from 'antd';
import { lazy, Suspense, useMemo } from 'react';
import { showPercent } from '../../kernel/index.ts';
import type { EffectLine, EffectsView } from '../../server/http/contract.ts';
import { get } from '../api.ts';
import { ExportButton } from '../ui/export-button.tsx';
import { Go, useFilters } from '../ui/go.tsx';
import { Loading, ProblemNotice } from '../ui/problem.tsx';
import { RegionSelect } from '../ui/region-select.tsx';
import { EffectTable } from './effect-table.tsx';

const Bars = lazy(() => import('../bulletin/region-bars.tsx'));
const bys = [
  { value: 'rule', label: '按规则' },
  { value: 'source', label: '按部门' },
  { value: 'place', label: '按地区' },
  { value: 'month', label: '按月份' },
];

/** 规则成效: of what rules found, how much was true when somebody went there; each figure opens to its leads. */
export function Effects() {
  const [{ by = 'rule', rule, source, from, to, region }, change] = useFilters();
  const asked = { by, rule, source, from, to, region };
  const { data, error, isPending, refetch } = useQuery({
    queryKey: ['/rules/effects', asked],
    queryFn: () => get<EffectsView>('/rules/effects', asked),
  });
  const bars = useMemo(
    () =>
      (data?.rows ?? [])
        .filter(({ verified }) => verified > 0)
        .slice(0, 30)
        .map((line) => ({
          code: line.key,
          name: line.label,
          size: (line.true * 100) / line.verified,
          shown: `${showPercent({ count: line.true, outOf: line.verified }, 1)}（${line.true}/${line.verified}）`,
        })),
    [data],
  );
  if (isPending) return <Loading />;
  if (error) return <ProblemNotice error={error} retry={() => void refetch()} />;
  const month = (label: string, value: string | undefined, name: 'from' | 'to') => (
    <Select
      allowClear
      aria-label={label}
      placeholder={label}
      style={{ minWidth: 120 }}
      value={value ?? null}
      options={data.months.map((each) => ({ value: each, label: each }))}
      onChange={(chosen) => change({ [name]: chosen ?? undefined })}
    />
  );
  return (
    <>
      <Proposed view={data} />
      <div className="filters">
        <Segmented value={by} options={bys} onChange={(chosen) => change({ by: chosen })} />
        <Select
          allowClear
          showSearch={{ optionFilterProp: 'label' }}
          aria-label="全部规则"
          placeholder="全部规则"
          style={{ minWidth: 180 }}
          value={rule ?? null}
          options={data.rules.map(({ id, label }) => ({ value: id, label }))}
          onChange={(chosen) => change({ rule: chosen ?? undefined })}
        />
        <Select
          allowClear
          aria-label="全部来源部门"
          placeholder="全部来源部门"
          style={{ minWidth: 140 }}
          value={source ?? null}
          options={data.sources.map((each) => ({ value: each, label: each }))}
          onChange={(chosen) => change({ source: chosen ?? undefined })}
        />
        {month('起始月份', from, 'from')}
        {month('截止月份', to, 'to')}
        <RegionSelect value={region} onChange={(code) => change({ region: code })} />
        <ExportButton path="/rules/effects" params={asked} columns={['label']} heading="规则成效" />
      </div>
      <p className="quiet" style={{ margin: '0 0 10px' }}>
        属实率＝核实属实（含部分属实）÷已核查；确认率＝存在返贫致贫风险÷已核查。不再派发、未到户的不算已核查，列在“未核查办结”。
        属实率下限{data.floor.value}%（{data.floor.basis}），核查满{data.enough.value}条起评（
        {data.enough.basis}）。
      </p>
      {bars.length > 0 && (
        <Card title="属实率" size="small" style={{ marginBottom: 12 }}>
          <Suspense fallback={<Loading />}>
            <Bars
              bars={bars}
              percent
              label={`属实率：${bars.map(({ name, shown }) => `${name}${shown}`).join('，')}`}
              onRegion={(code) => by === 'place' && code.length < 12 && change({ region: code })}
            />
          </Suspense>
        </Card>
      )}
      <EffectTable view={data} asked={asked} />
    </>
  );
}

/** 建议调整: told to whoever may change rules; the rule goes on alerting until they do. */
function Proposed({ view: { proposed, floor } }: { view: EffectsView }) {
  if (!proposed.length) return null;
  const said = ({ label, verified, true: right }: EffectLine) =>
    `${label}：核查${verified}条，属实${right}条，属实率${showPercent({ count: right, outOf: verified }, 1)}`;
  return (
    <Alert
      type="warning"
      showIcon
      style={{ marginBottom: 12 }}
      title={`${proposed.length}条规则属实率低于${floor.value}%，建议调整；调整前照常预警，调整后只看新条件下的预警`}
      description={proposed.map((line) => (
        <div key={line.key}>
          {said(line)}　<Go to={`/rules/${line.key}`}>去改条件</Go>
        </div>
      ))}
    />
  );
}
