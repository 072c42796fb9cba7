import { Flex } from 'antd';
import { lazy, Suspense } from 'react';
import { useSession } from '../session.tsx';
import { Go } from '../ui/go.tsx';
import { usePhone } from '../ui/phone.ts';
import { PersonMenu } from './person-menu.tsx';
import { Search } from './search.tsx';
import { SeatSwitch } from './seat-switch.tsx';

// Only a demonstration has it.
const DemoDay = lazy(() => import('./demo-day.tsx'));

/** 数据截至, search, 当前岗位 and the person, above every page. */
export function Header() {
  const { dataAsOf, demo, seat } = useSession();
  const phone = usePhone();
  return (
    <header className="top no-print">
      <Flex align="center" gap={16} style={{ height: '100%' }}>
        <Go to="/" style={{ fontSize: 18, fontWeight: 700, whiteSpace: 'nowrap' }}>
          守线
        </Go>
        {demo && (
          <Suspense>
            <DemoDay />
          </Suspense>
        )}
        {!phone && (
          <span className="quiet" style={{ whiteSpace: 'nowrap' }}>
            数据截至 {dataAsOf ?? '—'}
          </span>
        )}
        <div style={{ flex: 1, minWidth: 0, display: 'flex', justifyContent: 'flex-end' }}>
          {!phone && !seat.department && <Search />}
        </div>
        <SeatSwitch />
        {!phone && <PersonMenu />}
      </Flex>
    </header>
  );
}
