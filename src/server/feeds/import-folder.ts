import { basename } from 'node:path';
import { sql } from 'kysely';
import type { Feed } from '../../kernel/index.ts';
import type { Platform } from '../platform.ts';
import { RefusalError } from '../problems.ts';
import { type Progress, runToEnd } from '../runs/index.ts';
import { asSystem, type Session } from '../session.ts';
import { readBytes, SheetProblem } from '../sheets/index.ts';
import { hasCome, type Standing, type Taken, takeIn } from './accept.ts';
import { columnarStore, takeInByPath } from './columnar/by-path.ts';
import { longestFirst, partsAt } from './columnar/by-size.ts';
import { hasMap, prepareMap } from './columnar/prepare-map.ts';
import { sideBySide } from './columnar/side-by-side.ts';
import { isWhole } from './columnar/whole.ts';
import { withdraw } from './delivery.ts';
import { filesIn, type Given } from './files-in.ts';
import { noCounts } from './incoming.ts';
import { keep, receive } from './receive.ts';
import { type Recognised, recognise, type Told } from './recognise.ts';

/** What became of one file of a folder; `problem` is the sentence that says why it was left out. */
export interface Imported extends Partial<Taken> {
  readonly file: string;
  readonly feed: string | null;
  readonly month: string;
  readonly region: string | null;
  readonly problem: string | null;
  /** The very file was taken in before: nothing was to be done, and nothing is wrong. */
  readonly known?: string;
}
export interface ImportOptions {
  /** For files outside a folder named like 2023-10; default: the month of the business day. */
  readonly month?: string;
  /** Rows of feeds that allow it go to Parquet, not to PostgreSQL; of feeds with rows there they always do. */
  readonly columnar?: boolean;
  /** 补充: each file stands beside what came for its month before; without, in its place. */
  readonly adds?: boolean;
  readonly onProgress?: (done: number, total: number, what: string) => void;
}

/**
 * Takes in all tables of a folder: base lists first, owners before what belongs to them, then months in order. What was taken
 * in before is left out by its content, so a rerun continues and never doubles; one bad file does not stop the others.
 */
export const importFolder = (
  platform: Platform,
  folder: string,
  options: ImportOptions = {},
): Promise<Imported[]> => importFiles(platform, filesIn(folder), options);

/** The same for single files. */
export async function importFiles(
  platform: Platform,
  paths: readonly Given[],
  {
    month = platform.day.slice(0, 7),
    columnar = false,
    adds = false,
    onProgress = () => {},
  }: ImportOptions = {},
): Promise<Imported[]> {
  const files = paths
    .map((each) => recognise(platform, each, month, columnar))
    .toSorted((a, b) => a.order - b.order || compare(a.month, b.month) || compare(a.file, b.file));
  const opening = columnarStore(platform, columnar);
  const beside = new Set<Recognised>();
  for (const file of files) if (await opening.has(file.feed)) beside.add(file);
  const done = files.map(() => 0);
  const partsOf = partsAt(opening.places, beside);
  const isLast = () => done.filter((part) => part < 1).length === 1;
  const takeInOne = async (file: Recognised, place: number) => {
    const at = files.indexOf(file);
    const told: Told = (rows, total, what) => {
      done[at] = total ? rows / (total + 1) : 0;
      onProgress(
        done.reduce((sum, part) => sum + part, 0),
        files.length,
        what ? `${file.file}：${what}` : file.file,
      );
    };
    told(0, 0, '');
    // What adds is added where that lies to which it adds.
    const byPath = beside.has(file) && !(adds && (await hasCome(platform, file)));
    const one = await (byPath
      ? takeInByPath(platform, await opening.at(place), file, { parts: partsOf(file), isLast }, told)
      : takeInFile(platform, file, { adds }, told));
    done[at] = 1;
    return one;
  };
  const imported = new Map<Recognised, Imported>();
  try {
    for (const order of new Set(files.map((file) => file.order))) {
      const due = longestFirst(
        files.filter((file) => file.order === order),
        beside,
      );
      const turn = (file: Recognised) => (beside.has(file) ? (file.feed?.id ?? '') : '');
      const all = await sideBySide(due, opening.places, turn, takeInOne);
      for (const [at, file] of due.entries()) imported.set(file, all[at] as Imported);
    }
  } finally {
    await opening.close();
  }
  // The registry's own lists came: its maps are brought up to date while nobody waits for them.
  if (!beside.size && hasMap(platform) && [...imported.values()].some(({ delivery }) => delivery))
    await prepareMap(platform);
  onProgress(files.length, files.length, '');
  return files.map((file) => imported.get(file) as Imported);
}

