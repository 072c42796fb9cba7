import { existsSync, mkdirSync, rmSync, symlinkSync } from 'node:fs';
import { join, relative } from 'node:path';
import { carryOutSteps, type Duck, literal, type Step, tellStep } from '../../db/duck.ts';
import type { Cluster } from '../../db/spark.ts';
import { duckSpelling, type Spelling, sparkSpelling } from './spelling.ts';

/** Where lines are matched and added up: in this process by DuckDB, or on a cluster by Spark. */
export interface Engine {
  readonly spelling: Spelling;
  carryOut(steps: readonly Step[]): Promise<void>;
  /** Lets it read, under a name that DuckDB has too, what DuckDB answers to a query; `columns` are in the engine's own spelling. */
  share(name: string, query: string, columns?: string): Promise<void>;
  /** Makes a secret of this run known to it and to DuckDB by a name, so that texts of steps need not tell it. */
  hold(name: string, secret: Buffer): Promise<void>;
  /** Lets it read a file, and answers by what path. */
  lend(path: string): Promise<string>;
  close(): Promise<void>;
}

export const duckEngine = (duck: Duck): Engine => ({
  spelling: duckSpelling,
  carryOut: (steps) => carryOutSteps(duck, steps),
  share: async () => {},
  hold: async () => {},
  lend: async (path) => path,
  close: async () => {},
});

/**
 * What a step reads and writes lies below `folder`, which the cluster sees as this machine does; or else, where it has an address of its own,
 * is copied there and back. What is only lent lies in `scratch` and is removed in the end; what a run that broke off left at the address goes now.
 */
export async function sparkEngine(
  cluster: Cluster,
  duck: Duck,
  folder: string,
  scratch: string,
): Promise<Engine> {
  const { address } = cluster;
  const lent = join(scratch, 'lent');
  mkdirSync(lent, { recursive: true, mode: 0o700 });
  // A file that is taken in gets its name in the end; at the address it has it from the begin.
  const at = (path: string) => {
    if (!address) return path;
    const under = path.startsWith(scratch) ? relative(scratch, path) : relative(folder, path);
    return `${address}/${under.replace('.new/', '/').replace(/\.new$/, '')}`;
  };
  if (address) {
    await cluster.remove(at(lent));
    await removeStrays(cluster, folder);
  }
  const spelling = sparkSpelling(at);
  const send = async (path: string) => {
    if (!address || (await cluster.exists(at(path)))) return;
    // What breaks off in the midst of being copied is not to be taken for the whole by the next run.
    const arriving = `${at(lent)}/arriving`;
    await cluster.copy(path, arriving);
    await cluster.move(arriving, at(path));
  };
  // A cluster remembers what it has read of a path, and a store of objects refuses it what has changed since: so none is used twice.
  const current = new Map<string, string>();
  let count = 0;
  const anew = async (name: string): Promise<string> => {
    const before = current.get(name);
    if (before) rmSync(before, { force: true });
    if (before && address) await cluster.remove(at(before));
    const path = join(lent, `${++count}-${name}`);
    current.set(name, path);
    return path;
  };
  return {
    spelling,
    carryOut: async (steps) => {
      for (const { name, text, reads = [], writes } of steps) {
        const started = performance.now();
        for (const path of reads) await send(path);
        if (address && writes) await cluster.remove(at(writes));
        await cluster.sql(text);
        if (address && writes) {
          rmSync(writes, { recursive: true, force: true });
          if (await cluster.exists(at(writes))) await cluster.copy(at(writes), writes);
        }
        tellStep(name, performance.now() - started, text);
      }
    },
    share: async (name, query, columns = '*') => {
      const path = await anew(`${name}.parquet`);
      await duck.run(`copy (${query}) to ${literal(path)} (format parquet)`);
      if (address) await cluster.copy(path, at(path));
      await cluster.sql(spelling.table(name, `select ${columns} from ${spelling.parquet(path)}`));
    },
    hold: async (name, secret) => {
      const value = `unhex('${secret.toString('hex')}')`;
      await duck.run(`set variable ${name} = ${value}`);
      await cluster.sql(`declare or replace variable ${name} binary default ${value}`);
    },
    lend: async (path) => {
      const here = await anew('lines.txt');
      // By a name without signs that a pattern would be read from.
      symlinkSync(path, here);
      if (address) await cluster.copy(path, at(here));
      return at(here);
    },
    close: async () => {
      rmSync(lent, { recursive: true, force: true });
      if (address) await cluster.remove(at(lent));
    },
  };
}

/** Removes from the address the rows and facts of what is no longer kept here, or never came to be. */
async function removeStrays(cluster: Cluster, folder: string): Promise<void> {
  for (const pattern of ['rows/*/*/*', 'facts/*/*']) {
    const depth = pattern.split('/').length;
    for (const path of await cluster.list(`${cluster.address}/${pattern}`))
      if (!existsSync(join(folder, ...path.split('/').slice(-depth)))) await cluster.remove(path);
  }
}
