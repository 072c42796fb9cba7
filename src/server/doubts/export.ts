import { type RawBuilder, sql } from 'kysely';
import type { Doubt, Field, Register } from '../../kernel/index.ts';
import { idRef, ownerRef, snake, tableOf } from '../db/compile.ts';
import { identityOf, membersOf } from '../feeds/target.ts';
import { refusal } from '../problems.ts';
import { filtersSaid, type Query } from '../registers/filters.ts';
import { conditionOf } from '../registers/list.ts';
import { dataAsOf, mostRows, type SheetFile } from '../registers/list-sheet.ts';
import { blank, placeColumns } from '../registers/listed.ts';
import { mask } from '../registers/view.ts';
import { audit } from '../registers/write.ts';
import type { Session } from '../session.ts';
import { type SheetContent, writeWorkbook } from '../sheets/index.ts';
import { doubtsIn } from './run.ts';

/**
 * What waits, as a table file: a sheet for each office that can mend it (`by=mender`) or for each place below the region
 * (`by=region`), to be handed out, or all on one. Numbers are text, masked as the seat sees them.
 */
export async function exportDoubts(session: Session, query: Query): Promise<SheetFile> {
  const { regions, seat, day } = session;
  const { by = '', columns: _, heading: __, ...filters } = query;
  const split = { '': '', mender: '（按改正单位）', region: '（按地区）' }[by];
  if (split === undefined) throw refusal('bad-request', '请写明按改正单位还是按地区分表');
  const region = (query.region && regions.find(query.region)) || regions.get(seat.lo);
  const lines = await linesOf(session, filters);
  const groups = Map.groupBy(lines, (line) =>
    by === 'mender'
      ? line.mender
      : by === 'region'
        ? placeBelow(session, region.id, line.region)
        : '数据疑点',
  );
  const said = filtersSaid(doubtsIn(session), { state: 'open', ...filters });
  const asOf = `数据截至${(await dataAsOf(session)) ?? '—'}`;
  const sheets = [...groups]
    .toSorted(([a], [b]) => Number(a.localeCompare(b, 'zh')))
    .map(([name, own]) => sheetOf(session, name, own, [...said, `共${own.length}条`, asOf]));
  const none = sheetOf(session, '数据疑点', [], [...said, '没有符合条件的疑点', asOf]);
  const bytes = await writeWorkbook(sheets.length ? sheets : [none]);
  await audit(session, 'export', null, { list: '数据疑点', by, filters, rows: lines.length });
  const title = `${region.name}数据疑点${split}`;
  return { file: `${title}${day.replaceAll('-', '')}.xlsx`, bytes };
}

interface Line {
  readonly rule: string;
  readonly region: number;
  readonly mender: string;
  readonly number: string;
  readonly head: string;
  readonly person: string | null;
  readonly identity: string | null;
  readonly sentence: string;
  readonly seen_on: string;
  readonly state: string;
  readonly verified_why: string | null;
}

async function linesOf(session: Session, filters: Query): Promise<Line[]> {
  const { db, names, platform } = session;
  const doubts = doubtsIn(session);
  const { root } = platform;
  const people = membersOf(root, names);
  const identity = people && identityOf(people);
  const number = people && identity ? sql.ref(`${snake(people.id)}.${snake(identity)}`) : sql`null`;
  const member = people ? sql`left join ${tableOf(people)} on ${idRef(people)}::text = doubt.member` : sql``;
  const field = (name: string | null) => (name ? sql.ref(`${snake(root.id)}.${snake(name)}`) : sql`''`);
  const { rows } = await sql<Line>`
    select doubt.rule, doubt.region, doubt.mender, ${field(root.key)} as number, ${field(root.title)} as head, doubt.person,
      ${number} as identity, doubt.sentence, doubt.seen_on, doubt.state, doubt.verified_why
    from ${tableOf(doubts)} join ${tableOf(root)} on ${idRef(root)} = ${ownerRef(doubts)} ${member}
    where ${conditionOf(session, doubts, { state: 'open', ...filters }) as RawBuilder<boolean>}
    order by doubt.region, number, doubt.person nulls first, doubt.rule limit ${mostRows}`.execute(db);
  return rows;
}

function sheetOf(
  session: Session,
  name: string,
  lines: readonly Line[],
  said: readonly string[],
): SheetContent {
  const { names, regions } = session;
  const doubts = doubtsIn(session);
  const { root } = session.platform;
  const label = (of: Register<any, any>, field: string | null) => of.fields[field ?? '']?.label ?? '';
  const states: Field = doubts.fields.state;
  const place = placeColumns(session);
  const placed = ['township', 'village'].flatMap((key) => place(key) ?? []);
  const ruled = (rule: string) => names.find<Doubt>('doubt', rule);
  return {
    name,
    title: name === '数据疑点' ? name : `${name}：数据疑点`,
    subtitle: said.join('；'),
    columns: [
      { key: 'index', header: '序号', kind: 'number', width: 6 },
      ...placed.map(({ key, header }) => ({ key, header })),
      { key: 'number', header: label(root, root.key) },
      { key: 'head', header: label(root, root.title) },
      { key: 'person', header: label(doubts, 'person') },
      { key: 'identity', header: '证件号码', width: 21 },
      { key: 'rule', header: label(doubts, 'rule'), width: 26 },
      { key: 'sentence', header: label(doubts, 'sentence'), width: 44 },
      { key: 'remedy', header: '建议', width: 36 },
      { key: 'mender', header: label(doubts, 'mender') },
      { key: 'seen', header: label(doubts, 'seenOn'), width: 12 },
      { key: 'state', header: label(doubts, 'state') },
      { key: 'outcome', header: '处理结果', width: 20 },
    ],
    rows: lines.map((line, i) => ({
      index: i + 1,
      ...Object.fromEntries(
        placed.map(({ key, read }) => [key, read({ region: regions.view(line.region) }, i)]),
      ),
      number: line.number,
      head: line.head,
      person: line.person ?? blank,
      identity: line.identity ? mask(line.identity) : blank,
      rule: ruled(line.rule)?.label ?? blank,
      sentence: line.sentence,
      remedy: ruled(line.rule)?.remedy ?? blank,
      mender: line.mender,
      seen: line.seen_on,
      state: states.show(line.state),
      outcome: line.verified_why ?? '',
    })),
  };
}

/** The place below a region that another lies in: the township below a county. */
function placeBelow({ regions }: Session, above: number, region: number): string {
  const child = regions.children(above).find(({ id, hi }) => id <= region && region <= hi);
  return (child ?? regions.get(region)).name;
}
