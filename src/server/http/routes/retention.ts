import { asAdministrator } from '../../access/accounts.ts';
import { listKeepings, tryKeepings } from '../../retention/list.ts';
import type { Route } from '../route.ts';

/** 保存期限: how long what is kept; the values themselves are parameters. */
export const retentionRoutes: Route[] = [
  { method: 'get', path: '/retention', handle: (session) => listKeepings(asAdministrator(session)) },
  { method: 'get', path: '/retention/due', handle: (session) => tryKeepings(asAdministrator(session)) },
];
