import { digestsRebuilt, refusal } from '../problems.ts';
import type { Session } from '../session.ts';

/** A file is compared with all of the registry by the digests of ID numbers, so it waits until all are made by the same key. */
export function refuseWhileRebuilding({ platform }: Pick<Session, 'platform'>): void {
  if (platform.database.keys.isRebuilding) throw refusal('busy', digestsRebuilt);
}
