import { existsSync, statSync } from 'node:fs';
import { basename } from 'node:path';
import { importFiles, importFolder } from '../server/feeds/index.ts';
import { openHouse } from './house.ts';
import { type Command, say, UsageError } from './options.ts';
import { meter } from './progress.ts';
import { receiptOf } from './taken.ts';

export const importHouseholds: Command = {
  usage: 'import households FILE… [--adds] [--json]',
  help: '导入农户、家庭成员、政策和享受政策名单（全国系统导出的xlsx），也可给出文件夹；--adds 表示是补充，名单里没有的不当作已减少；文件未导入或有行退回时退出码为1',
  async run(options) {
    const paths = options.words;
    if (!paths.length) throw new UsageError(`请给出至少一个文件；用法：shouxian ${importHouseholds.usage}`);
    const missing = paths.find((path) => !existsSync(path));
    if (missing) throw new UsageError(`没有找到文件“${missing}”，请核对路径`);
    const house = await openHouse();
    const bar = meter('导入', options);
    try {
      const platform = await house.platform();
      const said = { adds: options.flag('adds'), onProgress: bar.step };
      const isFolder = (path: string) => statSync(path).isDirectory();
      const single = paths.filter((path) => !isFolder(path)).map((path) => ({ path, file: basename(path) }));
      const imported = await importFiles(platform, single, said);
      for (const folder of paths.filter(isFolder))
        imported.push(...(await importFolder(platform, folder, said)));
      bar.stop();
      const { files, lines, ok } = await receiptOf(platform, imported);
      say(options, files, lines);
      if (!ok) process.exitCode = 1;
    } finally {
      bar.stop();
      await house.close();
    }
  },
};
