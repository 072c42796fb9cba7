import { spawn } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { createInterface } from 'node:readline';

/** One session on a Spark cluster: statements are carried out there, this machine waits. */
export interface Cluster {
  /** The cluster's storage for what it works on, like `s3a://bucket/shouxian`; null where it sees this machine's data folder at the same path. */
  readonly address: string | null;
  sql(text: string): Promise<void>;
  /** Copies a file or folder between this machine and an address, over what is there. */
  copy(from: string, to: string): Promise<void>;
  /** Gives what is at an address another name there, over what is there. */
  move(from: string, to: string): Promise<void>;
  remove(path: string): Promise<void>;
  exists(path: string): Promise<boolean>;
  /** What is there by a pattern. */
  list(pattern: string): Promise<readonly string[]>;
  close(): Promise<void>;
}

/**
 * Begins a session by the Spark of `SPARK_HOME`, on the cluster of `SHOUXIAN_SPARK_MASTER` or of Spark's own settings. Fails where it
 * does not begin, with what Spark said last.
 */
export async function openSpark(env: NodeJS.ProcessEnv): Promise<Cluster> {
  const { SHOUXIAN_SPARK_MASTER: master, SHOUXIAN_SPARK_ADDRESS: address = '' } = env;
  const child = spawn(
    env.PYSPARK_DRIVER_PYTHON || env.PYSPARK_PYTHON || 'python3',
    [
      join(import.meta.dirname, 'spark-session.py'),
      JSON.stringify({ ...settings, ...(address && ownOnly), ...(master && { 'spark.master': master }) }),
    ],
    { env: { ...env, PYTHONPATH: pythonPath(env) }, stdio: ['pipe', 'pipe', 'pipe'] },
  );
  let log = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    log = (log + text).slice(-4_000);
  });
  // What cannot be written to a session that is over is told by its end.
  child.stdin.on('error', () => {});
  const waiting: ((answer: Answer) => void)[] = [];
  const over = new Promise<Answer>((resolve) => {
    child.on('error', ({ message }) => resolve({ error: message }));
    child.on('close', () => resolve({ error: log.trim() || '没有任何提示' }));
  });
  createInterface({ input: child.stdout }).on('line', (line) => waiting.shift()?.(JSON.parse(line)));
  const answered = () => Promise.race([over, new Promise<Answer>((resolve) => waiting.push(resolve))]);
  const order = async (...words: string[]) => {
    const next = answered();
    child.stdin.write(`${JSON.stringify(words)}\n`);
    const { answer, error } = await next;
    if (error !== undefined) throw new Error(`Spark 没有完成这一步：${error.slice(0, 2_000)}`);
    return answer;
  };
  const { error } = await answered();
  if (error !== undefined) throw notBegun(master, error);
  const close = async () => {
    child.stdin.end();
    await over;
  };
  if (address)
    await order('exists', address).catch(async ({ message }) => {
      await close();
      throw new Error(
        `没有连上集群的存储“${address}”，本月没有开始。请核对 SHOUXIAN_SPARK_ADDRESS、存储的地址和密钥，以及 Spark 的 jars 是否齐全。${message}`,
      );
    });
  return {
    address: address.replace(/\/+$/, '') || null,
    // Spark reads a backslash in a text as the begin of something else.
    sql: async (text) => void (await order('sql', text.replaceAll('\\', '\\\\'))),
    copy: async (from, to) => void (await order('copy', from, to)),
    move: async (from, to) => void (await order('move', from, to)),
    remove: async (path) => void (await order('remove', path)),
    exists: async (path) => (await order('exists', path)) === true,
    list: async (pattern) => (await order('list', pattern)) as string[],
    close,
  };
}

interface Answer {
  readonly answer?: unknown;
  readonly error?: string;
}

/** What makes Spark read a statement as DuckDB does. */
const settings = {
  'spark.sql.ansi.enabled': 'true',
  'spark.sql.ansi.doubleQuotedIdentifiers': 'true',
  'spark.sql.caseSensitive': 'true',
  'spark.sql.session.timeZone': 'Asia/Shanghai',
  'spark.sql.catalogImplementation': 'in-memory',
  // Of a delivery's rows only those that were read one by one have all columns.
  'spark.sql.parquet.mergeSchema': 'true',
  'spark.ui.showConsoleProgress': 'false',
  // Folders of rows hold rows only.
  'spark.hadoop.mapreduce.fileoutputcommitter.marksuccessfuljobs': 'false',
};

/** What is copied to HDFS is for nobody but who runs the month; a folder that is shared may be written by another user, whose files are read here. */
const ownOnly = { 'spark.hadoop.fs.permissions.umask-mode': '077' };

/** Spark's own Python, as it lies in a Spark of any make; an installed one where SPARK_HOME is not set. */
function pythonPath({ SPARK_HOME: home, PYTHONPATH: path = '' }: NodeJS.ProcessEnv): string {
  if (!home) return path;
  const folder = join(home, 'python', 'lib');
  if (!existsSync(folder))
    throw new Error(`SPARK_HOME 所指的“${home}”不是 Spark 的目录（其中没有 python/lib），请核对`);
  const own = readdirSync(folder).filter((name) => name.endsWith('.zip'));
  return [...own.map((name) => join(folder, name)), ...(path ? [path] : [])].join(delimiter);
}

const notBegun = (master: string | undefined, said: string): Error =>
  new Error(
    `没有连上 Spark 集群${master ? `“${master}”` : ''}，本月没有开始。请核对 SPARK_HOME、SHOUXIAN_SPARK_MASTER，以及本机有没有 Python 3.10 以上和 Java 17 以上。Spark 最后的提示：\n${said.split('\n').slice(-12).join('\n')}`,
  );
