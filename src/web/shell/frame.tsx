import { Outlet, useRouterState } from '@tanstack/react-router';
import { Layout, Menu } from 'antd';
import { UnsentBar } from '../offline/unsent-bar.tsx';
import { useSession } from '../session.tsx';
import { Go } from '../ui/go.tsx';
import { usePhone } from '../ui/phone.ts';
import { Header } from './header.tsx';
import { type MenuEntry, menuOf } from './menu.ts';
import { PhoneTabs } from './phone-tabs.tsx';
import { nameOf } from './seat-switch.tsx';

/** The header and menu around every page; on a phone tabs at the foot instead of the menu. */
export function Frame() {
  const phone = usePhone();
  const session = useSession();
  const here = useRouterState({ select: (state) => state.location.pathname });
  // A page must not carry what was typed in another seat's.
  const page = (
    <>
      <Outlet key={session.seat.id} />
      <PrintedBy />
    </>
  );
  if (phone)
    return (
      <>
        <Header />
        <UnsentBar />
        <main className="page-body" style={{ padding: '12px 12px 88px' }}>
          {page}
        </main>
        <PhoneTabs />
      </>
    );
  const entries = menuOf(session);
  return (
    <Layout style={{ minHeight: '100vh' }}>
      <Header />
      <Layout>
        <Layout.Sider width={184} className="no-print" style={{ borderRight: '1px solid #DDE3EA' }}>
          <Menu
            mode="inline"
            style={{ borderInlineEnd: 0, position: 'sticky', top: 56, paddingTop: 8 }}
            selectedKeys={[whereIn(entries, here)]}
            defaultOpenKeys={['#monitored', '#households', '#statistics', groupOf(entries, here)]}
            items={entries.map(itemOf)}
          />
        </Layout.Sider>
        <Layout.Content className="page-body" style={{ padding: 16, minWidth: 0 }}>
          {page}
        </Layout.Content>
      </Layout>
    </Layout>
  );
}

/** At the foot of whatever is printed: by whom, when, and the day of its data. */
function PrintedBy() {
  const { person, seat, day, dataAsOf } = useSession();
  return (
    <p className="print-only">
      {nameOf(seat)} {person} {day} 打印；数据截至 {dataAsOf ?? '—'}
    </p>
  );
}

const itemOf = ({ to, label, search, children }: MenuEntry): any =>
  children
    ? { key: to, label, children: children.map(itemOf) }
    : {
        key: to,
        label: (
          <Go to={to} search={search}>
            {label}
          </Go>
        ),
      };

/** The group in which the present page stands is open. */
const groupOf = (entries: readonly MenuEntry[], here: string): string =>
  entries.find(({ children }) => children && whereIn(children, here))?.to ?? '';

/** The entry whose address the present one begins with, the longest first. */
function whereIn(entries: readonly MenuEntry[], here: string): string {
  const all = entries.flatMap((entry) => entry.children ?? entry).map(({ to }) => to);
  const fits = all.filter((to) => here === to || (to !== '/' && here.startsWith(`${to}/`)));
  return fits.sort((a, b) => b.length - a.length)[0] ?? '';
}
