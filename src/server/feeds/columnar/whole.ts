import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { sql } from 'kysely';
import type { Feed } from '../../../kernel/index.ts';
import { type DuckReader, literal } from '../../db/duck.ts';
import type { Platform } from '../../platform.ts';
import { refusal } from '../../problems.ts';
import type { Session } from '../../session.ts';
import { readerOf } from './reader.ts';
import { parquetFiles, rowsFolder } from './store.ts';

/** What a delivery has beside the database: rows in Parquet, and how many of these repeat another. */
export interface Beside {
  readonly rows: number;
  readonly repeated: number;
}

/** What lies in a folder of rows, by the ends of its files, which say how many each holds. Throws where one cannot be read. */
export async function countBeside(duck: DuckReader, folder: string): Promise<Beside> {
  const count = async (files: readonly string[]) => {
    if (!files.length) return 0;
    const [found] = await duck.rows<{ n: number }>(
      `select sum(num_rows)::bigint as n from parquet_file_metadata(${literal(files.map((file) => join(folder, file)))})`,
    );
    return found?.n ?? 0;
  };
  const files = parquetFiles(folder);
  const isRow = (file: string) => /^rows[\\/]/.test(file);
  return {
    rows: await count(files.filter(isRow)),
    repeated: await count(files.filter((file) => !isRow(file))),
  };
}

/** A delivery whose rows lie beside the database. */
interface Marked {
  readonly id: string;
  readonly feed: string;
  readonly month: string;
  readonly region: number;
  readonly file: string;
  readonly beside: Beside | null;
}

/**
 * Refuses where rows that a feed's accepted deliveries have beside the database are not there, or not all: nothing is counted from fewer.
 * What came before there was a mark of how many is marked now, as it is found. `counted` false: only whether anything is there is looked at.
 */
export async function ensureWhole(
  session: Session,
  duck: DuckReader,
  feed: Feed,
  { until = '9999', counted = true }: { readonly until?: string; readonly counted?: boolean } = {},
): Promise<void> {
  const { platform } = session;
  const { rows: deliveries } = await sql<Marked>`select id, feed, month, region, file, beside from delivery
    where feed = ${feed.id} and state = 'accepted' and month <= ${until} order by month, accepted_at, id`.execute(
    platform.database.owner,
  );
  const broken: string[] = [];
  for (const delivery of deliveries) {
    const folder = folderOf(platform, feed, delivery);
    if (!counted && existsSync(folder)) continue;
    if (!delivery.beside && existsSync(folder)) {
      const found = JSON.stringify(await countBeside(duck, folder));
      await sql`update delivery set beside = ${found}::jsonb where id = ${delivery.id}`.execute(
        platform.database.owner,
      );
      continue;
    }
    const wrong = await wrongWith(platform, duck, feed, delivery);
    if (wrong) broken.push(wrong);
  }
  if (!broken.length) return;
  const others = broken.length > 1 ? `（另有${broken.length - 1}个文件也是这样）` : '';
  throw refusal('rows-missing', `${broken[0]}${others}`);
}

/** The sentence for every accepted delivery whose rows are not all there. */
export async function findBroken(platform: Platform): Promise<string[]> {
  const { rows } = await sql<Marked>`select id, feed, month, region, file, beside from delivery
    where state = 'accepted' and beside is not null order by feed, month, accepted_at, id`.execute(
    platform.database.owner,
  );
  if (!rows.length) return [];
  const found: string[] = [];
  for (const delivery of rows) {
    const feed = platform.names.find<Feed>('feed', delivery.feed);
    const wrong = feed && (await wrongWith(platform, await readerOf(platform), feed, delivery));
    if (wrong) found.push(wrong);
  }
  return found;
}

const folderOf = ({ dataFolder }: Pick<Platform, 'dataFolder'>, feed: Feed, delivery: Marked): string =>
  rowsFolder({ folder: join(dataFolder, 'columnar') }, feed, delivery);

/** Which file, what is missing of it, why that may be, and how it comes back; null where all is there, or was never beside. */
async function wrongWith(
  platform: Platform,
  duck: DuckReader,
  feed: Feed,
  delivery: Marked,
): Promise<string | null> {
  const { month, region, file, beside } = delivery;
  if (!beside) return null;
  const folder = folderOf(platform, feed, delivery);
  const found = await lacking(duck, folder, beside);
  if (!found) return null;
  const place = platform.regions.get(region).name;
  return (
    `${place}${month}“${feed.label}”（文件“${file}”）的${beside.rows}行明细应在“${folder}”，${found}；可能是恢复时没有带上这个文件夹、` +
    `数据目录不对或磁盘损坏，请从备份取回这个文件夹，取不回的用“shouxian month ${month} --feeds 文件所在文件夹 --engine duckdb”把这个文件重报一次，再运行当月比对`
  );
}

async function lacking(duck: DuckReader, folder: string, beside: Beside): Promise<string | undefined> {
  if (!existsSync(folder)) return '现在没有这个文件夹';
  try {
    const { rows, repeated } = await countBeside(duck, folder);
    if (rows !== beside.rows) return `现在是${rows}行`;
    return repeated === beside.repeated
      ? undefined
      : `其中重复行的记录应为${beside.repeated}行，现在是${repeated}行`;
  } catch {
    return '有的文件已损坏，读不出来';
  }
}

/** Whether the rows that an accepted delivery of this content has beside the database are all there; of others they need not be. */
export async function isWhole(platform: Platform, feed: Feed, id: string): Promise<boolean> {
  const { rows } = await sql<Marked>`select id, feed, month, region, file, beside from delivery
    where id = ${id} and state = 'accepted' and beside is not null`.execute(platform.database.owner);
  return !rows[0] || !(await wrongWith(platform, await readerOf(platform), feed, rows[0]));
}
