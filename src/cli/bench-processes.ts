import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** What processes have used: processor milliseconds since they began, and memory as their proportional shares (PSS) in MB. Read from Linux's /proc. */
export interface Used {
  readonly processor: number;
  readonly memory: number;
}

/** Of these processes and all that they began, those that have ended included, but for the family of `others`. */
export function usedBy(roots: readonly number[], others: readonly number[] = []): Used {
  let [ticks, kilobytes] = [0, 0];
  for (const [pid, fields] of familyOf(roots, others)) {
    // utime, stime, and those of children that were waited for.
    for (const at of [11, 12, 13, 14]) ticks += Number(fields[at]);
    kilobytes += Number(/^Pss:\s+(\d+)/m.exec(read(`/proc/${pid}/smaps_rollup`) ?? '')?.[1] ?? 0);
  }
  // The kernel counts in hundredths of a second.
  return { processor: ticks * 10, memory: Math.round(kilobytes / 1024) };
}

/** The process of a data folder's own PostgreSQL; undefined while it is not running. */
export function postmasterOf(dataFolder: string): number | undefined {
  return Number(read(join(dataFolder, 'postgres', 'postmaster.pid'))?.split('\n')[0]) || undefined;
}

function familyOf(roots: readonly number[], others: readonly number[]): Map<number, string[]> {
  const all = new Map<number, string[]>();
  for (const pid of readdirSync('/proc').map(Number).filter(Boolean)) {
    const stat = read(`/proc/${pid}/stat`);
    // The name in brackets may itself hold spaces and brackets.
    if (stat) all.set(pid, stat.slice(stat.lastIndexOf(')') + 2).split(' '));
  }
  const isOf = (pid: number): boolean =>
    !others.includes(pid) && (roots.includes(pid) || (all.has(pid) && isOf(Number(all.get(pid)?.[1]))));
  return new Map([...all].filter(([pid]) => isOf(pid)));
}

function read(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}
