import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { sql } from 'kysely';
import { type Archive, archiveOf, basesIn, segmentsIn } from '../server/archive/archive.ts';
import { recover } from '../server/archive/recover.ts';
import { dropOlder, takeBase } from '../server/archive/take-base.ts';
import { findOwner } from '../server/db/postgres/lock.ts';
import { placeOf } from '../server/db/postgres/place.ts';
import { instantOf, shownHere } from './clock.ts';
import { openHouse, root } from './house.ts';
import { type Command, say, UsageError } from './options.ts';

export const archiveBase: Command = {
  usage: 'archive base [--keep 份数] [--json]',
  help: '连续归档：不停机做一份基础副本；归档文件夹和密钥由 SHOUXIAN_ARCHIVE、SHOUXIAN_ARCHIVE_KEY 指定，服务须带着它们启动；--keep 只留最近几份',
  async run(options) {
    const archive = named();
    if (process.env.DATABASE_URL)
      throw new UsageError('连续归档只用于内置数据库；自己的 PostgreSQL 请用它自己的归档');
    const keep = options.value('keep');
    if (keep !== undefined && !/^[1-9]\d*$/.test(keep))
      throw new UsageError(`--keep 应是1以上的整数，而不是“${keep}”`);
    const house = await openHouse(process.env, { regions: false });
    try {
      const { owner, connection } = house.database;
      const { rows } = await sql<{ mode: string }>`select current_setting('archive_mode') as mode`.execute(
        owner,
      );
      if (rows[0]?.mode !== 'on')
        throw new UsageError('正在运行的服务没有归档：请带着 SHOUXIAN_ARCHIVE 重新启动服务后再做基础副本');
      const base = await takeBase(archive, placeOf(house.dataFolder), connection, () => new Date());
      const dropped = keep ? dropOlder(archive, Number(keep)) : 0;
      say(options, { ...base, dropped }, [
        `已做基础副本 ${base.file}`,
        ...(dropped ? [`已删除不再需要的文件${dropped}个`] : []),
      ]);
    } finally {
      await house.close();
    }
  },
};

export const archiveList: Command = {
  usage: 'archive list [--json]',
  help: '连续归档里有哪些基础副本，能恢复到什么时间；服务在运行时还说归档是否正常',
  async run(options) {
    const { folder } = named();
    const bases = basesIn(folder);
    const segments = segmentsIn(folder).length;
    const archiver = await archiverNow();
    say(options, { folder, bases, segments, archiver }, [
      ...bases.map(({ takenAt, file }) => `${shownHere(takenAt)}起可恢复到其后任一时间：${file}`),
      bases.length ? `改动记录：${segments}段` : '还没有基础副本：请先执行 shouxian archive base',
      ...(archiver ? [spoken(archiver)] : []),
    ]);
    if (archiver?.failing) process.exitCode = 1;
  },
};

interface Archiver {
  /** When a piece of the log was last kept. */
  readonly last: string | null;
  /** Whether the last attempt failed. */
  readonly failing: boolean;
}
const spoken = ({ last, failing }: Archiver): string =>
  failing
    ? `归档正在失败${last ? `，最后一次成功在${shownHere(new Date(last))}` : ''}：请查看数据目录中的 postgres.log 和归档磁盘的空间`
    : `归档正常${last ? `，最后一段存于${shownHere(new Date(last))}` : ''}`;

/** How the running database's archiving goes; undefined where none runs. */
async function archiverNow(): Promise<Archiver | undefined> {
  const dataFolder = resolve(process.env.SHOUXIAN_DATA || join(root, 'data'));
  if (process.env.DATABASE_URL || !findOwner(dataFolder)) return undefined;
  const house = await openHouse(process.env, { regions: false });
  try {
    const { rows } = await sql<Archiver>`
      select last_archived_time as last, coalesce(last_failed_time > last_archived_time, last_failed_time is not null)
        as failing from pg_stat_archiver`.execute(house.database.owner);
    return rows[0];
  } finally {
    await house.close();
  }
}

export const archiveRestore: Command = {
  usage: 'archive restore [--until 时间] [--json]',
  help: '从连续归档恢复到空的数据目录（SHOUXIAN_DATA）；--until "2023-11-20 14:30" 恢复到那一刻（北京时间），不给则恢复到最后',
  async run(options) {
    const archive = named();
    const said = options.value('until');
    const until = said === undefined ? undefined : instantOf(said);
    if (said !== undefined && !until) throw new UsageError(`--until 应像“2023-11-20 14:30”，而不是“${said}”`);
    if (until && until > new Date())
      throw new UsageError(`--until 给的“${said}”还没有到；不给则恢复到最后一刻`);
    if (!process.env.SHOUXIAN_DATA) throw new UsageError('请用 SHOUXIAN_DATA 指定要恢复到的空目录');
    const dataFolder = resolve(process.env.SHOUXIAN_DATA);
    mkdirSync(dataFolder, { recursive: true, mode: 0o700 });
    const done = await recover(dataFolder, archive, until);
    say(options, done, [
      `已恢复到 ${dataFolder}${done.last ? `，最后一笔办理在${shownHere(new Date(done.last))}` : ''}`,
      '启动前请把原来的数据密钥文件放回原处（数据目录中的 shouxian.key，或SHOUXIAN_KEY_FILE所指的文件）：没有它，密封的内容打不开',
      '请启动服务，用原来的账号登录核对；再用 shouxian audit verify 核验审计链',
    ]);
  },
};

function named(): Archive {
  const archive = archiveOf(process.env);
  if (!archive)
    throw new UsageError(
      '请用环境变量 SHOUXIAN_ARCHIVE 指定归档文件夹，用 SHOUXIAN_ARCHIVE_KEY 指定密钥文件',
    );
  return archive;
}
