import { existsSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { findRejects, guessRegion, preview, sayReject, takeIn } from '../server/feeds/index.ts';
import { runToEnd } from '../server/runs/index.ts';
import { asSystem } from '../server/session.ts';
import { openHouse } from './house.ts';
import { type Command, say, UsageError } from './options.ts';
import { meter } from './progress.ts';

export const receiveFeed: Command = {
  usage: 'feed receive FEED FILE [--month YYYY-MM] [--region 代码] [--json]',
  help: '接收一个部门数据文件；FEED见 docs/catalogue.md',
  async run(options) {
    const [feed, path] = options.words;
    if (!feed || !path) throw new UsageError(`用法：shouxian ${receiveFeed.usage}`);
    if (!existsSync(path)) throw new UsageError(`没有找到文件“${path}”，请核对路径`);
    const house = await openHouse();
    const bar = meter('接收', options);
    try {
      const platform = await house.platform();
      const file = basename(path);
      const month = options.value('month') ?? platform.day.slice(0, 7);
      const region = options.value('region') ?? guessRegion(platform.regions, file, 'county')?.code;
      if (!region) throw new UsageError(`“${file}”看不出是哪个县（区）的，请加 --region 代码`);
      const bytes = readFileSync(path);
      const looked = await asSystem(platform, (session) =>
        preview(session, { feed, month, region, file, bytes }),
      );
      if (looked.blocked) throw new UsageError(looked.blocked);
      const run = { kind: 'feed', key: `${feed}:${region}`, label: file };
      const taken = await runToEnd(platform, run, (progress) =>
        takeIn(platform, looked.delivery.id, async (...at) => {
          bar.step(...at);
          await progress(...at);
        }),
      );
      bar.stop();
      const rejects = await asSystem(platform, (session) =>
        findRejects(session, taken.delivery, { limit: 20 }),
      );
      say(options, { ...taken, rejects: rejects.rows }, [
        `${file}：共${taken.rows}行，接收${taken.matched}行，待确认${taken.candidates}行，退回${taken.rejected}行`,
        ...rejects.rows.map((reject) => sayReject(file, reject)),
      ]);
    } finally {
      bar.stop();
      await house.close();
    }
  },
};
