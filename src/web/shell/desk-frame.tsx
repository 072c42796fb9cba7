import { useRouterState } from '@tanstack/react-router';
import { Layout, Menu } from 'antd';
import type { ReactNode } from 'react';
import { useSession } from '../session.tsx';
import { Go } from '../ui/go.tsx';
import { Header } from './header.tsx';
import { type MenuEntry, menuOf } from './menu.ts';

/** The header above and the menu beside a page. */
export default function DeskFrame({ children: page }: { children: ReactNode }) {
  const session = useSession();
  const here = useRouterState({ select: (state) => state.location.pathname });
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
