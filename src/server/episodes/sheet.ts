import type { CodeList, Field, Register } from '../../kernel/index.ts';
import type { BalanceTable, BalanceView } from '../http/contract.ts';
import type { SheetFile } from '../registers/list-sheet.ts';
import { audit } from '../registers/write.ts';
import type { Session } from '../session.ts';
import { type SheetColumn, type SheetContent, writeWorkbook } from '../sheets/index.ts';
import { type BalanceAsked, balance, episodesNamed, regionAsked } from './balance.ts';

/** The balance of a month as a table file: what was there before, each way in and out that occurred, and what is there after. */
export async function balanceSheet(session: Session, id: string, asked: BalanceAsked): Promise<SheetFile> {
  const episodes = episodesNamed(session, id);
  const members = asked.with ? episodesNamed(session, asked.with) : undefined;
  const table = await balance(session, id, asked);
  const month = `${asked.month.slice(0, 4)}年${Number(asked.month.slice(5))}月`;
  const title = `${regionAsked(session, asked.region).name}${month}${episodes.label}增减变动`;
  const sheets = [
    sheetOf(table, ({ own }) => own, [episodes], { name: members ? '户' : '人', title }),
    ...(members
      ? [
          sheetOf(table, ({ members: of }) => of ?? nobody, [episodes, members], {
            name: '人',
            title: `${title}（人）`,
          }),
        ]
      : []),
  ];
  await audit(session, 'export', null, { list: title, rows: table.rows.length });
  return { file: `${title}.xlsx`, bytes: await writeWorkbook(sheets) };
}

const nobody: BalanceView = { before: 0, began: {}, ended: {}, after: 0 };
type Row = BalanceTable['rows'][number];

function sheetOf(
  { rows, from, to }: BalanceTable,
  of: (row: Row) => BalanceView,
  registers: readonly Register<any, any>[],
  { name, title }: { name: string; title: string },
): SheetContent {
  const ways = (part: 'began' | 'ended'): (SheetColumn & { code: string; part: 'began' | 'ended' })[] => {
    const codes = labelsOf(registers, part);
    const used = Object.keys(codes).filter((code) => rows.some((row) => of(row)[part][code]));
    return used.map((code) => ({
      key: `${part}.${code}`,
      header: codes[code] ?? code,
      kind: 'number',
      code,
      part,
    }));
  };
  const [began, ended] = [ways('began'), ways('ended')];
  return {
    name,
    title,
    subtitle: `${from}至${to}；本月末＝上月末＋增加－减少`,
    groups: [
      { label: '', span: 2 },
      { label: '增加', span: began.length + 1 },
      { label: '减少', span: ended.length + 1 },
      { label: '', span: 1 },
    ],
    columns: [
      { key: 'region', header: '单位' },
      { key: 'before', header: '上月末', kind: 'number' },
      ...began,
      { key: 'more', header: '合计', kind: 'number' },
      ...ended,
      { key: 'less', header: '合计', kind: 'number' },
      { key: 'after', header: '本月末', kind: 'number' },
    ],
    rows: rows.map((row) => {
      const view = of(row);
      return {
        region: row.region.name,
        before: view.before,
        after: view.after,
        more: sum(view.began),
        less: sum(view.ended),
        ...Object.fromEntries(
          [...began, ...ended].map(({ key, part, code }) => [key, view[part][code] ?? 0]),
        ),
      };
    }),
  };
}

const sum = (by: Readonly<Record<string, number>>) => Object.values(by).reduce((all, n) => all + n, 0);
/** What the codes of how an episode begins or ends are called. */
const labelsOf = (
  registers: readonly Register<any, any>[],
  part: 'began' | 'ended',
): Readonly<CodeList['codes']> =>
  Object.assign({ '': '方式不详' }, ...registers.map(({ fields }) => (fields[part] as Field).options ?? {}));
