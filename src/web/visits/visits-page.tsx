import { Button, Flex, Tabs } from 'antd';
import { Standing } from '../bulletin/standing.tsx';
import { useParameter } from '../parameters/now.ts';
import { useSession } from '../session.tsx';
import { Go, useFilters, useGo } from '../ui/go.tsx';
import { PageTitle } from '../ui/page-title.tsx';
import { RegionSelect } from '../ui/region-select.tsx';
import { Deeds } from './deeds.tsx';
import { formsFor } from './forms.ts';
import { OwnDue } from './own-due.tsx';

const layers = [
  { id: 'county-visits', round: 'county-visit-months', says: '县级领导→脱贫村' },
  { id: 'township-visits', round: 'township-visit-months', says: '乡镇领导→三类户和重点人群' },
  { id: 'village-visits', round: 'village-visit-months', says: '村支书、第一书记→所有农户' },
  { id: 'officer-visits', round: 'officer-visit-months', says: '帮扶责任人→帮扶对象' },
] as const;

/** 走访: the visit matrix of 三大一实, who is still to be visited by which layer, and what was done for people. */
export default function VisitsPage() {
  const { seat, number } = useSession();
  const go = useGo();
  const [{ tab = number || seat.own ? 'mine' : 'matrix', region }, change] = useFilters();
  const matrix = {
    key: 'matrix',
    label: '走访矩阵',
    children: (
      <>
        <Rounds />
        <Standing ids={layers.map(({ id }) => id)} note="同一次入户核实、回访计入村级走访，不用重复登记。" />
      </>
    ),
  };
  return (
    <>
      <PageTitle title="走访">
        {formsFor(seat).length > 0 && (
          <Button type="primary" onClick={() => go('/visits/new')}>
            记走访
          </Button>
        )}
        <Button onClick={() => window.print()}>打印</Button>
      </PageTitle>
      {seat.level !== 'village' && (
        <div className="filters">
          <RegionSelect value={region} onChange={(code) => change({ region: code })} />
        </div>
      )}
      <Tabs
        activeKey={tab}
        onChange={(next) => change({ tab: next })}
        destroyOnHidden
        items={[
          ...(number || seat.own
            ? [{ key: 'mine', label: '我还没走访的', children: <OwnDue number={number ?? ''} /> }]
            : []),
          ...(seat.own ? [] : [matrix]),
          { key: 'deeds', label: '办实事台账', children: <Deeds /> },
        ]}
      />
      <p className="no-print">
        <Go to="/registers/visit" search={{ region }}>
          全部走访记录
        </Go>
        {!seat.own && (
          <Go to="/registers/village-visit" search={{ region }} style={{ marginLeft: 16 }}>
            联村走访记录
          </Go>
        )}
      </p>
    </>
  );
}

/** How long each layer has for a round: a parameter, since the source does not say. */
const Rounds = () => (
  <Flex gap={16} wrap className="quiet" style={{ marginBottom: 10 }}>
    {layers.map(({ id, round, says }) => (
      <Round key={id} parameter={round} says={says} />
    ))}
  </Flex>
);
function Round({ parameter, says }: { parameter: string; says: string }) {
  const now = useParameter(parameter);
  return now ? (
    <span>
      {says}：{now.value}个月一轮（{now.source}）
    </span>
  ) : null;
}
