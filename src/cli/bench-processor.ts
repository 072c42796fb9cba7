import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Processor milliseconds used so far by this process and by the database of a data folder. What others do on the machine
 * makes work wait, but hardly changes this; undefined where the system does not tell (it is read from Linux's /proc).
 */
export function processorOf(dataFolder: string): (() => number) | undefined {
  const postmaster = postmasterOf(dataFolder);
  if (process.platform !== 'linux' || !postmaster) return undefined;
  return () => {
    const { user, system } = process.cpuUsage();
    return (user + system) / 1_000 + sessionsOf(postmaster);
  };
}

function postmasterOf(dataFolder: string): string | undefined {
  return read(join(dataFolder, 'postgres', 'postmaster.pid'))?.split('\n')[0];
}

/** The kernel counts in hundredths of a second. */
function sessionsOf(postmaster: string): number {
  let ticks = 0;
  for (const pid of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
    const stat = read(`/proc/${pid}/stat`);
    // The name in brackets may itself hold spaces and brackets.
    const fields = stat?.slice(stat.lastIndexOf(')') + 2).split(' ') ?? [];
    if (fields[1] === postmaster) ticks += Number(fields[11]) + Number(fields[12]);
  }
  return ticks * 10;
}

function read(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}
