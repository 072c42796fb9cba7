import type { DocumentView } from '../http/contract.ts';

/** How many places of a paper are left for the pen: what is not known, lines to write on; a line of a table, or a table
 * for signatures, is one. */
export function blanksIn({
  paragraphs,
  rows,
  parts,
  signatures,
}: Pick<DocumentView, 'paragraphs' | 'rows' | 'parts' | 'signatures'>): number {
  const inTable = (cells: readonly (readonly string[])[]) => cells.flat().filter(isUnknown).length;
  const inPart = parts.map(
    ({ facts = [], rows: lines = [], pen = [], penned = 0 }) =>
      facts.filter(([, value]) => isUnknown(value)).length +
      inTable(lines) +
      pen.filter(Boolean).length +
      penned,
  );
  const inText = paragraphs.join('\n').match(/　{2,}/g) ?? [];
  return [inText.length, inTable(rows), signatures.length, ...inPart].reduce((sum, n) => sum + n, 0);
}
const isUnknown = (text: string): boolean => /^　{2,}$/.test(text);
