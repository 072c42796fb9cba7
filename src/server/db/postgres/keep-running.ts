import { birthOf } from './process.ts';

/** A database that is looked after. */
export interface Watch {
  /** The process that serves it at this moment. */
  readonly pid: number;
  /** Ends the looking after, once a start that is under way has ended; the database itself goes on. */
  end(): Promise<void>;
}

/**
 * Looks after a database that nobody else would start again: where its process ends by itself (killed, out of memory, crashed),
 * `begin` starts it anew, which recovers what was committed, and answers the new process. What fails is told and tried again.
 */
export function keepRunning(
  first: number,
  begin: () => Promise<number>,
  tell: (sentence: string) => void = console.error,
): Watch {
  let pid = first;
  let under: Promise<void> | undefined;
  let notBefore = 0;
  const again = async () => {
    tell('内置数据库意外停止，正在重新启动……');
    try {
      pid = await begin();
      tell('内置数据库已重新启动，已提交的数据都在。');
    } catch (error) {
      tell(`内置数据库没有启动起来：${(error as Error).message.slice(-300)}；将再试。`);
      notBefore = performance.now() + 20 * period;
    }
    under = undefined;
  };
  const timer = setInterval(() => {
    if (!under && performance.now() >= notBefore && birthOf(pid) === undefined) under = again();
  }, period);
  timer.unref();
  return {
    get pid() {
      return pid;
    },
    async end() {
      clearInterval(timer);
      await under;
    },
  };
}

/** Milliseconds between two looks; where a look takes a program of its own, fewer. */
const period = process.platform === 'linux' ? 250 : 2_000;
