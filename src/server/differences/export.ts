import { type Indicator, words } from '../../kernel/index.ts';
import type { ChangeCause, DifferenceRow, FigureDifference } from '../http/contract.ts';
import type { SheetFile } from '../registers/list-sheet.ts';
import { audit } from '../registers/write.ts';
import type { Session } from '../session.ts';
import { writeWorkbook } from '../sheets/index.ts';
import { type DifferenceAsked, figureDifference } from './difference.ts';

/** More than this nobody reads one by one; what is left out is said. */
const mostRows = 5_000;

/** Both lists as a table file: who came in and who went out, each with its cause. */
export async function exportDifference(
  session: Session,
  id: string,
  asked: DifferenceAsked,
): Promise<SheetFile> {
  const { after: _, ...whole } = asked;
  const found = await figureDifference(session, id, { ...whole, limit: mostRows });
  const label = session.names.find<Indicator>('indicator', id)?.label ?? id;
  const title = `${found.region.name}${label}增减名单`;
  await audit(session, 'export', null, { difference: id, ...whole });
  const bytes = await writeWorkbook([
    {
      name: '增减名单',
      title,
      subtitle: saidOf(found),
      columns: [
        { key: 'index', header: '序号', kind: 'number' },
        { key: 'way', header: '增减' },
        { key: 'place', header: '所在村' },
        { key: 'title', header: '名称' },
        { key: 'shown', header: '数量' },
        { key: 'what', header: '变动' },
        { key: 'by', header: '来源' },
      ],
      rows: found.rows.map((row, index) => ({
        index: index + 1,
        way: wayOf(row),
        place: row.record.region.path,
        title: row.title,
        shown: row.shown,
        what: row.causes.map(changeSaid).join('；') || unwritten,
        by: row.causes.map(({ text, on }) => (on ? `${text}（${on}）` : text)).join('；'),
      })),
      ...(found.total > mostRows && {
        notes: [`共${found.total}条，本表只列前${mostRows}条；请按地区分次导出。`],
      }),
    },
  ]);
  return { file: `${title}.xlsx`, bytes };
}

/** 2023-09-30为5,059户，2023-10-20为5,073户；进入16户，退出2户. */
const saidOf = ({ from, to, cameIn, wentOut }: FigureDifference): string =>
  `${from.day}为${from.shown}，${to.day}为${to.shown}；进入${cameIn.shown}，退出${wentOut.shown}`;

const wayOf = ({ before, after }: DifferenceRow): string =>
  before === null ? '进入' : after === null ? '退出' : after > before ? '增加' : '减少';

const unwritten = '登记没有变动，口径中的日期或参数变了';
/** 风险是否已消除：否→是. */
const changeSaid = ({ what, fields }: ChangeCause): string =>
  [
    what,
    fields.map(({ label, from, to }) => `${label}：${from ?? words.blank}→${to ?? words.blank}`).join('，'),
  ]
    .filter(Boolean)
    .join(' ');
