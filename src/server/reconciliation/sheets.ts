import { shortName } from '../access/regions.ts';
import type { DifferenceState, DifferenceView } from '../http/contract.ts';
import type { Query } from '../registers/filters.ts';
import { batchSize, dataAsOf, mostRows, type SheetFile } from '../registers/list-sheet.ts';
import { columnsAsked, placeColumns } from '../registers/listed.ts';
import { audit } from '../registers/write.ts';
import type { Session } from '../session.ts';
import { type SheetColumn, type SheetContent, writeWorkbook } from '../sheets/index.ts';
import { differences, listsBeside, readDifferences, viewOfDifference } from './differences.ts';
import { mayEnter } from './enter.ts';

const states: Record<DifferenceState, string> = {
  open: '待录入',
  entered: '已录入，待下次导出核对',
  disagrees: '已录入，导出仍不一致',
  absent: '名单中已无',
};
type Column = SheetColumn & { readonly read: (row: DifferenceView) => unknown };
const who: readonly Column[] = [
  { key: 'number', header: '户编号', read: ({ household }) => household.number },
  { key: 'head', header: '户主姓名', read: ({ household }) => household.head },
  { key: 'member', header: '人编号', read: ({ member }) => member?.number ?? '' },
  { key: 'name', header: '成员姓名', read: ({ member }) => member?.name ?? '' },
  { key: 'label', header: '栏目', read: ({ label }) => label },
];
const basis: readonly Column[] = [
  { key: 'by', header: '本系统修改人', read: ({ by }) => by },
  { key: 'on', header: '修改日期', read: ({ on }) => on },
];

/** The differences as the page shows them: the columns asked for, in their order. */
export async function differencesSheet(session: Session, query: Query): Promise<SheetFile> {
  const { system } = listsBeside(session)[0]?.beside ?? { system: '' };
  const known: readonly Column[] = [
    ...who,
    { key: 'ours', header: '本系统', read: ({ ours }) => ours },
    { key: 'theirs', header: system, read: ({ theirs }) => theirs },
    { key: 'before', header: `${system}上期`, read: ({ before }) => before ?? '' },
    {
      key: 'visited',
      header: '入户核实',
      read: ({ visited }) => (visited ? `${visited.value}（${visited.on}）` : '未核查'),
    },
    { key: 'mender', header: '谁来改', read: ({ mender }) => mender },
    ...basis,
    { key: 'entered', header: '登记已录入', read: ({ enteredOn }) => enteredOn ?? '' },
    { key: 'state', header: '状态', read: ({ state }) => states[state] },
  ];
  const columns = columnsAsked<DifferenceView>(query.columns, placeColumns(session), (key) =>
    known.find((column) => column.key === key),
  ).map((column): Column => ({ ...column, read: (row) => column.read(row, 0) }));
  const rows = await allOf(session, query);
  const title = `${placeOf(session, query)}与${system}核对清单`;
  return filed(session, title, rows.length, [
    {
      name: '核对清单',
      title,
      subtitle: await subtitleOf(session, rows.length),
      columns,
      rows: written(columns, rows),
    },
  ]);
}

/**
 * 录入清单: what is to be typed in there, a sheet for each township, village by village, with a box to tick. Whoever types it in gets
 * numbers whole, and that they were shown is kept with each household; anybody else gets them masked.
 */
