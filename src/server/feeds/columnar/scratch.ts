import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { birthOf } from '../../db/postgres/process.ts';

/**
 * A new folder for a file's text, copies of tables and what DuckDB spills while files are read. What lies there is open and holds ID numbers:
 * whoever made it removes it, and what a process that was killed has left goes when the next one comes.
 */
export function openScratch(dataFolder: string): string {
  clearScratch(dataFolder);
  mkdirSync(join(dataFolder, 'columnar'), { recursive: true, mode: 0o700 });
  return mkdtempSync(`${scratchOf(dataFolder)}-`);
}

/** How the names of this process's folders begin: they say whose they are, since in a container every process has the number of the one before. */
export const scratchOf = (dataFolder: string): string =>
  join(dataFolder, 'columnar', `scratch-${process.pid}-${markOf(process.pid)}`);

/** Removes what processes that were killed have left open in the data folder while they read files; done at every start, too. */
export function clearScratch(dataFolder: string): void {
  const folder = join(dataFolder, 'columnar');
  for (const name of namesIn(folder)) {
    const [, pid, mark] = /^scratch-(\d+)-(?:([\da-f]{8})(?:-|$))?/.exec(name) ?? [];
    const isLiving = mark ? markOf(Number(pid)) === mark : isRunning(Number(pid));
    if (pid && !isLiving) rmSync(join(folder, name), { recursive: true, force: true });
  }
  // Where the release before put copies of the registry.
  for (const name of namesIn(join(folder, 'registry')))
    if (name.endsWith('-out.csv')) rmSync(join(folder, 'registry', name), { force: true });
}

const markOf = (pid: number): string | undefined => {
  const birth = birthOf(pid);
  return birth && createHash('sha256').update(birth).digest('hex').slice(0, 8);
};

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
