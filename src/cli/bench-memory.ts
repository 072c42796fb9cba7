import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Watches how much memory this process and the database of a data folder hold at most: the sum of their proportional shares (PSS),
 * in MB. `stop` answers it; null where the system does not tell (it is read from Linux's /proc).
 */
export function watchMemory(dataFolder: string): { stop(): number | null } {
  let most = 0;
  const look = () => {
    most = Math.max(most, shares(dataFolder));
  };
  look();
  const timer = setInterval(look, 500);
  timer.unref();
  return {
    stop: () => {
      clearInterval(timer);
      look();
      return most ? Math.round(most / 1024) : null;
    },
  };
}

function shares(dataFolder: string): number {
  const postmaster = read(join(dataFolder, 'postgres', 'postmaster.pid'))?.split('\n')[0];
  const own = new Set([String(process.pid), postmaster]);
  let sum = 0;
  for (const pid of listed('/proc').filter((name) => /^\d+$/.test(name))) {
    const stat = read(`/proc/${pid}/stat`);
    const parent = stat?.slice(stat.lastIndexOf(')') + 2).split(' ')[1];
    if (!own.has(pid) && !own.has(parent)) continue;
    sum += Number(/^Pss:\s+(\d+)/m.exec(read(`/proc/${pid}/smaps_rollup`) ?? '')?.[1] ?? 0);
  }
  return sum;
}

const listed = (folder: string): string[] => {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
};
function read(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}
