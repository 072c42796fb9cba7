import { findRejects, type Imported, sayReject } from '../server/feeds/index.ts';
import type { RejectView } from '../server/http/contract.ts';
import type { Platform } from '../server/platform.ts';
import { asSystem } from '../server/session.ts';

/** What became of files, for machines and for people; `ok` where all were taken in and no line was handed back. */
export interface Receipt {
  readonly files: readonly (Imported & { readonly rejects: readonly RejectView[] })[];
  readonly lines: readonly string[];
  readonly ok: boolean;
}

/** The receipt of imported files, with what was left out of a zip, and the lines handed back or repeated: up to 1,000 of each file, ten of them for people. */
export async function receiptOf(platform: Platform, imported: readonly Imported[]): Promise<Receipt> {
  const files = await Promise.all(
    imported.map(async (file) => ({ ...file, rejects: await rejectsOf(platform, file) })),
  );
  return {
    files,
    lines: files.flatMap((file) => [lineOf(file), ...saidOf(file)]),
    ok: files.every(({ problem, rejected, leftOut }) => !problem && !rejected && !leftOut),
  };
}

async function rejectsOf(
  platform: Platform,
  { delivery, rejected = 0, repeated = 0 }: Imported,
): Promise<readonly RejectView[]> {
  if (!delivery || !(rejected + repeated)) return [];
  return (await asSystem(platform, (session) => findRejects(session, delivery, { limit: 1_000 }))).rows;
}

function lineOf({
  file,
  problem,
  known,
  rows = 0,
  matched = 0,
  candidates = 0,
  rejected = 0,
  withheld = 0,
  repeated = 0,
}: Imported): string {
  if (problem) return `✗ ${file}：${problem}`;
  if (known) return `＝ ${file}：${known}`;
  const waiting = candidates ? `，待确认${candidates}行` : '';
  const uncompared = withheld ? `，${withheld}行因无有效授权未比对` : '';
  const again = repeated ? `，重复${repeated}行（不重复计）` : '';
  return `✓ ${file}：共${rows}行，接收${matched}行${waiting}${rejected ? `，退回${rejected}行` : ''}${again}${uncompared}`;
}

function saidOf({
  file,
  rejects,
  rejected = 0,
  repeated = 0,
  leftOut = [],
}: Receipt['files'][number]): string[] {
  const unread = leftOut.map((sentence) => `    没有读：${sentence}`);
  const said = rejects.slice(0, 10).map((reject) => `    ${sayReject(file, reject)}`);
  const left = rejected + repeated - said.length;
  return left > 0 && said.length
    ? [...unread, ...said, `    ……退回和重复的其余${left}行，用 --json 列出，或在网页“部门数据”中下载`]
    : [...unread, ...said];
}
