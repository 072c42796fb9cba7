import { createReadStream, existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { checkBackup, type Restored, restoreBackup } from '../server/backup/restore.ts';
import { openCluster } from '../server/db/postgres/cluster.ts';
import { secretOf } from './backup.ts';
import { shownHere } from './clock.ts';
import { root } from './house.ts';
import { onInterrupt } from './interrupt.ts';
import { type Command, say, UsageError } from './options.ts';

export const restore: Command = {
  usage: 'restore 文件 --key 密钥文件 [--check] [--json]',
  help: '把备份恢复到空的数据目录（SHOUXIAN_DATA）或空库（DATABASE_URL）；--check 只核验备份，不恢复',
  async run(options) {
    const [file] = options.words;
    if (!file) throw new UsageError(`用法：shouxian ${restore.usage}`);
    if (!existsSync(file)) throw new UsageError(`没有找到备份文件“${file}”，请核对路径`);
    const secret = secretOf(options);
    const bytes = createReadStream(file);
    const isCheck = options.flag('check');
    const done = isCheck ? await checkBackup(secret, bytes) : await bringBack(secret, bytes, options.json);
    const { release, takenAt, tables, rows, files } = done;
    say(options, done, [
      `${isCheck ? '备份完好' : '已恢复'}：${shownHere(new Date(takenAt))}由${release}版备份，${tables}张表${rows.toLocaleString('en-US')}行${files ? `，部门明细文件${files}个` : ''}`,
      ...(isCheck
        ? []
        : [
            '启动前请把备份时的数据密钥文件放回原处（数据目录中的 shouxian.key，或SHOUXIAN_KEY_FILE所指的文件）：没有它，密封的内容打不开',
            '请启动服务，用原来的账号登录核对；再用 shouxian audit verify 核验审计链',
          ]),
    ]);
  },
};

async function bringBack(
  secret: Uint8Array,
  bytes: AsyncIterable<Uint8Array>,
  quiet: boolean,
): Promise<Restored> {
  const dataFolder = resolve(process.env.SHOUXIAN_DATA || join(root, 'data'));
  mkdirSync(dataFolder, { recursive: true, mode: 0o700 });
  const before = new Set(readdirSync(dataFolder));
  let isBack = false;
  const cluster = await openCluster({ dataFolder, env: process.env });
  const forget = onInterrupt(() => cluster.stop());
  try {
    const restored = await restoreBackup(
      { connection: cluster.connection, dataFolder },
      secret,
      bytes,
      (table) => {
        if (!quiet) process.stderr.write(`恢复 ${table}\n`);
      },
    );
    isBack = true;
    return restored;
  } finally {
    await cluster.stop();
    forget();
    // Nobody is to start an empty database by mistake for what was to be brought back.
    if (!isBack)
      for (const name of readdirSync(dataFolder))
        if (!before.has(name)) rmSync(join(dataFolder, name), { recursive: true, force: true });
  }
}
