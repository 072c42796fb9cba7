import { writeFileSync } from 'node:fs';
import { bulletin as readBulletin } from '../server/indicators/bulletin.ts';
import { bulletinWorkbook } from '../server/indicators/workbook.ts';
import { asSystem } from '../server/session.ts';
import { openHouse } from './house.ts';
import { type Command, say, UsageError } from './options.ts';

export const bulletin: Command = {
  usage: 'bulletin YYYY-MM --region 代码 [--out FILE(.xlsx|.json)] [--json]',
  help: '月度通报：每个数都带分子和分母',
  async run(options) {
    const [month] = options.words;
    const region = options.value('region');
    const out = options.value('out');
    if (!month || !region) throw new UsageError(`用法：shouxian ${bulletin.usage}`);
    if (out && !/\.(xlsx|json)$/.test(out)) throw new UsageError('--out 的扩展名应为 .xlsx 或 .json');
    const house = await openHouse();
    try {
      const platform = await house.platform();
      const view = await asSystem(platform, (session) => readBulletin(session, month, region));
      if (out?.endsWith('.json')) writeFileSync(out, `${JSON.stringify(view, null, 2)}\n`);
      if (out?.endsWith('.xlsx')) {
        const { bytes } = await asSystem(platform, (session) => bulletinWorkbook(session, month, region));
        writeFileSync(out, bytes);
      }
      const lines = view.indicators.map(({ id, code, label }) => {
        const figure = view.rows[0]?.figures[id];
        const fraction = figure && figure.outOf !== null ? `（${figure.count}/${figure.outOf}）` : '';
        return `${code} ${label}：${figure?.shown ?? '—'}${fraction}`;
      });
      say(options, view, [
        `${view.region.name} ${month} 通报，数据截至${view.asOf}`,
        ...lines,
        ...(out ? [`已写入 ${out}`] : []),
      ]);
    } finally {
      await house.close();
    }
  },
};
