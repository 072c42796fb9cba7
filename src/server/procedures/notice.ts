import { after, type Day, type Facts, type Step, spanOf } from '../../kernel/index.ts';
import type { Session } from '../session.ts';

/** The day until which a step's notice must hang, from the day it was put up; null before that. */
export function noticeEndOf(
  { reading }: Pick<Session, 'reading'>,
  { notice }: Step,
  facts: Facts,
  region: string,
): Day | null {
  const posted = notice && facts[notice.from];
  if (!notice || typeof posted !== 'string') return null;
  const span = spanOf(notice.span, { ...reading, day: posted as Day }, region);
  return after(posted as Day, span, reading.calendar).day;
}
