import { Flex, Layout } from 'antd';
import { useSession } from '../session.tsx';
import { Go } from '../ui/go.tsx';
import { usePhone } from '../ui/phone.ts';
import { PersonMenu } from './person-menu.tsx';
import { Search } from './search.tsx';
import { SeatSwitch } from './seat-switch.tsx';

/** 数据截至, search, 当前岗位 and the person, above every page. */
export function Header() {
  const { dataAsOf, demo, seat } = useSession();
  const phone = usePhone();
  return (
    <Layout.Header
      className="no-print"
      style={{
        position: 'sticky',
        top: 0,
        zIndex: 30,
        height: 56,
        background: '#FFFFFF',
        lineHeight: 'normal',
        padding: phone ? '0 12px' : '0 16px',
        borderBottom: '1px solid #DDE3EA',
      }}
    >
      <Flex align="center" gap={16} style={{ height: '100%' }}>
        <Go to="/" style={{ fontSize: 18, fontWeight: 700, whiteSpace: 'nowrap' }}>
          守线
        </Go>
        {demo && (
          <span className="quiet" style={{ whiteSpace: 'nowrap', fontSize: 13 }}>
            演示
          </span>
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
    </Layout.Header>
  );
}
