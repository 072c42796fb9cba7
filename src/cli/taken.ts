import type { Imported } from '../server/feeds/index.ts';

/** The receipt of imported files, one line each; and whether all was well. */
export function receiptOf(files: readonly Imported[]): { lines: string[]; ok: boolean } {
  const lines = files.map(({ file, problem, rows = 0, matched = 0, candidates = 0, rejected = 0 }) =>
    problem
      ? `✗ ${file}：${problem}`
      : `✓ ${file}：共${rows}行，接收${matched}行${candidates ? `，待确认${candidates}行` : ''}${rejected ? `，退回${rejected}行` : ''}`,
  );
  return { lines, ok: files.every(({ problem }) => !problem) };
}
