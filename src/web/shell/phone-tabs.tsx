import { AlertOutlined, FormOutlined, HomeOutlined, TeamOutlined, UserOutlined } from '@ant-design/icons';
import { useRouterState } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useSession } from '../session.tsx';
import { Go } from '../ui/go.tsx';
import { tabsOf } from './menu.ts';

const icons: Record<string, ReactNode> = {
  '/': <HomeOutlined />,
  '/households': <TeamOutlined />,
  '/report': <AlertOutlined />,
  '/feeds': <FormOutlined />,
  '/mine': <UserOutlined />,
};

/** 待办·农户·上报·我的 at the foot of the screen. */
export function PhoneTabs() {
  const here = useRouterState({ select: (state) => state.location.pathname });
  const isHere = (to: string) => (to === '/' ? here === '/' : here.startsWith(to));
  return (
    <nav className="tabs" aria-label="主要页面">
      {tabsOf(useSession()).map(({ to, label }) => (
        <Go key={to} to={to} className={isHere(to) ? 'here' : ''}>
          <span aria-hidden style={{ fontSize: 20 }}>
            {icons[to]}
          </span>
          {label}
        </Go>
      ))}
    </nav>
  );
}
