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
  const menu = menuOf(session);
  const groups = [
    { label: '', entries: menu.filter(({ children }) => !children) },
    ...menu.flatMap(({ label, children }) => (children ? [{ label, entries: children }] : [])),
    { label: '本人', entries: [handOver, ownPassword, secondFactor, signings] },
  ];
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
      {groups.map(({ label, entries }) => (
        <section key={label} className="panel">
          {label && <h2 className="quiet">{label}</h2>}
          <div className="entries">
            {entries.map(({ to, label, search }) => (
              <Go key={to} to={to} search={search}>
                {label}
              </Go>
            ))}
          </div>
        </section>
      ))}
      <Button block style={{ marginTop: 16 }} onClick={() => void signOut()}>
        退出登录
      </Button>
    </>
  );
}

const secondFactor: MenuEntry = { to: '/second-factor', label: '动态口令' };
const signings: MenuEntry = { to: '/signings', label: '登录记录' };
const ownPassword: MenuEntry = { to: '/password', label: '修改密码' };
const handOver: MenuEntry = { to: '/hand-over', label: '岗位交接单' };
