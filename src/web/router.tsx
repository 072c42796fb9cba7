import {
  type AnyRoute,
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
} from '@tanstack/react-router';
import type { ComponentType } from 'react';
import { Entrance } from './shell/entrance.tsx';
import { Frame } from './shell/frame.tsx';
import { Lost } from './shell/lost.tsx';
import { sentenceOf } from './ui/problem.tsx';

type Module = () => Promise<{ default: ComponentType<any> }>;

const root = createRootRoute({ component: Outlet, notFoundComponent: Lost });
const open = createRoute({
  getParentRoute: () => root,
  path: '/setup',
  component: lazyRouteComponent(() => import('./admin/setup-page.tsx')),
});
const inside = createRoute({ getParentRoute: () => root, id: 'inside', component: Entrance });
const framed = createRoute({ getParentRoute: () => inside, id: 'framed', component: Frame });

/** Pages with the menu around them. */
const pages: Record<string, Module> = {
  '/': () => import('./tasks/home-page.tsx'),
  '/tasks': () => import('./tasks/tasks-page.tsx'),
  '/leads': () => import('./leads/leads-page.tsx'),
  '/monitored': () => import('./households/monitored-page.tsx'),
  '/households': () => import('./households/households-page.tsx'),
  '/natural-changes': () => import('./members/members-page.tsx'),
  '/reconciliation': () => import('./reconciliation/reconciliation-page.tsx'),
  '/adjustment': () => import('./adjustment/adjustment-page.tsx'),
  '/adjustment/rows': () => import('./adjustment/rows-page.tsx'),
  '/adjustment/households/$id': () => import('./adjustment/collection-page.tsx'),
  '/income': () => import('./households/incomes-page.tsx'),
  '/income/$id': () => import('./households/income-page.tsx'),
  '/openings/$id': () => import('./openings/opened-page.tsx'),
  '/households/$id': () => import('./households/household-page.tsx'),
  '/registers/$register': () => import('./registers/register-page.tsx'),
  '/registers/$register/$id': () => import('./registers/record-page.tsx'),
  '/doubts': () => import('./doubts/doubts-page.tsx'),
  '/cases/$id': () => import('./cases/cases-or-case.tsx'),
  '/assignments': () => import('./assignment/assignments-page.tsx'),
  '/batch/$procedure': () => import('./cases/batch-page.tsx'),
  '/grids': () => import('./grid/grid-page.tsx'),
  '/visits': () => import('./visits/visits-page.tsx'),
  '/visits/new': () => import('./visits/visit-page.tsx'),
  '/residents': () => import('./residents/residents-page.tsx'),
  '/revisits': () => import('./duties/revisits-page.tsx'),
  '/calendar': () => import('./duties/calendar-page.tsx'),
  '/calendar/tasks': () => import('./duties/tasks-page.tsx'),
  '/report': () => import('./leads/report-page.tsx'),
  '/hand-over': () => import('./hand-over/hand-over-page.tsx'),
  '/password': () => import('./admin/own-password-page.tsx'),
  '/second-factor': () => import('./admin/second-factor-page.tsx'),
  '/signings': () => import('./admin/signings-page.tsx'),
  '/deliberation': () => import('./deliberation/deliberation-page.tsx'),
  '/unsent': () => import('./offline/unsent-page.tsx'),
  '/mine': () => import('./shell/mine-page.tsx'),
  '/feeds': () => import('./feeds/feeds-page.tsx'),
  '/feeds/candidates': () => import('./feeds/candidates-page.tsx'),
  '/feeds/deliveries/$id': () => import('./feeds/delivery-page.tsx'),
  '/parameters': () => import('./parameters/parameters-page.tsx'),
  '/rules/new': () => import('./rules/new-rule-page.tsx'),
  '/rules/$id': () => import('./rules/rule-page.tsx'),
  '/queries': () => import('./queries/queries-page.tsx'),
  '/bulletin': () => import('./bulletin/bulletin-page.tsx'),
  '/bulletin/$indicator': () => import('./bulletin/figure-page.tsx'),
  '/bulletin/$indicator/difference': () => import('./bulletin/difference-page.tsx'),
  '/onboarding': () => import('./onboarding/onboarding-page.tsx'),
  '/admin': () => import('./admin/accounts-page.tsx'),
};
/** Papers stand alone, so that nothing but the paper is printed. */
const document = createRoute({
  getParentRoute: () => inside,
  path: '/documents/$document',
  component: lazyRouteComponent(() => import('./documents/document-page.tsx')),
});

const booklet = createRoute({
  getParentRoute: () => inside,
  path: '/booklets/$id',
  component: lazyRouteComponent(() => import('./documents/booklet-page.tsx')),
});

const children = Object.entries(pages).map(([path, load]) =>
  createRoute({ getParentRoute: () => framed, path, component: lazyRouteComponent(load) }),
);

const tree: unknown = root.addChildren([
  open,
  inside.addChildren([document, booklet, framed.addChildren(children as never)] as never),
] as never);

/** Where every address leads; filters stand in the query as plain text. */
export const router = createRouter({
  routeTree: tree as AnyRoute,
  defaultPreload: 'intent',
  scrollRestoration: true,
  defaultErrorComponent: ({ error }) => <p style={{ padding: 24 }}>{sentenceOf(error)}</p>,
  parseSearch: (query) => Object.fromEntries(new URLSearchParams(query)),
  stringifySearch: (search) => {
    const given = Object.entries(search).filter(([, value]) => value !== undefined && value !== '');
    return given.length ? `?${new URLSearchParams(given.map(([name, value]) => [name, String(value)]))}` : '';
  },
});
