import type { Register } from '../../kernel/index.ts';
import type { ComparedRow, Comparison } from '../http/contract.ts';
import type { Query } from '../registers/filters.ts';
import { batchSize, listSheet, mostRows, type SheetFile } from '../registers/list-sheet.ts';
import { columnsAsked, type Listed, placeColumns } from '../registers/listed.ts';
import { audit } from '../registers/write.ts';
import type { Session } from '../session.ts';
import { type SheetContent, writeWorkbook } from '../sheets/index.ts';
import type { ComparisonAsked } from './collect.ts';
import { compare } from './compare.ts';
import { comparedRegisters } from './compared.ts';
import { comparedRows, readCompared } from './rows.ts';
import { causeSaid, countedAs, fieldsSaid, labelsOf, spanSaid, swingSaid, wayWords } from './said.ts';

const rowColumns =
  (register: Register<any, any>): Listed<ComparedRow> =>
  (key) =>
    ({
      number: {
        key,
        header: register.fields[register.key ?? '']?.label ?? '编号',
        read: (row: ComparedRow) => row.number,
      },
      title: {
        key,
        header: register.fields[register.title ?? '']?.label ?? '名称',
        read: (row: ComparedRow) => row.title,
      },
      way: { key, header: '增减', read: (row: ComparedRow) => wayWords[row.way] },
      fields: { key, header: '变更内容', read: fieldsSaid },
      swing: { key, header: '收入变化', read: swingSaid },
      cause: { key, header: '来源', read: causeSaid },
    })[key];

/** 导出当前结果: the rows of one register as the page lists them. */
export async function exportCompared(
  session: Session,
  register: Register<any, any>,
  asked: ComparisonAsked,
  query: Query,
): Promise<SheetFile> {
  const { total, totals } = await comparedRows(session, register, asked, { ...query, limit: '1' });
  return listSheet(session, {
    heading: query.heading || `${register.label}变动名单`,
    unit: register.id === session.platform.root.id ? '户' : '人',
    query,
    said: [spanSaid(asked, query)],
    columns: columnsAsked<ComparedRow>(query.columns, placeColumns(session), rowColumns(register)),
    total,
    totals,
    batch: (after) =>
      readCompared(session, register, asked, { ...query, limit: String(batchSize), ...(after && { after }) }),
  });
}

/** The whole comparison as one file: counts by place, fields and ways, then each register's changes line by line. */
export async function comparisonWorkbook(
  session: Session,
  asked: ComparisonAsked,
  query: Query,
): Promise<SheetFile> {
  const found = await compare(session, asked);
  const title = `${found.region.name}${query.heading || '登记册对比'}`;
  const registers = comparedRegisters(session.platform);
  const sheets: SheetContent[] = [placesSheet(found, title, query), fieldsSheet(found)];
  for (const register of registers) sheets.push(rowsSheet(session, register, asked, found));
  const bytes = await writeWorkbook(sheets);
  await audit(session, 'export', null, { comparison: title, from: asked.from, until: asked.until });
  return { file: `${title}${session.day.replaceAll('-', '')}.xlsx`, bytes };
}

/** By township, 户 and 人 side by side. */
function placesSheet(
  { registers, places, rises, falls, region, ...span }: Comparison,
  title: string,
  query: Query,
): SheetContent {
  const counted = countedAs(labelsOf(query));
  const line = (
    name: string,
    of: (register: string) => object | undefined,
    swings: { rises: number; falls: number },
  ) => ({
    place: name,
    ...Object.fromEntries(
      registers.flatMap(({ register }) =>
        counted.map(([key]) => [
          `${register} ${key}`,
          (of(register) as Record<string, number> | undefined)?.[key] ?? 0,
        ]),
      ),
    ),
    rises: swings.rises,
    falls: swings.falls,
  });
  return {
    name: '汇总',
    title,
    subtitle: spanSaid(span, query),
    groups: [
      { label: '', span: 1 },
      ...registers.map(({ label, unit }) => ({ label: `${label}（${unit}）`, span: counted.length })),
      { label: '收入（户）', span: 2 },
    ],
    columns: [
      { key: 'place', header: '单位' },
      ...registers.flatMap(({ register }) =>
        counted.map(([key, header]) => ({ key: `${register} ${key}`, header, kind: 'number' as const })),
      ),
      { key: 'rises', header: '大幅上升', kind: 'number' },
      { key: 'falls', header: '大幅下降', kind: 'number' },
    ],
    rows: places.map((place) => line(place.region.name, (id) => place.counts[id], place)),
    totals: line('合计', (id) => registers.find(({ register }) => register === id), { rises, falls }),
  };
}

const fieldsSheet = ({ registers }: Comparison): SheetContent => ({
  name: '变更栏目',
  columns: [
    { key: 'register', header: '登记册' },
    { key: 'way', header: '增减' },
    { key: 'label', header: '栏目或方式' },
    { key: 'count', header: '数量', kind: 'number' },
  ],
  rows: registers.flatMap(({ label: register, fields, ways }) => [
    ...ways.map(({ way, label, count }) => ({ register, way: wayWords[way], label, count })),
    ...fields.map(({ label, count }) => ({ register, way: wayWords.changed, label, count })),
  ]),
});

function rowsSheet(
  session: Session,
  register: Register<any, any>,
  asked: ComparisonAsked,
  { registers }: Comparison,
): SheetContent {
  const keys = ['index', 'township', 'village', 'number', 'title', 'way', 'fields', 'swing', 'cause'];
  const isRoot = register.id === session.platform.root.id;
  const columns = columnsAsked<ComparedRow>(
    keys.filter((key) => isRoot || key !== 'swing').join(','),
    placeColumns(session),
    rowColumns(register),
  );
  const all = registers.find((each) => each.register === register.id);
  const total = (all?.came ?? 0) + (all?.went ?? 0) + (all?.changed ?? 0);
  async function* rows() {
    let [after, index] = ['', 0];
    do {
      const page = await readCompared(session, register, asked, {
        limit: String(batchSize),
        ...(after && { after }),
      });
      for (const row of page.rows) {
        if (index >= mostRows) return;
        const at = index++;
        yield Object.fromEntries(columns.map(({ key, read }) => [key, read(row, at)]));
      }
      after = page.after ?? '';
    } while (after);
  }
  return {
    name: `${register.label}变动`,
    columns,
    rows: rows(),
    ...(total > mostRows && {
      notes: [`共${total}条，本表只列前${mostRows}条；请按乡镇分次导出。`],
    }),
  };
}
