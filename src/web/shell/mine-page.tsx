import { Button, Flex } from 'antd';
import { useSession, useSignOut } from '../session.tsx';
import { Go } from '../ui/go.tsx';
import { PageTitle } from '../ui/page-title.tsx';
import { type MenuEntry, menuOf } from './menu.ts';
import { nameOf } from './seat-switch.tsx';

/** 我的: on a phone the person, their seats, every page of the menu and the way out. */
export default function MinePage() {
  const session = useSession();
  const signOut = useSignOut();
  const entries = menuOf(session).flatMap((entry): readonly MenuEntry[] => entry.children ?? [entry]);
  return (
    <>
      <PageTitle title={session.person} tab="我的" note={nameOf(session.seat)} />
      <div className="panel">
        <Flex justify="space-between">
          <span className="quiet">业务日期</span>
          <span>{session.day}</span>
        </Flex>
        <Flex justify="space-between" style={{ marginTop: 8 }}>
          <span className="quiet">数据截至</span>
          <span>{session.dataAsOf ?? '—'}</span>
        </Flex>
      </div>
      <div className="panel">
        <Flex vertical>
          {[...entries, handOver, ownPassword].map(({ to, label, search }) => (
            <Go
              key={to}
              to={to}
              search={search}
              style={{ padding: '11px 0', borderBottom: '1px solid #F0F2F4' }}
            >
              {label}
            </Go>
          ))}
        </Flex>
      </div>
      <Button block style={{ marginTop: 16 }} onClick={() => void signOut()}>
        退出登录
      </Button>
    </>
  );
}

const ownPassword: MenuEntry = { to: '/password', label: '修改密码' };
const handOver: MenuEntry = { to: '/hand-over', label: '岗位交接单' };
