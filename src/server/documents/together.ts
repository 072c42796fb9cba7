import { sql } from 'kysely';
import {
  aboutOf,
  judge,
  type OfficialDocument,
  type Register,
  type TableColumn,
} from '../../kernel/index.ts';
import { snake, tableOf } from '../db/compile.ts';
import { factsOf, findRecord } from '../db/facts.ts';
import { columnsOf, storedOf } from '../db/rows.ts';
import type { Session } from '../session.ts';
import { penOf, type Subject } from './values.ts';

/** Whom a paper is about: its own record and, where one meeting or one notice was about several of a place, each of them; and their cases. */
export async function together(
  session: Session,
  document: OfficialDocument,
  own: Subject,
): Promise<{ lines: readonly Subject[]; cases: readonly string[] }> {
  const { together: same, of } = document;
  const { on, record } = own;
  const value = same && record.values[same.name];
  if (!same || value === null || value === undefined) return { lines: [own], cases: [] };
  const { rows } = await sql<Record<string, unknown>>`
    select ${columnsOf(on)} from ${tableOf(on)}
    where region = ${record.region} and ${sql.ref(snake(same.name))} = ${value} limit ${most}`.execute(
    session.db,
  );
  const lines: Subject[] = [];
  for (const found of rows.map((row) => storedOf(on, row)))
    lines.push(
      found.id === record.id ? own : { on, record: found, owner: await ownerOf(session, on, found.owner) },
    );
  const { rows: cases } = await sql<{ id: string }>`
    select id from case_file where procedure = ${of.id} and record = any(${lines.map((one) => one.record.id)}::uuid[])`.execute(
    session.db,
  );
  return { lines: lines.toSorted(byKey), cases: cases.map(({ id }) => id) };
}
/** More than a village meets about. */
const most = 200;

const ownerOf = async (session: Session, { of }: Register<any, any>, id: string | null) =>
  of && id ? findRecord(session, of, id) : undefined;
const byKey = (a: Subject, b: Subject): number => keyOf(a).localeCompare(keyOf(b));
const keyOf = ({ on, owner }: Subject): string => String(owner?.values[on.of?.key ?? ''] ?? '');

export const headingOf = (column: TableColumn): string =>
  typeof column === 'string' ? column : 'field' in column ? column.field.label : column.label;

/** The lines of a paper's table, numbered. */
export async function rowsOf(
  session: Session,
  document: OfficialDocument,
  lines: readonly Subject[],
): Promise<string[][]> {
  const rows: string[][] = [];
  for (const line of lines) {
    const shown = penOf(session, document, line);
    const cells = [String(rows.length + 1)];
    for (const column of document.table) {
      if (typeof column === 'string') cells.push('　　　　');
      else if ('field' in column) cells.push(shown(column, true));
      else {
        const facts = await factsOf(session, aboutOf(document), line.record, column.holds);
        const judgement = judge(column.holds, facts, session.reading);
        cells.push(judgement === 'unknown' ? '　　　　' : column.words[judgement]);
      }
    }
    rows.push(cells);
  }
  return rows;
}
