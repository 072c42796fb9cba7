import type { Register } from '../../kernel/index.ts';
import type { QueryRow } from '../http/contract.ts';
import type { Query } from '../registers/filters.ts';
import { batchSize, listSheet, type SheetFile } from '../registers/list-sheet.ts';
import { columnsAsked, fieldColumn, type Listed, placeColumns } from '../registers/listed.ts';
import type { Session } from '../session.ts';
import { conditionsSaid } from './conditions.ts';
import { queryGroups } from './groups.ts';
import { findField } from './path.ts';
import { batchOfQuery } from './rows.ts';
import { totalsOfQuery } from './totals.ts';

/** The result of a query as a table file: the same rows and columns, masked alike. */
export async function exportQuery(
  session: Session,
  register: Register<any, any>,
  query: Query,
): Promise<SheetFile> {
  const { columns: asked, heading = `${register.label}取数`, ...rest } = query;
  const sheet = { heading, query, said: conditionsSaid(session, register, rest) };
  if (query.by) {
    const groups = await queryGroups(session, register, rest);
    return listSheet(session, {
      ...sheet,
      unit: '组',
      columns: columnsAsked<QueryRow>(asked, groupColumns(session, register), placeColumns(session)),
      total: groups.total,
      ...(groups.totals && { totals: groups.totals }),
      batch: async () => groups,
    });
  }
  return listSheet(session, {
    ...sheet,
    unit: register.id === session.platform.root.id ? '户' : '条',
    columns: columnsAsked<QueryRow>(asked, placeColumns(session), valueColumns(register)),
    ...(await totalsOfQuery(session, register, rest)),
    batch: (after) =>
      batchOfQuery(session, register, { ...rest, limit: String(batchSize), ...(after && { after }) }),
  });
}

const valueColumns =
  (register: Register<any, any>): Listed<QueryRow> =>
  (key) => {
    const reached = findField(register, key);
    return reached && fieldColumn(reached.register, reached.name, ({ values }: QueryRow) => values[key], key);
  };

/** What a group is called by, and its numbers. */
const groupColumns =
  ({ platform: { root } }: Session, register: Register<any, any>): Listed<QueryRow> =>
  (key) => {
    const [, path] = /^sum\.(.+)$/.exec(key) ?? [];
    const reached = findField(register, path ?? key);
    const read = ({ values }: QueryRow) => values[key];
    if (reached) return fieldColumn(reached.register, reached.name, read, key);
    const header = { county: '县区', township: '乡镇', village: '行政村' }[key];
    if (header) return { key, header, read: (row) => read(row) ?? '—' };
    if (key === 'count' || key === root.id)
      return { key, header: key === 'count' ? '条数' : '户数', kind: 'number', read };
    return undefined;
  };
