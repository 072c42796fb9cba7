import { type Day, isDay } from '../../../kernel/index.ts';
import { type BalanceAsked, balance, headCount } from '../../episodes/balance.ts';
import { balanceRows } from '../../episodes/rows.ts';
import { balanceSheet } from '../../episodes/sheet.ts';
import { listDiffering } from '../../members/differing.ts';
import { refusal } from '../../problems.ts';
import { type Asked, type Route, workbook } from '../route.ts';

const asked = ({ query }: Asked, day: Day): Asked['query'] & BalanceAsked => ({
  ...query,
  month: query.month ?? day.slice(0, 7),
});

/** 增减变动: balances of episodes, the rows behind them, and head counts of past days. */
export const episodeRoutes: Route[] = [
  {
    method: 'get',
    path: '/episodes/:register/balance',
    handle: (session, request) =>
      balance(session, request.params.register ?? '', asked(request, session.day)),
  },
  {
    method: 'get',
    path: '/episodes/:register/balance.xlsx',
    handle: async (session, request) =>
      workbook(await balanceSheet(session, request.params.register ?? '', asked(request, session.day))),
  },
  {
    method: 'get',
    path: '/episodes/:register/rows',
    handle: (session, request) =>
      balanceRows(session, request.params.register ?? '', asked(request, session.day)),
  },
  {
    method: 'get',
    path: '/episodes/:register/count',
    handle(session, { params, query }) {
      const on = query.on ?? session.day;
      if (!isDay(on)) throw refusal('bad-request', `日期“${on}”应写成2021-12-31这样`);
      return headCount(session, params.register ?? '', on, query.region);
    },
  },
  {
    method: 'get',
    path: '/members/differing',
    handle: (session, { query }) => listDiffering(session, query),
  },
];
