import { sql } from 'kysely';
import { aboutOf, columnsShown, type Field, namedIn, type OfficialDocument } from '../../kernel/index.ts';
import { shortName } from '../access/regions.ts';
import { findRecord } from '../db/facts.ts';
import type { DocumentView } from '../http/contract.ts';
import { refusal } from '../problems.ts';
import type { CaseRow } from '../procedures/case-row.ts';
import { audit } from '../registers/write.ts';
import type { Session } from '../session.ts';
import { blanksIn } from './blanks.ts';
import { numberOf } from './number.ts';
import { parameterNamed, placesOf, sealOf } from './places.ts';
import { dayOnPaper, penOf } from './values.ts';

/** 名单: a paper with a line for each case of a batch that lies within the seat, and their totals in 户 and 人. */
export async function renderList(session: Session, id: string, batch: string): Promise<DocumentView> {
  const document = session.names.find<OfficialDocument>('document', id);
  const { lists } = document ?? {};
  if (!document || !lists || !/^[0-9a-f-]{36}$/.test(batch)) throw refusal('not-found');
  const { rows } = await sql<CaseRow & { readonly moved_on: string }>`
    select c.*, e.on_day::text as moved_on from event e join case_file c on c.id = e.case_id
    where e.batch = ${batch}::uuid and e.at = ${lists.at} and e.move = ${lists.move} and c.procedure = ${document.of.id}
      and not exists (select from event w where w.case_id = e.case_id and w.move = 'withdraw' and w.to_step = e.at
        and w.id > e.id and not exists (select from event m where m.case_id = e.case_id and m.id > e.id and m.id < w.id))
    order by c.region, c.subject`.execute(session.db);
  const [first] = rows;
  if (!first) throw refusal('not-found', '这一批次没有您辖区内的农户');
  const on = aboutOf(document);
  const lines: string[][] = [];
  const columns = columnsShown(document.table);
  const sums = columns.map(() => 0);
  for (const [index, row] of rows.entries()) {
    const record = await findRecord(session, on, row.record);
    const owner = on.of && record?.owner ? await findRecord(session, on.of, record.owner) : undefined;
    if (!record) continue;
    const shown = penOf(session, document, { on, record, owner });
    const village = shortName(session.regions.get(row.region).name);
    lines.push([String(index + 1), village, ...columns.map((column) => shown(column, true))]);
    for (const [at, { register, name, field }] of columns.entries()) {
      const value = (register === on.id ? record : owner)?.values[name];
      if (isCount(field) && typeof value === 'number') sums[at] = (sums[at] ?? 0) + value;
    }
  }
  const places = placesOf(session, commonRegion(session, rows));
  await audit(session, 'print', null, { document: id, batch });
  const paper = {
    id,
    // A county's list bears the county's name, a township's that of its government.
    title: [places[document.seal], document.label].join(document.seal === 'county' ? '' : '\n'),
    audience: document.audience,
    paragraphs: document.paragraphs.map((text) => fill(session, document, text, first.region)),
    columns: ['序号', '行政村', ...columns.map(({ field }) => field.label)],
    rows: [
      ...lines,
      [
        '合计',
        `${lines.length}户`,
        ...columns.map(({ field }, at) => (isCount(field) ? `${sums[at]}人` : '')),
      ],
    ],
    parts: [],
    signatures: document.signatures,
    seal: sealOf(places, document.seal),
    date: dayOnPaper(first.moved_on),
    number: await numberOf(session, document, { id: batch, region: commonRegion(session, rows) }),
    copies: [],
  };
  return { ...paper, blanks: blanksIn(paper) };
}

const isCount = (field: Field): boolean => field.sqlType === 'bigint' && field.show(0) === '0人';

/** The smallest place that all lines lie in: a township's list, or a county's. */
function commonRegion({ regions }: Session, rows: readonly CaseRow[]): number {
  let node = regions.get(rows[0]?.region ?? 0);
  while (node.parent !== null && rows.some(({ region }) => region < node.id || region > node.hi))
    node = regions.get(node.parent);
  return node.id;
}

const fill = (session: Session, document: OfficialDocument, text: string, region: number): string =>
  namedIn(text, aboutOf(document)).length
    ? text
    : text.replace(/\{(\w+)\}/g, (_, name: string) =>
        name === 'today' ? dayOnPaper(session.day) : (parameterNamed(session, name, region) ?? ''),
      );
