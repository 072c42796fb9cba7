import type { Route } from '../route.ts';
import { accessRoutes } from './access.ts';
import { caseRoutes } from './cases.ts';
import { registerRoutes } from './registers.ts';

/** Every address of the API. */
export const routes: readonly Route[] = [...accessRoutes, ...caseRoutes, ...registerRoutes];
