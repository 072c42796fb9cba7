import type { FeedLine } from '../http/contract.ts';
import type { Query } from '../registers/filters.ts';
import { listSheet, type SheetFile } from '../registers/list-sheet.ts';
import { blank, columnsAsked, type Listed, type ListedColumn, placeColumns } from '../registers/listed.ts';
import type { Session } from '../session.ts';
import { completeness } from './completeness.ts';

const states = { received: '已收', nothing: '零报告', missing: '未报' } as const;

/** 收数看板 of a month as a table file, the columns and the state that are seen. */
export async function exportFeedLines(session: Session, query: Query): Promise<SheetFile> {
  const { month = session.day.slice(0, 7), state } = query;
  const all = await completeness(session, { month, region: query.region });
  const rows = state ? all.filter((line) => line.state === state) : all;
  return listSheet<FeedLine>(session, {
    heading: query.heading || '部门数据',
    unit: '项',
    query,
    said: [`${month}数据`, ...(state ? [states[state as FeedLine['state']] ?? state] : [])],
    columns: columnsAsked<FeedLine>(query.columns, listed, placeColumns(session)),
    total: rows.length,
    batch: async () => ({ rows, after: null }),
  });
}

const listed: Listed<FeedLine> = (key) => columns.find((column) => column.key === key);
const count = (key: string, header: string, of: (line: FeedLine) => number): ListedColumn<FeedLine> => ({
  key,
  header,
  kind: 'number',
  read: (line) => (line.state === 'missing' ? blank : of(line)),
});
const arrived = ({ state }: FeedLine): number => (state === 'missing' ? 0 : 1);
const columns: readonly ListedColumn<FeedLine>[] = [
  { key: 'department', header: '部门', read: ({ department }) => department },
  { key: 'label', header: '数据名称', read: ({ label }) => label },
  { key: 'due', header: '应报', kind: 'number', read: () => 1 },
  { key: 'arrived', header: '实报', kind: 'number', read: arrived },
  count('rows', '总行数', ({ rows }) => rows),
  count('matched', '匹配到人', ({ matched }) => matched),
  count('candidates', '待确认', ({ candidates }) => candidates),
  count('rejected', '退回', ({ rejected }) => rejected),
  {
    ...count('change', '较上月', ({ rows, repeated, before }) => rows - repeated - (before ?? 0)),
    read: ({ state, rows, repeated, before }) =>
      state === 'missing' || before === null ? blank : rows - repeated - before,
  },
  count('alerts', '预警户数', ({ alerts }) => alerts),
  { key: 'state', header: '状态', read: ({ state }) => states[state] },
];