export async function entrySheet(session: Session, query: Query): Promise<SheetFile> {
  const { system } = listsBeside(session)[0]?.beside ?? { system: '' };
  const rows = await allOf(session, { ...query, state: 'open,disagrees' }, mayEnter(session));
  if (mayEnter(session)) await noteReveals(session, rows, `${system}录入清单`);
  const columns: readonly Column[] = [
    ...placed(session).filter(({ key }) => key === 'index' || key === 'village'),
    ...who,
    { key: 'theirs', header: `${system}现为`, read: ({ theirs }) => theirs },
    { key: 'ours', header: '应录入为', read: ({ ours }) => ours },
    ...basis,
    {
      key: 'note',
      header: '说明',
      read: ({ state }) => (state === 'disagrees' ? '曾登记已录入，导出仍不一致' : ''),
    },
    { key: 'done', header: '已录入（√）', width: 12, read: () => '' },
  ];
  const townships = [...Map.groupBy(rows, (row) => nameAbove(session, row, 'township'))];
  const title = `${placeOf(session, query)}${system}录入清单`;
  const subtitle = await subtitleOf(session, rows.length);
  const villages = [
    ...Map.groupBy(
      rows,
      (row) => `${nameAbove(session, row, 'township')} ${nameAbove(session, row, 'village')}`,
    ).values(),
  ].map((of) => ({
    township: nameAbove(session, of[0] as DifferenceView, 'township'),
    village: nameAbove(session, of[0] as DifferenceView, 'village'),
    households: new Set(of.map(({ household }) => household.id)).size,
    items: of.length,
  }));
  return filed(session, title, rows.length, [
    {
      name: '汇总',
      title,
      subtitle,
      columns: [
        { key: 'township', header: '乡镇' },
        { key: 'village', header: '行政村' },
        { key: 'households', header: '户数', kind: 'number' },
        { key: 'items', header: '应录入（处）', kind: 'number' },
      ],
      rows: villages,
      totals: {
        households: new Set(rows.map(({ household }) => household.id)).size,
        items: rows.length,
      },
    },
    ...townships.map(([township, of]) => ({
      name: township,
      title: `${township}${system}录入清单`,
      subtitle,
      columns,
      rows: written(columns, of),
    })),
  ]);
}

const placed = (session: Session): Column[] =>
  ['index', 'county', 'township', 'village'].flatMap((key) => {
    const column = placeColumns(session)(key);
    return column ? [{ ...column, read: (row: DifferenceView) => column.read(row, 0) }] : [];
  });

/** A numbered line for each. */
const written = (columns: readonly Column[], rows: readonly DifferenceView[]) =>
  rows.map((row, i) =>
    Object.fromEntries(columns.map(({ key, read }) => [key, key === 'index' ? i + 1 : read(row)])),
  );

/** 谁看过: the personal fields that a list shows whole, by household, and what for. */
async function noteReveals(
  session: Session,
  rows: readonly DifferenceView[],
  purpose: string,
): Promise<void> {
  const personal = rows.filter(
    ({ register, field }) => session.names.register(register).fields[field]?.personal,
  );
  for (const [household, of] of Map.groupBy(personal, (row) => row.household.id))
    await audit(session, 'reveal', household, {
      purpose,
      fields: [...new Set(of.map(({ label }) => label))],
    });
}

async function allOf(session: Session, query: Query, plain = false): Promise<DifferenceView[]> {
  const from = differences(session, query);
  const rows: DifferenceView[] = [];
  let after: string | undefined;
  do {
    const batch = await readDifferences(session, from, batchSize, after);
    rows.push(...batch.rows.map((row) => viewOfDifference(session, row, plain)));
    after = batch.after ?? undefined;
  } while (after && rows.length < mostRows);
  return rows;
}

async function filed(
  session: Session,
  title: string,
  rows: number,
  sheets: readonly SheetContent[],
): Promise<SheetFile> {
  await audit(session, 'export', null, { list: title, rows });
  return { file: `${title}${session.day.replaceAll('-', '')}.xlsx`, bytes: await writeWorkbook(sheets) };
}

const placeOf = ({ regions, seat }: Session, { region }: Query): string =>
  ((region && regions.find(region)) || regions.get(seat.lo)).name;
const subtitleOf = async (session: Session, rows: number) =>
  `共${rows.toLocaleString('en-US')}处；数据截至${(await dataAsOf(session)) ?? '—'}`;

function nameAbove({ regions }: Session, { region: { code } }: DifferenceView, level: string): string {
  let node = regions.find(code);
  while (node && node.level !== level) node = node.parent === null ? undefined : regions.get(node.parent);
  return node ? shortName(node.name) : '';
}
