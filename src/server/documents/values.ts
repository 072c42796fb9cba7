import type { Column, Field, OfficialDocument, Register } from '../../kernel/index.ts';
import type { Stored } from '../db/rows.ts';
import { mask } from '../registers/view.ts';
import type { Session } from '../session.ts';

/** What a paper is about: a record, its register and its owner. */
export interface Subject {
  readonly on: Register<any, any>;
  readonly record: Stored;
  readonly owner: Stored | undefined;
}

/** How a paper writes what a column of the record or of its owner says; blank space for the pen where it says nothing. */
export const penOf =
  (session: Session, document: OfficialDocument, { on, record, owner }: Subject) =>
  (column: Column<any>, inTable = false): string => {
    const values = column.register === on.id ? record.values : (owner?.values ?? {});
    return written(session, document, column.field, values[column.name] ?? null, inTable);
  };

/** One value on paper. Numbers of certificates and telephones are masked, but not on what the family itself signs. */
export function written(
  { seat }: Pick<Session, 'seat'>,
  { audience }: Pick<OfficialDocument, 'audience'>,
  field: Field<any>,
  value: unknown,
  inTable = false,
): string {
  if (value === null || value === undefined) return audience === 'public' ? '　　' : '　　　　';
  const isTheirs =
    audience === 'household' && !seat.department && ['village', 'township'].includes(seat.level);
  if (field.personal) return isTheirs ? String(value) : mask(String(value));
  // A sentence says 2023年10月9日, a table 2023-10-09.
  return !inTable && field.sqlType === 'date' && /^\d{4}-\d\d-\d\d$/.test(field.show(value))
    ? dayOnPaper(String(value))
    : field.show(value);
}

/** 2023年10月9日, as papers write days. */
export const dayOnPaper = (day: string): string => {
  const [y, m, d] = day.split('-').map(Number);
  return `${y}年${m}月${d}日`;
};
