import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A cluster of one master and two workers on this machine, each a process of its own. */
export interface Standalone {
  /** What names it to Shouxian. */
  readonly env: NodeJS.ProcessEnv;
  /** How many tasks a worker has begun. */
  begun(worker: number): number;
  /** Ends a worker as if its machine had lost power. */
  kill(worker: number): void;
  close(): Promise<void>;
}

export async function startStandalone(home: string): Promise<Standalone> {
  const folder = mkdtempSync(join(tmpdir(), 'shouxian-spark-'));
  // Its input closes when this process ends, however it ends; then so does the cluster.
  const guard = spawn('/bin/sh', ['-c', guarding, folder], {
    detached: true,
    cwd: '/',
    stdio: ['pipe', 'ignore', 'inherit'],
  });
  const gone = new Promise<void>((resolve) => guard.once('exit', () => resolve()));
  const env = {
    ...process.env,
    SPARK_HOME: home,
    SPARK_CONF_DIR: join(folder, 'conf'),
    SPARK_LOCAL_IP: '127.0.0.1',
    SPARK_LOCAL_DIRS: join(folder, 'local'),
    SPARK_SCALA_VERSION: '2.13',
    PYSPARK_PYTHON: 'python3',
  };
  mkdirSync(join(folder, 'conf'));
  writeFileSync(join(folder, 'conf', 'spark-defaults.conf'), settings + ownSettings(process.env));
  const start = (of: string, ...words: string[]): ChildProcess => {
    const child = spawn(
      join(home, 'bin', 'spark-class'),
      [`org.apache.spark.deploy.${of}`, '--host', '127.0.0.1', '--port', '0', '--webui-port', '0', ...words],
      { env, cwd: folder, detached: true, stdio: ['ignore', 'ignore', 'pipe'] },
    );
    guard.stdin.write(`${child.pid}\n`);
    return child;
  };
  const close = async () => {
    guard.stdin.end();
    await gone;
  };
  try {
    const [, master = ''] = await saying(start('master.Master'), /Starting Spark master at (spark:\S+)/);
    const workers = [0, 1].map((n) =>
      start('worker.Worker', '--cores', '1', '--memory', '600M', '--work-dir', join(folder, `${n}`), master),
    );
    await Promise.all(workers.map((each) => saying(each, /Successfully registered with master/)));
    return {
      env: { ...env, SHOUXIAN_SPARK_MASTER: master },
      begun: (worker) => logsIn(join(folder, `${worker}`)).split('Running task').length - 1,
      kill: (worker) => void process.kill(-(workers[worker]?.pid ?? 0), 'SIGKILL'),
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

/** Small pieces, so that a file of some hundred lines is read by both workers; programs that soon end are compiled in haste. */
const settings = `
spark.executor.memory 600m
spark.driver.memory 600m
spark.executor.cores 1
spark.sql.shuffle.partitions 2
spark.sql.files.maxPartitionBytes 20000
spark.sql.files.openCostInBytes 0
spark.ui.enabled false
spark.driver.extraJavaOptions -XX:TieredStopAtLevel=1 -XX:+UseSerialGC
spark.executor.extraJavaOptions -XX:TieredStopAtLevel=1 -XX:+UseSerialGC
`;

/** Of who tries a storage of their own (docs/runbooks/spark.md): its jars, address and keys. */
const ownSettings = ({ SPARK_CONF_DIR: folder }: NodeJS.ProcessEnv): string =>
  folder ? readFileSync(join(folder, 'spark-defaults.conf'), 'utf8') : '';

/** Resolves when a program says this; fails if it ends before. */
function saying(child: ChildProcess, what: RegExp): Promise<RegExpExecArray> {
  return new Promise((resolve, reject) => {
    let log = '';
    child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      log = (log + text).slice(-20_000);
      const found = what.exec(log);
      if (found) resolve(found);
    });
    child.once('error', reject);
    child.once('exit', () => reject(new Error(`Spark did not start:\n${log}`)));
  });
}

const logsIn = (folder: string): string =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('stderr'))
    .map((name) => readFileSync(join(folder, name), 'utf8'))
    .join('');

// Each process leads a group of its own, in which its executors are.
const guarding = `
  trap '' HUP INT TERM
  groups=
  while read -r group; do groups="$groups $group"; done
  for group in $groups; do kill -KILL "-$group" 2>/dev/null; done
  rm -rf "$0"
`;
