import { setImmediate as breathe } from 'node:timers/promises';
import type { GuessView } from '../http/contract.ts';
import type { Session } from '../session.ts';
import { openWorkbooks, readTables, SheetProblem } from '../sheets/index.ts';
import { mayUpload } from './feed.ts';
import { wantedOf } from './file.ts';
import { guessFeed, guessRegion } from './guess.ts';

/** What a file is by its headings and name, so that many can be given at once: nothing is kept of it. */
export async function guessFile(session: Session, file: string, bytes: Uint8Array): Promise<GuessView> {
  const unknown = { feed: null, region: null, rows: null };
  try {
    const books = openWorkbooks(file, bytes);
    const feed = guessFeed(session.names, file, books);
    if (!feed) return { ...unknown, problem: `“${file}”的表头与任何一种部门数据都对不上，请选定数据名称` };
    if (!mayUpload(session, feed))
      return {
        ...unknown,
        problem: `“${file}”像是${feed.from.office}的“${feed.label}”，由${feed.from.office}报送`,
      };
    let rows = 0;
    for (const book of books)
      for (const table of await readTables(book, wantedOf(feed)).catch(notThis))
        for (const _ of table.rows()) if (++rows % 1_000 === 0) await breathe();
    const region = guessRegion(session.regions, file, feed.from.level)?.code ?? null;
    return { feed: feed.id, region, rows, problem: null };
  } catch (error) {
    if (!(error instanceof SheetProblem)) throw error;
    return { ...unknown, problem: error.message };
  }
}

/** Of a zip only what is the feed's is counted. */
function notThis(error: unknown): [] {
  if (error instanceof SheetProblem) return [];
  throw error;
}
