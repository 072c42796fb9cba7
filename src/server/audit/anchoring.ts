import type { Db } from '../db/database.ts';
import { logFailure } from '../log.ts';
import { sealAudit } from './seal.ts';
import { anchor } from './verify.ts';

/** Writes a line with the chain's head where who holds this machine cannot change it. */
export type NoteElsewhere = (line: string) => Promise<void>;

/**
 * Notes the chain's head elsewhere now, every ten minutes in which something was written, and at the end: what was noted can be cut off or
 * rewritten here only so that `audit verify --anchors` says so. A failure is logged and waits for the next time.
 */
export async function keepAnchored(
  owner: Db,
  note: NoteElsewhere,
  every = 10 * 60_000,
): Promise<() => Promise<void>> {
  let noted = 0;
  const now = async () => {
    await sealAudit(owner);
    const head = await anchor(owner);
    if (!head || head.seq === noted) return;
    await note(lineOf(head));
    noted = head.seq;
  };
  let working = now().catch(logFailure);
  await working;
  const next = () => {
    working = working.then(now).catch(logFailure);
    return working;
  };
  const often = setInterval(next, every);
  often.unref();
  return async () => {
    clearInterval(often);
    await next();
  };
}

/** A head as it is noted: its number and its seal, which end the line wherever it is kept. */
export const lineOf = ({ seq, seal }: { readonly seq: number; readonly seal: string }): string =>
  `${seq} ${seal}`;
