import { squeeze } from './header-name.ts';
import type { SheetRow } from './sheet.ts';

/** Tells totals and notes from data, row by row downwards. */
export type Footnotes = (row: SheetRow) => 'total' | 'note' | undefined;

const totals = /^(合计|总计|小计|累计|共计|本[页表](合计|小计|总计))[:：]?$/;
/** “大赉店镇小计”: only where a required column is blank, for a line of an income table may be called so too. */
const subtotals = /^.{1,12}(合计|小计|总计)$/;
const notes =
  /^(填报|填表|制表|编制|审核|报送|复核)(单位|人|时间|日期|说明|负责人)|^(单位|分管|主要)(负责人|领导)|^(负责人|联系人|联系电话|说明|备注|注)(\(.*\))?:|^(说明|注)$/;

/** A reader of footers; a row with every required column filled is no note, unless each cell is a signature. */
export function footnotes(required: readonly number[]): Footnotes {
  let inNotes = false;
  return ({ cells }) => {
    if (!inNotes && !mayBeFooter(cells)) return undefined;
    const filled = cells.filter((cell) => cell !== null);
    const lacks = required.some((position) => (cells[position] ?? null) === null);
    const leading = filled.slice(0, 3).map((cell) => squeeze(String(cell)));
    if (leading.some((text) => totals.test(text) || (lacks && subtotals.test(text)))) return 'total';
    const signs = leading.length > 1 && leading.every((text) => notes.test(text) && text.includes(':'));
    const mayBeNote = lacks || signs || required.length === 0;
    inNotes = mayBeNote && (notes.test(leading[0] ?? '') || (inNotes && filled.length === 1));
    return inNotes ? 'note' : undefined;
  };
}

/** A quick no for nearly all rows: footers say so in short text at their beginning. */
const mayBeFooter = (cells: SheetRow['cells']) => {
  let looked = 0;
  for (const cell of cells) {
    if (cell === null) continue;
    if (typeof cell === 'string' && hint.test(cell)) return true;
    if (++looked === 3) return false;
  }
  return false;
};
const hint = /计|填|制|编|审|报|送|复|负|责|领导|联|备|注|说/;

/** The row under a statistical header that numbers its columns: 甲 乙 1 2 3, or 1 2 3 4. */
export function isColumnNumbering({ cells }: SheetRow): boolean {
  const marks = cells.filter((cell) => cell !== null).map((cell) => squeeze(String(cell)));
  const numbers = marks.filter((mark) => !/^[甲乙丙丁戊己庚辛A-Z]$/.test(mark));
  const counts = numbers.every((mark, i) => new RegExp(`^[(]?${i + 1}[)]?(=.*)?$`).test(mark));
  return counts && marks.length >= 4;
}
