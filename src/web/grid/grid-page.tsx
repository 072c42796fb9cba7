import { Button, Tabs } from 'antd';
import { Standing } from '../bulletin/standing.tsx';
import { useSession } from '../session.tsx';
import { useFilters } from '../ui/go.tsx';
import { PageTitle } from '../ui/page-title.tsx';
import { RegionSelect } from '../ui/region-select.tsx';
import { Grids } from './grids.tsx';
import { Kinship } from './kinship.tsx';
import { Officers } from './officers.tsx';

const standing = [
  'grid-coverage',
  'grids-staffed',
  'officer-coverage',
  'officers-public',
  'kinship-declared',
  'kinship-conflicts',
];

/** 网格与责任人: whose grid and whose care every household is in, who has too many, who is kin. */
export default function GridPage() {
  const { seat } = useSession();
  const [{ tab = 'coverage', region }, change] = useFilters();
  return (
    <>
      <PageTitle title="网格与责任人">
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
          { key: 'coverage', label: '覆盖', children: <Standing ids={standing} /> },
          { key: 'grids', label: '网格', children: <Grids /> },
          { key: 'officers', label: '责任人负荷', children: <Officers /> },
          { key: 'kinship', label: '亲属回避', children: <Kinship /> },
        ]}
      />
    </>
  );
}
