import { randomBytes } from 'node:crypto';
import {
  createWriteStream,
  existsSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { takeBackup } from '../server/backup/take.ts';
import { openHouse, root } from './house.ts';
import { type Command, type Options, say, UsageError } from './options.ts';
import { meter } from './progress.ts';

export const backup: Command = {
  usage: 'backup --to 文件夹 --key 密钥文件 [--keep 份数] [--json]',
  help: '不停机备份全部数据（含附件、历史和部门明细），加密存成一个文件；--keep 只留最近几份；密钥文件用 backup key 生成，须与备份分开保管',
  async run(options) {
    const secret = secretOf(options);
    const folder = options.value('to');
    if (!folder) throw new UsageError(`用法：shouxian ${backup.usage}`);
    if (!existsSync(folder) || !statSync(folder).isDirectory())
      throw new UsageError(`没有找到文件夹“${folder}”，请先建好，最好在另一块磁盘或另一台机器上`);
    const keep = keepOf(options);
    const house = await openHouse(process.env, { regions: false });
    const bar = meter('备份', options);
    const file = join(folder, `${named}${stampOf(new Date())}.sxb`);
    try {
      const sealed = takeBackup(
        { connection: house.database.connection, dataFolder: house.dataFolder },
        secret,
        release(),
        (done, total, table) => bar.step(done, total, table),
      );
      await pipeline(sealed, createWriteStream(`${file}.part`, { mode: 0o600, flush: true }));
      // A file of this name is whole, whatever stops the machine.
      renameSync(`${file}.part`, file);
    } catch (error) {
      rmSync(`${file}.part`, { force: true });
      throw error;
    } finally {
      bar.stop();
      await house.close();
    }
    const dropped = keep ? dropOlder(folder, keep) : [];
    const bytes = statSync(file).size;
    say(options, { file, bytes, dropped }, [
      `已备份到 ${file}（${(bytes / 1_048_576).toFixed(1)} MB）`,
      ...(dropped.length ? [`已删除旧备份${dropped.length}份`] : []),
      '请用 shouxian restore 文件 --key 密钥文件 --check 核验',
      `数据密钥不在备份里，恢复时要用：现取自${house.keySource.from}，请也另存一份，不要和备份放在一起`,
    ]);
  },
};

export const backupKey: Command = {
  usage: 'backup key --to 密钥文件',
  help: '生成备份用的密钥文件；请另存一份到安全的地方：没有它，任何人都打不开备份',
  async run(options) {
    const file = options.value('to');
    if (!file) throw new UsageError(`用法：shouxian ${backupKey.usage}`);
    if (existsSync(file)) throw new UsageError(`“${file}”已存在；覆盖后，以前的备份将打不开。请换一个文件名`);
    writeFileSync(file, `${randomBytes(32).toString('base64')}\n`, { mode: 0o600 });
    say(options, { file }, [`已生成密钥文件 ${file}，请另存一份，并与备份分开保管`]);
  },
};

const shortest = 20;
/** The content of the key file; throws where it is none. */
export function secretOf(options: Options): Buffer {
  const file = options.value('key');
  if (!file)
    throw new UsageError('请用 --key 指定密钥文件；还没有的，用 shouxian backup key --to 密钥文件 生成');
  if (!existsSync(file)) throw new UsageError(`没有找到密钥文件“${file}”，请核对路径`);
  const secret = Buffer.from(readFileSync(file, 'utf8').trim());
  if (secret.length < shortest)
    throw new UsageError(
      `密钥文件“${file}”内容太短，容易被猜出；请用 shouxian backup key --to 密钥文件 生成`,
    );
  return secret;
}

function keepOf(options: Options): number | undefined {
  const said = options.value('keep');
  if (said === undefined) return undefined;
  const keep = Number(said);
  if (!Number.isInteger(keep) || keep < 1) throw new UsageError(`--keep 应是1以上的整数，而不是“${said}”`);
  return keep;
}

const named = '守线备份-';
/** `20231120-023000`, in the machine's own time. */
const stampOf = (now: Date): string =>
  [
    [now.getFullYear(), now.getMonth() + 1, now.getDate()],
    [now.getHours(), now.getMinutes(), now.getSeconds()],
  ]
    .map((parts) => parts.map((part) => String(part).padStart(2, '0')).join(''))
    .join('-');

/** Removes all but the latest of our own backups in the folder; their names sort by time. */
function dropOlder(folder: string, keep: number): string[] {
  const ours = readdirSync(folder)
    .filter((name) => name.startsWith(named) && /^\d{8}-\d{6}\.sxb$/.test(name.slice(named.length)))
    .toSorted();
  const dropped = ours.slice(0, Math.max(0, ours.length - keep));
  for (const name of dropped) rmSync(join(folder, name));
  return dropped;
}

const release = (): string => JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).version;
