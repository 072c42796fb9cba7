import { type Day, isDay } from '../kernel/index.ts';
import { headCount } from '../server/episodes/balance.ts';
import { lastDay } from '../server/runs/reading-day.ts';
import { asSystem } from '../server/session.ts';
import { openHouse } from './house.ts';
import { type Command, say, UsageError } from './options.ts';

export const headcount: Command = {
  usage: 'headcount YYYY-MM[-DD] [--region 代码] [--json]',
  help: '某日或某月末的在户人口数，按成员在户期间重新计算，并列出下级地区',
  async run(options) {
    const [when = ''] = options.words;
    const on = (/^\d{4}-\d\d$/.test(when) ? lastDay(when) : when) as Day;
    if (!isDay(on)) throw new UsageError(`用法：shouxian ${headcount.usage}`);
    const house = await openHouse();
    try {
      const region = options.value('region');
      const counted = await asSystem(await house.platform(), (session) =>
        headCount(session, 'membership', on, region),
      );
      say(options, counted, [
        `${on}在户人口数`,
        ...counted.rows.map(({ region: { name }, count }, i) => `${i ? '  ' : ''}${name}：${count}人`),
      ]);
    } finally {
      await house.close();
    }
  },
};
