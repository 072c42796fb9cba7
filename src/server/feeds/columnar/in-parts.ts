import { mkdirSync, renameSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { Step } from '../../db/duck.ts';
import type { Plain } from './sent.ts';
import { besideIn, parquetFiles, type Store } from './store.ts';

/**
 * Carries out the steps of a scan for so many parts of a text at the same time, each in a session of its own (`prepare`d first), as if for
 * the whole: lines are numbered as they come, so one session reads them in one thread. False where there are no steps for such a text.
 */
export async function scanInParts(
  store: Store,
  text: Plain,
  to: string,
  { parts, stepsOf, prepare }: ScanningParts,
): Promise<boolean> {
  const scanned = partsOf(text, parts).map((part, at) => {
    const folder = at ? `${to}-${at}` : to;
    return { at, folder, steps: stepsOf(part, folder) };
  });
  const work = scanned.map(async ({ at, steps }) => {
    if (!steps) return false;
    const place = at ? await besideIn(store) : store;
    try {
      if (at) await prepare(place);
      await place.engine.carryOut(steps);
    } finally {
      if (at) await place.close();
    }
    return true;
  });
  // None is at work any more when the first failure is told, or when files are put where the first part's statement clears the folder.
  await Promise.allSettled(work);
  const isDone = (await Promise.all(work)).every(Boolean);
  if (isDone) for (const { at, folder } of scanned.slice(1)) gather(folder, to, at);
  return isDone;
}

interface ScanningParts {
  readonly parts: number;
  readonly stepsOf: (text: Plain, to: string) => readonly Step[] | undefined;
  readonly prepare: (beside: Store) => Promise<void>;
}

/** A text in parts of about equal length, each from a line whose number is known. */
export function partsOf(text: Plain, many: number): Plain[] {
  const { marks, lastLine } = text;
  const lastLines = [lastLine];
  for (let nth = 1; nth < many; nth++) {
    const line = marks[2 * Math.round((nth * marks.length) / 2 / many) + 1];
    if (line !== undefined && line - 1 > (lastLines.at(-1) as number)) lastLines.push(line - 1);
  }
  return lastLines.map((line, at) => {
    const upTo = lastLines[at + 1];
    return { ...text, lastLine: line, ...(upTo !== undefined && { upTo }) };
  });
}

/** Puts what lies in folders of one place to what lies in folders of the same names at another. */
function gather(from: string, to: string, nth: number): void {
  for (const file of parquetFiles(from)) {
    const folder = join(to, dirname(file));
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    renameSync(join(from, file), join(folder, `part${nth}-${basename(file)}`));
  }
  rmSync(from, { recursive: true });
}
