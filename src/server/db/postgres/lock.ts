import { createHash } from 'node:crypto';
import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { birthOf } from './process.ts';

/** Who owns a data folder, as written in its `server.lock`. */
export interface Lock {
  readonly pid: number;
  readonly birth: string;
  /** Where its web server listens, `http://127.0.0.1:8080`; absent while nothing listens. */
  readonly address?: string;
}

/** Makes this process the owner of a data folder; returns the lock of the owner instead if one is alive. */
export function claim(dataFolder: string): Lock | undefined {
  const mine = draft(dataFolder, myself());
  try {
    for (;;) {
      if (succeeds(() => linkSync(mine, lockOf(dataFolder)))) return undefined;
      const found = readText(lockOf(dataFolder));
      const lock = parse(found);
      if (lock && isAlive(lock)) return lock;
      if (found !== undefined && replace(dataFolder, mine, found)) return undefined;
    }
  } finally {
    rmSync(mine, { force: true });
  }
}

/** Gives a data folder up; does nothing if another process owns it. */
export function release(dataFolder: string): void {
  if (isMine(readLock(dataFolder))) rmSync(lockOf(dataFolder), { force: true });
}

/** Writes the address of this process's web server into the lock; false if another living process owns the folder. */
export function announce(dataFolder: string, address: string): boolean {
  mkdirSync(dataFolder, { recursive: true, mode: 0o700 });
  const owner = claim(dataFolder);
  if (owner && !isMine(owner)) return false;
  renameSync(draft(dataFolder, { ...myself(), address }), lockOf(dataFolder));
  return true;
}

/** The living web server of a data folder, and since when it listens; undefined if there is none. */
export function findServer(dataFolder: string): { pid: number; address: string; since: Date } | undefined {
  const owner = findOwner(dataFolder);
  if (owner?.address === undefined) return undefined;
  return { pid: owner.pid, address: owner.address, since: statSync(lockOf(dataFolder)).mtime };
}

/** The lock of the living owner of a data folder; undefined if nobody owns it. */
export function findOwner(dataFolder: string): Lock | undefined {
  const lock = readLock(dataFolder);
  return lock && isAlive(lock) ? lock : undefined;
}

// Two that find the same dead owner must not both take over: only the holder of a claim file named after that
// owner may replace its lock, and looks again once it holds it. `before` is what was found dead: read anew, it might be alive.
function replace(dataFolder: string, mine: string, before: string): boolean {
  const claimFile = `${lockOf(dataFolder)}.${createHash('sha256').update(before).digest('hex').slice(0, 12)}`;
  if (!succeeds(() => linkSync(mine, claimFile))) {
    const holder = parse(readText(claimFile));
    if (holder && !isAlive(holder)) rmSync(claimFile, { force: true });
    return false;
  }
  try {
    if (readText(lockOf(dataFolder)) !== before) return false;
    renameSync(mine, lockOf(dataFolder));
    return true;
  } finally {
    rmSync(claimFile, { force: true });
  }
}

let drafts = 0;
function draft(dataFolder: string, lock: Lock): string {
  const file = `${lockOf(dataFolder)}.new-${process.pid}-${++drafts}`;
  try {
    writeFileSync(file, `${JSON.stringify(lock)}\n`, { mode: 0o600 });
  } catch (error) {
    // A full disk leaves an empty one.
    rmSync(file, { force: true });
    throw error;
  }
  return file;
}

const lockOf = (dataFolder: string): string => join(dataFolder, 'server.lock');
const myself = (): Lock => ({ pid: process.pid, birth: birthOf(process.pid) ?? '' });
const isMine = (lock: Lock | undefined): boolean => lock?.pid === process.pid && isAlive(lock);
const isAlive = (lock: Lock): boolean => birthOf(lock.pid) === lock.birth;
const readLock = (dataFolder: string): Lock | undefined => parse(readText(lockOf(dataFolder)));

function parse(text: string | undefined): Lock | undefined {
  try {
    return text === undefined ? undefined : (JSON.parse(text) as Lock);
  } catch {
    return undefined;
  }
}

function readText(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}

function succeeds(create: () => void): boolean {
  try {
    create();
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}
