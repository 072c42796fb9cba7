import type { BulletinRow, BulletinView, FigureView, IndicatorView } from '../http/contract.ts';
import { refusal } from '../problems.ts';
import type { Session } from '../session.ts';
import { type SheetColumn, type SheetContent, writeWorkbook } from '../sheets/index.ts';
import { bulletin } from './bulletin.ts';
import { changedIn, stateSaid } from './paper.ts';

/**
 * A region's month as officials print it: a two-row header, the day of the data in the title, and the definitions (口径). Of the
 * indicators that `shown` names, in its order; of all without it.
 */
export async function bulletinWorkbook(
  session: Session,
  month: string,
  code: string,
  { edition, shown }: { readonly edition?: number | undefined; readonly shown?: readonly string[] } = {},
): Promise<{ readonly file: string; readonly bytes: Uint8Array }> {
  const whole = await bulletin(session, month, code, edition);
  const view = shown ? { ...whole, indicators: shown.map((id) => indicatorIn(whole, id)) } : whole;
  return {
    file: `${titleOfTable(view)}.xlsx`,
    bytes: await writeWorkbook([tableOf(view), definitionsOf(view)]),
  };
}

function indicatorIn({ indicators }: BulletinView, id: string): IndicatorView {
  const found = indicators.find((each) => each.id === id);
  if (!found) throw refusal('bad-request', `统计表中没有“${id}”这一列`);
  return found;
}

/** 鹤壁市2023年10月监测帮扶情况统计表. */
const titleOfTable = ({
  region,
  month,
  edition,
}: Pick<BulletinView, 'region' | 'month' | 'edition'>): string =>
  `${region.name}${month.slice(0, 4)}年${Number(month.slice(5))}月监测帮扶情况统计表${edition ? '（更正）' : ''}`;

type Column = SheetColumn & { readonly value: (row: BulletinRow) => unknown };
interface Group {
  readonly label: string;
  readonly columns: readonly Column[];
}

function tableOf(view: BulletinView): SheetContent {
  const groups = groupsOf(view.indicators);
  const columns = groups.flatMap((group) => group.columns);
  return {
    name: '统计表',
    title: `${titleOfTable(view)}（数据截至${view.asOf}）`,
    columns: [{ key: 'region', header: '单位' }, ...columns],
    groups: [
      { label: '', span: 1 },
      ...groups.map(({ label, columns: { length } }) => ({ label: length > 1 ? label : '', span: length })),
    ],
    rows: view.rows.map((row) => ({
      region: row.region.name,
      ...Object.fromEntries(columns.map(({ key, value }) => [key, value(row)])),
    })),
    notes: notesOf(view),
  };
}

/** 户 and 人 of one thing, and the parts of one thing (主要风险（户）：因病), stand under one heading; a ranked share shows what it was computed from. */
function groupsOf(indicators: readonly IndicatorView[]): Group[] {
  const groups: { label: string; columns: Column[] }[] = [];
  for (const indicator of indicators) {
    const [, stem, basis] =
      /^(.+)（(按?[户人])）$/.exec(indicator.label) ??
      /^([^：（）]+（[户人]）)：(.+)$/.exec(indicator.label) ??
      [];
    const last = groups.at(-1);
    if (indicator.ranked) groups.push({ label: indicator.label, columns: rankedColumns(indicator) });
    else if (stem && basis && last?.label === stem) last.columns.push(valueColumn(indicator, basis));
    else if (stem && basis) groups.push({ label: stem, columns: [valueColumn(indicator, basis)] });
    else groups.push({ label: indicator.label, columns: [valueColumn(indicator, titleOf(indicator))] });
  }
  return groups.map((group) => {
    const [only, ...more] = group.columns;
    return only && !more.length && only.header.length <= 2
      ? { ...group, columns: [{ ...only, header: `${group.label}（${only.header}）` }] }
      : group;
  });
}

const titleOf = ({ label, unit, percent }: IndicatorView): string =>
  percent || label.endsWith('）') ? label : `${label}（${unit}）`;

const figureOf = (row: BulletinRow, { id }: IndicatorView): FigureView | undefined => row.figures[id];
const valueColumn = (indicator: IndicatorView, header: string): Column => ({
  key: indicator.id,
  header,
  kind: indicator.percent ? 'percent' : 'number',
  value: (row) => cellOf(indicator, figureOf(row, indicator)),
});
const rankedColumns = (indicator: IndicatorView): Column[] => [
  numberColumn(indicator, 'count', '分子'),
  numberColumn(indicator, 'outOf', '分母'),
  valueColumn(indicator, indicator.percent ? '比例' : '均值'),
  numberColumn(indicator, 'rank', '排名'),
];
const numberColumn = (indicator: IndicatorView, of: 'count' | 'outOf' | 'rank', header: string): Column => ({
  key: `${indicator.id}-${of}`,
  header,
  kind: 'number',
  value: (row) => figureOf(row, indicator)?.[of] ?? (of === 'rank' ? '—' : null),
});

/** A share as a ratio, which the sheet rounds for display; “—” where there is nothing in scope. */
function cellOf({ percent }: IndicatorView, figure: FigureView | undefined): number | string | null {
  if (!figure) return null;
  const { count, outOf, shown } = figure;
  if (outOf === 0) return shown;
  return percent && outOf !== null ? count / outOf : Number(shown.replaceAll(',', ''));
}

function notesOf({ indicators, rows, ...view }: BulletinView): string[] {
  const [own] = rows;
  const blank = indicators.flatMap((indicator) => {
    const unknown = own?.figures[indicator.id]?.unknown;
    return unknown ? [`“${indicator.label}”有${unknown}条记录未填，未计入。`] : [];
  });
  return [
    ...blank,
    '比例按分子、分母整数计算，四舍五入只用于显示；排名以比例的确切值比较，并列同名次。',
    `${stateSaid(view)}。`,
    ...changedIn({ indicators, rows }).map(
      ({ place, label, was, now }) => `更正：${place}“${label}”原签发${was}，更正为${now}。`,
    ),
  ];
}

const definitionsOf = ({ indicators }: BulletinView): SheetContent => ({
  name: '口径',
  title: '指标口径',
  columns: [
    { key: 'code', header: '编号' },
    { key: 'label', header: '指标' },
    { key: 'unit', header: '单位' },
    { key: 'numerator', header: '分子' },
    { key: 'denominator', header: '分母' },
    { key: 'basis', header: '依据' },
  ],
  rows: indicators.map((indicator) => ({ ...indicator })),
});
