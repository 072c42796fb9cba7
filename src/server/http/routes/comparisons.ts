import { askedBy } from '../../comparisons/asked.ts';
import { compare } from '../../comparisons/compare.ts';
import { comparedRegisters } from '../../comparisons/compared.ts';
import { comparedRows } from '../../comparisons/rows.ts';
import { refusal } from '../../problems.ts';
import type { Route } from '../route.ts';

/** 两个时点的登记册对比. */
export const comparisonRoutes: Route[] = [
  {
    method: 'get',
    path: '/comparisons',
    handle: (session, { query }) => compare(session, askedBy(session, query)),
  },
  {
    method: 'get',
    path: '/comparisons/:register{[a-z-]+}',
    handle(session, { params, query }) {
      const register = comparedRegisters(session.platform).find(({ id }) => id === params.register);
      if (!register) throw refusal('not-found');
      return comparedRows(session, register, askedBy(session, query), query);
    },
  },
];
