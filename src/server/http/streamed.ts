import { refusal } from '../problems.ts';

type Pieces = AsyncGenerator<Uint8Array, void, undefined>;

/** Each holds a connection to the database as long as it lasts. */
const atOnce = 3;
/** Whose are on their way. */
const open = new Set<string>();

/** How long a piece may lie there untaken, and how long all of them may take; milliseconds. */
interface Patience {
  readonly untaken?: number;
  readonly all?: number;
}

/**
 * A body whose pieces are made as they are taken. `over` comes when the last was taken, or nobody takes them any more: whoever asked has gone,
 * or has used up the patience; it rejects where making one failed. What is left so breaks off: no half of a file passes for the whole.
 * Refuses while `atOnce` others are on their way, or one of the same person's.
 */
export function streamed(
  person: string,
  pieces: Pieces,
  { untaken = 60_000, all = 30 * 60_000 }: Patience = {},
): { readonly body: ReadableStream<Uint8Array>; readonly over: Promise<void> } {
  if (open.has(person)) throw refusal('too-many', '您有一张大表正在导出，请等它下载完再导下一张');
  if (open.size >= atOnce)
    throw refusal('too-many', '正在导出大表的人较多，请过一两分钟再试；先筛选得少一些也可以');
  open.add(person);
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  const timers: { piece?: NodeJS.Timeout; all?: NodeJS.Timeout } = {};
  let isLeft = false;
  async function leave(): Promise<void> {
    isLeft = true;
    await pieces.return().then(() => resolve(), reject);
  }
  const body = new ReadableStream<Uint8Array>(
    {
      start(controller) {
        timers.all = setTimeout(giveUp, all, controller);
      },
      async pull(controller) {
        clearTimeout(timers.piece);
        try {
          const { value, done } = await pieces.next();
          if (isLeft) return;
          if (done) {
            controller.close();
            return resolve();
          }
          controller.enqueue(value);
          timers.piece = setTimeout(giveUp, untaken, controller);
        } catch (error) {
          if (!isLeft) controller.error(error);
          reject(error);
        }
      },
      cancel: leave,
    },
    { highWaterMark: 1 },
  );
  function giveUp(controller: ReadableStreamDefaultController<Uint8Array>): void {
    controller.error(new Error('nobody took it'));
    void leave();
  }
  const over = promise.finally(() => {
    clearTimeout(timers.piece);
    clearTimeout(timers.all);
    open.delete(person);
  });
  return { body, over };
}
