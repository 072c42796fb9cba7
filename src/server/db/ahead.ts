import { sql } from 'kysely';
import type pg from 'pg';

/**
 * Begins a statement of a transaction whose answer nobody needs: it is sent together with the next one. Where it fails, so does what
 * follows, and at the latest the commit.
 */
export const ahead = sql.raw('/* ahead */ ');

/** What the driver does not declare. */
interface Corked {
  readonly connection: { readonly stream: { cork(): void; uncork(): void } };
}

/**
 * Makes a connection that sends statements without waiting for the answers to those before (`pipeline`) do so with `begin` and with what is
 * marked: they wait for the next statement and travel with it, which spares both sides a turn for each.
 */
export function sendAhead(client: pg.PoolClient): void {
  const send = client.query.bind(client) as (...asked: unknown[]) => Promise<unknown>;
  let before: Promise<unknown> = Promise.resolve();
  /** Asks, and is answered after those asked earlier: some answers come by a longer way, and what failed first says why. */
  const ask = (...asked: unknown[]) => {
    const answer = send(...asked);
    const inTurn = before.then(() => answer);
    before = Promise.allSettled([answer, inTurn]).then(() => {});
    return inTurn;
  };
  const { stream } = (client as unknown as Corked).connection;
  let failed: unknown;
  let waiting = 0;
  client.query = ((text: unknown, ...rest: unknown[]) => {
    if (text === 'begin' || (typeof text === 'string' && text.startsWith('/* ahead */'))) {
      waiting++;
      stream.cork();
      ask(text, ...rest).catch((error: unknown) => {
        failed ??= error;
      });
      return Promise.resolve(unanswered);
    }
    const answer = ask(text, ...rest);
    for (; waiting; waiting--) stream.uncork();
    return answer.then(
      (result) => {
        if (failed && text !== 'rollback') throw failed;
        failed = undefined;
        return result;
      },
      // What failed first says why; in its transaction nothing else is answered with a reason.
      (error: unknown) => {
        throw failed ?? error;
      },
    );
  }) as typeof client.query;
}
const unanswered = { command: '', rowCount: null, rows: [] };
