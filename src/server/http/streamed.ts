import { refusal } from '../problems.ts';

type Pieces = AsyncGenerator<Uint8Array, void, undefined>;

/** Each holds a connection to the database as long as it lasts. */
const atOnce = 3;
let open = 0;

/**
 * A body whose pieces are made as they are taken. `over` comes when the last was taken, or nobody takes them any more: whoever asked has gone,
 * or took nothing for `patience` milliseconds; it rejects where making one failed, and then the body breaks off, so that no half of a file
 * passes for the whole. Refuses while `atOnce` others are on their way.
 */
export function streamed(
  pieces: Pieces,
  patience = 60_000,
): { readonly body: ReadableStream<Uint8Array>; readonly over: Promise<void> } {
  if (open >= atOnce)
    throw refusal('too-many', '正在导出大表的人较多，请过一两分钟再试；先筛选得少一些也可以');
  open++;
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  let waiting: NodeJS.Timeout | undefined;
  const body = new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        clearTimeout(waiting);
        try {
          const { value, done } = await pieces.next();
          if (done) {
            controller.close();
            return resolve();
          }
          controller.enqueue(value);
          waiting = setTimeout(() => {
            controller.error(new Error('nobody took it'));
            void leave();
          }, patience);
        } catch (error) {
          controller.error(error);
          reject(error);
        }
      },
      cancel: () => leave(),
    },
    { highWaterMark: 1 },
  );
  async function leave(): Promise<void> {
    clearTimeout(waiting);
    await pieces.return().then(() => resolve(), reject);
  }
  const over = promise.finally(() => {
    clearTimeout(waiting);
    open--;
  });
  return { body, over };
}
