import { z } from 'zod';
import { isDay, plusDays } from '../../../kernel/index.ts';
import { refusal } from '../../problems.ts';
import { audit } from '../../registers/write.ts';
import type { Route } from '../route.ts';

/** What only a demonstration has. */
export const demoRoutes: Route[] = [
  {
    method: 'post',
    path: '/demo/day',
    /** 演示日期: so that a notice or a deadline can be waited for. Only onwards: what was done has a day that is past. */
    async handle(session, { body }) {
      const { database } = session.platform;
      const { day } = z.object({ day: z.string() }).parse(body);
      const demo = await database.owner
        .selectFrom('setting')
        .select('value')
        .where('name', '=', 'demo')
        .executeTakeFirst();
      if (!demo) throw refusal('not-found', '只有演示才能改日期');
      if (!isDay(day) || day <= session.day || day > plusDays(session.day, 366))
        throw refusal('bad-request', `演示日期只能往后改，一次不超过一年；现在是${session.day}`);
      await database.owner.updateTable('setting').set({ value: day }).where('name', '=', 'day').execute();
      await audit(session, 'demo-day', null, { day });
      return { day };
    },
  },
];
