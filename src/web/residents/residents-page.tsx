import { Button, Empty, Flex, Space, Switch } from 'antd';
import { periodOf, plusDays } from '../../kernel/index.ts';
import { Standing } from '../bulletin/standing.tsx';
import { useSession } from '../session.tsx';
import { Go, useFilters } from '../ui/go.tsx';
import { PageTitle } from '../ui/page-title.tsx';
import { RegionSelect } from '../ui/region-select.tsx';
import { Weekly } from './weekly.tsx';
import { Yearly } from './yearly.tsx';

const standing = ['team-coverage', 'first-secretaries', 'resident-teams', 'residents-present'];

/** 驻村: where there is a team, and which weeks of whom need a word of explanation; no positions, no scores, no ranks. */
export default function ResidentsPage() {
  const { seat, day } = useSession();
  const [{ region, week = day, all }, change] = useFilters();
  const monday = periodOf('week', week as typeof day).from;
  const go = (weeks: number) => change({ week: plusDays(monday, 7 * weeks) });
  const place = region ?? seat.region.code;
  return (
    <>
      <PageTitle title="驻村">
        <Button onClick={() => window.print()}>打印</Button>
      </PageTitle>
      {seat.level !== 'village' && (
        <div className="filters">
          <RegionSelect value={region} onChange={(code) => change({ region: code })} />
        </div>
      )}
      <section className="panel">
        <h2>每周驻村</h2>
        <Flex gap={12} wrap align="center" className="no-print" style={{ marginBottom: 8 }}>
          <Space.Compact>
            <Button onClick={() => go(-1)}>上一周</Button>
            <Button onClick={() => go(1)}>下一周</Button>
          </Space.Compact>
          <strong>
            {monday} 至 {plusDays(monday, 6)}
          </strong>
          <span>
            <Switch
              checked={!all}
              onChange={(only) => change({ all: only ? undefined : '1' })}
              aria-label="只看需要说明的"
            />{' '}
            只看需要说明的
          </span>
        </Flex>
        {place.length < 6 ? (
          <Empty description="请先在上方选择县（区）" style={{ padding: 24 }} />
        ) : (
          <Weekly region={place} monday={monday} onlyWanting={!all} />
        )}
      </section>
      {place.length >= 6 && (
        <section className="panel">
          <h2>本年驻村</h2>
          <Yearly region={place} />
        </section>
      )}
      <section className="panel">
        <h2>选派</h2>
        <Standing ids={standing} />
      </section>
      <p className="no-print">
        <Go to="/registers/resident" search={{ region, standing: 'present' }}>
          驻村干部清单
        </Go>
        <Go to="/cases/leave-handling" search={{ region }} style={{ marginLeft: 16 }}>
          请假办理
        </Go>
        <Go to="/cases/replacement-handling" search={{ region }} style={{ marginLeft: 16 }}>
          轮换召回办理
        </Go>
      </p>
    </>
  );
}
