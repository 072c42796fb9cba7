import { Transaction } from 'kysely';
import type { Db } from './database.ts';

/**
 * Runs work in a transaction that sends a statement as soon as it is asked, even while others are not answered yet: what does not build on
 * each other is asked at once (`Promise.all`) and travels together. Kysely by itself would send one after another's answer.
 */
export function atOnce<T>(transaction: Db, work: (db: Db) => Promise<T>): Promise<T> {
  const executor = transaction.getExecutor();
  return executor.provideConnection(async (connection) => {
    let isOver = false;
    const sending = executor.withConnectionProvider({
      // What one refusal left behind must not go on in a connection that serves somebody else by then.
      provideConnection: (consumer) =>
        isOver ? Promise.reject(new TypeError('the transaction is over')) : consumer(connection),
    });
    // Only its executor is ever asked for: nothing within a transaction begins or ends another, or looks at tables' definitions.
    const props = {
      executor: sending,
      config: {},
      driver: {},
      dialect: {},
    } as unknown as ConstructorParameters<typeof Transaction>[0];
    try {
      return await work(new Transaction(props));
    } finally {
      isOver = true;
    }
  });
}
