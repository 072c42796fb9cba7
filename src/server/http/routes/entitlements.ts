import { startGaps } from '../../entitlements/run.ts';
import type { Route } from '../route.ts';

/** 应享未享: the list is a register's; here it is only computed anew, for the seat's own region. */
export const entitlementRoutes: Route[] = [
  {
    method: 'post',
    path: '/gaps/run',
    handle: async (session) => ({ run: await startGaps(session) }),
  },
];
