import { useEffect, useState } from 'react';
import type { TaskLine } from '../../server/http/contract.ts';
import { addressOf, get } from '../api.ts';
import { findKept } from './kept.ts';

/** The most cases of a day that a phone takes along. */
const most = 80;
/** What was taken along not longer ago than this is not asked for again, in milliseconds. */
const fresh = 60 * 60 * 1_000;

/** Takes the cases behind the day's cards along, one after the other, so that they open without a signal; says how many. */
export function useCardsKept(tasks: readonly TaskLine[]): number {
  const [kept, setKept] = useState(0);
  const cases = [...new Set(tasks.flatMap(({ caseId }) => caseId ?? []))].slice(0, most).join();
  useEffect(() => {
    let shown = true;
    const run = async () => {
      let n = 0;
      for (const id of cases ? cases.split(',') : []) {
        const path = `/cases/${id}`;
        const found = await findKept(addressOf(path));
        if (!found || found.at < Date.now() - fresh) await get(path);
        if (!shown) return;
        n += 1;
      }
      setKept(n);
    };
    // What could not be taken along is read when it is opened.
    run().catch(() => undefined);
    return () => {
      shown = false;
    };
  }, [cases]);
  return kept;
}
