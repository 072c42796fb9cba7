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
 * is copied there and back. What is only lent is removed in the end.
 */
export function sparkEngine(cluster: Cluster, duck: Duck, folder: string): Engine {
  const { address } = cluster;
  const lent = join(folder, 'lent');
  rmSync(lent, { recursive: true, force: true });
  mkdirSync(lent, { recursive: true, mode: 0o700 });
  // A file that is taken in gets its name in the end; at the address it has it from the begin.
  const at = (path: string) =>
    address
      ? `${address}/${relative(folder, path)
          .replace('.new/', '/')
          .replace(/\.new$/, '')}`
      : path;
  const spelling = sparkSpelling(at);
  const send = async (path: string) => {
    if (address && !(await cluster.exists(at(path)))) await cluster.copy(path, at(path));
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
      if (existsSync(lent)) rmSync(lent, { recursive: true });
      if (address) await cluster.remove(at(lent));
    },
  };
}
