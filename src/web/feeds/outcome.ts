import type { DeliveryView, FeedLine, PreviewView } from '../../server/http/contract.ts';
import { foundWord, isList } from './list.ts';

/** What became of a file's lines, or would: in the same words before it is accepted and after. */
export function countsOf(delivery: DeliveryView, line: Pick<FeedLine, 'feed'>): string {
  const { rows, matched, candidates, rejected, withheld } = delivery;
  const waiting = isList(line) ? '' : `，待确认${candidates}行`;
  const unseen = withheld ? `，${withheld}行因无有效授权未比对` : '';
  return `${rows}行，${foundWord(line)}${matched}行${waiting}，退回${rejected}行${unseen}`;
}

/** The same of a file that was looked at; of one that was not compared with the registry only what it says itself. */
export function outcomeOf({ delivery, judged }: PreviewView, line: Pick<FeedLine, 'feed'>): string {
  if (judged) return countsOf(delivery, line);
  const { rows, rejected } = delivery;
  return `${rows}行${rejected ? `，至少退回${rejected}行` : ''}，导入时再与登记册比对`;
}