async function takeInFile(
  platform: Platform,
  { path, file, month, feed, region, problem }: Recognised,
  standing: Standing,
  onProgress: Told,
): Promise<Imported> {
  const imported = { file, feed: feed?.id ?? null, month, region, problem };
  if (!feed || !region || problem) return imported;
  const name = basename(path);
  const bytes = readBytes(path, name);
  const brought = { feed: feed.id, month, region, file: name, bytes };
  const waiting = await asSystem(platform, async (session) => {
    const { barred, isSame, ...received } = await receive(session, brought);
    if (barred && !isSame) return { barred };
    const known = barred ?? (await takenBefore(session, feed, received));
    if (known) return { known };
    await withdrawUnfinished(session, feed, received.digest);
    const unread = { encoding: null, header: [], rows: 0, counts: noCounts, leftOut: [], isBlocked: false };
    const { id } = await keep(session, feed, brought, { ...received, ...unread });
    return { id, at: received.region.id };
  });
  if (waiting.known !== undefined) return { ...imported, known: waiting.known };
  if (waiting.barred !== undefined) return { ...imported, problem: waiting.barred };
  const run = { kind: 'feed', key: `${feed.id}:${region}`, label: file, region: waiting.at };
  try {
    const taken = await runToEnd(platform, run, (progress) => {
      const told: Progress = async (done, total, what) => {
        onProgress(done, total, what);
        await progress(done, total, what);
      };
      return takeIn(platform, waiting.id, told, { ...standing, bytes });
    });
    return { ...imported, ...taken };
  } catch (error) {
    await asSystem(platform, (session) => withdraw(session, waiting.id));
    if (!(error instanceof RefusalError) && !(error instanceof SheetProblem)) throw error;
    return { ...imported, problem: error.message };
  }
}

/**
 * A file that was taken in is not taken in again when the folder is read again, nor does one that has been replaced take its place back;
 * but one whose rows beside the database are lost is.
 */
export async function takenBefore(
  { db, platform }: Session,
  feed: Feed,
  { month, region, digest }: { month: string; region: { id: number }; digest: string },
): Promise<string | null> {
  const { rows } = await sql<{
    id: string;
    file: string;
    state: string;
    back: string | null;
  }>`select id, file, state, taken_back_by as back from delivery where feed = ${feed.id} and month = ${month}
    and region = ${region.id} and digest = ${digest} and accepted_at is not null order by accepted_at desc limit 1`.execute(
    db,
  );
  const [taken] = rows;
  if (!taken || !(await isWhole(platform, feed, taken.id))) return null;
  return taken.state === 'accepted'
    ? `“${taken.file}”以前已收下；登记册后来有变、要重新比对退回行的，请在网页“部门数据”中再报一次`
    : taken.back === null
      ? `“${taken.file}”以前已收下，后来被更正的文件代替，不再导入`
      : `“${taken.file}”以前已收下，后来由${taken.back}撤回，不再导入；确要再报的，请在网页“部门数据”中上传`;
}

/** The same file, waiting since an import that was broken off. */
const withdrawUnfinished = ({ db, person }: Session, { id }: Feed, digest: string) =>
  sql`update delivery set state = 'withdrawn', bytes = null
    where feed = ${id} and digest = ${digest} and state = 'previewed' and by = ${person.name}`.execute(db);

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
