import { existsSync } from 'node:fs';
import { basename } from 'node:path';
import type { Feed } from '../kernel/index.ts';
import { guessRegion, importFiles } from '../server/feeds/index.ts';
import { openHouse } from './house.ts';
import { type Command, monthOf, say, UsageError } from './options.ts';
import { meter } from './progress.ts';
import { receiptOf } from './taken.ts';

export const receiveFeed: Command = {
  usage: 'feed receive FEED FILE [--month YYYY-MM] [--region 代码] [--adds] [--json]',
  help: '接收一个部门数据文件；FEED见 docs/catalogue.md；--adds 表示是补充，与已收的并存，不加则代替同月已收的；文件未收下或有行退回时退出码为1',
  async run(options) {
    const [feed, path] = options.words;
    if (!feed || !path) throw new UsageError(`用法：shouxian ${receiveFeed.usage}`);
    if (!existsSync(path)) throw new UsageError(`没有找到文件“${path}”，请核对路径`);
    const asked = options.value('month');
    const month = asked === undefined ? undefined : monthOf(asked);
    const house = await openHouse();
    const bar = meter('接收', options);
    try {
      const platform = await house.platform();
      const file = basename(path);
      const feeds = platform.names.all<Feed>('feed');
      if (!feeds.some(({ id }) => id === feed))
        throw new UsageError(
          `没有“${feed}”这种部门数据；有：${feeds.map(({ id, label }) => `${id}（${label}）`).join('、')}`,
        );
      const region = options.value('region') ?? guessRegion(platform.regions, file, 'county')?.code;
      if (!region) throw new UsageError(`“${file}”看不出是哪个县（区）的，请加 --region 代码`);
      if (!platform.regions.find(region))
        throw new UsageError(`没有代码为${region}的行政区划，请核对 --region`);
      const taken = await importFiles(platform, [{ path, file, feed, region }], {
        ...(month && { month }),
        adds: options.flag('adds'),
        onProgress: bar.step,
      });
      bar.stop();
      const { files, lines, ok } = await receiptOf(platform, taken);
      say(options, files[0], lines);
      if (!ok) process.exitCode = 1;
    } finally {
      bar.stop();
      await house.close();
    }
  },
};
