import { medicalCosts } from '../../src/domains/health/feeds.ts';
import { openFeedFile } from '../../src/server/feeds/file.ts';
import { lineReader } from '../../src/server/feeds/line.ts';
import { SheetProblem } from '../../src/server/sheets/index.ts';

/**
 * What becomes of a file as the medical office's monthly bills, without a database: the sentence that refuses it; or each line as
 * `2 收 name number day yuan` where it is taken, `3 认 column：reason` where only a person can say whose it is, `4 退 …` where it goes
 * back; a line of one table among several begins with its sheet.
 */
export async function outcomeOf(name: string, bytes: Uint8Array): Promise<string | readonly string[]> {
  try {
    const { tables } = await openFeedFile(medicalCosts, name, bytes);
    return tables.flatMap((each) => {
      const read = lineReader(medicalCosts, each, { day: '2023-10-20' } as never);
      return Array.from(each.table.rows(), (row) => {
        const line = read(row);
        const place = `${line.sheet ? `${line.sheet} ` : ''}${line.line}`;
        if (line.state === 'good') {
          const { name: person, identity, settledOn, own } = line.row;
          return `${place} 收 ${person} ${identity} ${settledOn} ${Number(own) / 100}`;
        }
        return `${place} ${line.state === 'damaged' ? '认' : '退'} ${line.column}：${line.reason}`;
      });
    });
  } catch (error) {
    if (error instanceof SheetProblem) return error.message;
    throw error;
  }
}
