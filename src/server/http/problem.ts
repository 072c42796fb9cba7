import { z } from 'zod';
import { logFailure, requestId } from '../log.ts';
import {
  isAlreadyOpen,
  isAlreadyThere,
  isDiskFull,
  isUnreachable,
  type ProblemCode,
  problems,
  RefusalError,
  refusal,
} from '../problems.ts';
import { SheetProblem } from '../sheets/index.ts';

/** RFC 9457. What the server did not foresee is logged without its data and answered without its inside. */
export function problem(error: unknown): Response {
  const known = error instanceof RefusalError ? error : edgeError(error);
  if (!known) logFailure(error);
  const why: ProblemCode | 'error' = known?.why ?? 'error';
  const status = known ? problems[known.why].status : 500;
  const body = {
    type: `about:blank#${why}`,
    title: known?.message ?? unforeseen(),
    status,
    why,
    ...(known?.detail && { detail: known.detail }),
    ...(known?.complaints && { complaints: known.complaints }),
  };
  return new Response(JSON.stringify(body), {
    status,
    headers: { 'content-type': 'application/problem+json; charset=utf-8' },
  });
}
/** With the number under which the log says more. */
function unforeseen(): string {
  const id = requestId();
  return `系统出错，请稍后再试；如仍出错，请联系管理员${id ? `并告知编号${id.slice(0, 8)}` : ''}`;
}
function edgeError(error: unknown): RefusalError | undefined {
  if (error instanceof z.ZodError) return refusal('bad-request');
  if (error instanceof SyntaxError) return refusal('bad-request');
  if (isAlreadyOpen(error)) return refusal('already-open');
  if (isAlreadyThere(error)) return refusal('already-there');
  if (isDiskFull(error)) return refusal('disk-full');
  if (isUnreachable(error)) return refusal('unavailable');
  if (error instanceof SheetProblem) return refusal('wrong-file', error.message);
  // A value that its column cannot hold: text for a number, no such day, a character of none.
  if (/^22(P02|P05|003|007|008|021)$/.test(String((error as { code?: unknown } | null)?.code)))
    return refusal('bad-request');
  return undefined;
}
