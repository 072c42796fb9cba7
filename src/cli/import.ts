import { cpSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { importFolder } from '../server/feeds/index.ts';
import { openHouse } from './house.ts';
import { type Command, say, UsageError } from './options.ts';
import { meter } from './progress.ts';
import { receiptOf } from './taken.ts';

export const importHouseholds: Command = {
  usage: 'import households FILE… [--json]',
  help: '导入农户、家庭成员、政策和享受政策名单（全国系统导出的xlsx）',
  run: (options) => importFiles(options.words, undefined, options),
};

/** Takes in files of any department or list; exit code 1 where one was left out. */
export async function importFiles(
  files: readonly string[],
  month: string | undefined,
  options: Parameters<Command['run']>[0],
): Promise<void> {
  if (!files.length) throw new UsageError('请给出至少一个文件');
  const missing = files.find((file) => !existsSync(file));
  if (missing) throw new UsageError(`没有找到文件“${missing}”，请核对路径`);
  const folder = mkdtempSync(join(tmpdir(), 'shouxian-import-'));
  const house = await openHouse();
  const bar = meter('导入', options);
  try {
    for (const file of files) cpSync(file, join(folder, basename(file)), { recursive: true });
    const imported = await importFolder(await house.platform(), folder, {
      ...(month && { month }),
      onProgress: bar.step,
    });
    bar.stop();
    const { lines, ok } = receiptOf(imported);
    say(options, imported, lines);
    if (!ok) process.exitCode = 1;
  } finally {
    bar.stop();
    rmSync(folder, { recursive: true, force: true });
    await house.close();
  }
}
