import { showQuantity } from '../../kernel/index.ts';
import type { DeliveryView, FeedLine, LineCounts, PreviewView } from '../../server/http/contract.ts';
import { foundWord, isList } from './list.ts';

/** What became of a file's lines, or would: in the same words before it is accepted and after. */
export function countsOf(
  { rows, matched, candidates, rejected, withheld, repeated }: LineCounts & Pick<DeliveryView, 'rows'>,
  line: Pick<FeedLine, 'feed'>,
): string {
  const waiting = isList(line) ? '' : `，待确认${candidates}行`;
  const unseen = withheld ? `，${withheld}行因无有效授权未比对` : '';
  return `${rows}行，${foundWord(line)}${matched}行${waiting}，退回${rejected}行${repeated ? `，${repeatedSaid(repeated)}` : ''}${unseen}`;
}

/** Lines that say what another says, named in the same words everywhere. */
export const repeatedSaid = (repeated: number): string => `重复${showQuantity(repeated, 0)}行（不重复计）`;

/** 匹配率: how many of the lines that count found their person; — where none counts. */
export function matchRate({
  rows,
  repeated,
  matched,
}: Pick<FeedLine, 'rows' | 'repeated' | 'matched'>): string {
  const counted = rows - repeated;
  return counted > 0 ? `${showQuantity(matched, 0)}（${Math.floor((matched * 100) / counted)}%）` : '—';
}

/** The same of a file that was looked at, whether or not it adds to what came; of one that was not compared with the registry only what it says itself. */
export function outcomeOf(
  { delivery, judged, added }: PreviewView,
  line: Pick<FeedLine, 'feed'>,
  adds: boolean,
): string {
  if (judged) return countsOf(adds ? { ...delivery, ...added } : delivery, line);
  const { rows, rejected } = delivery;
  return `${rows}行${rejected ? `，至少退回${rejected}行` : ''}，导入时再与登记册比对`;
}
