import { sql } from 'kysely';
import type { OfficialDocument } from '../../kernel/index.ts';
import type { CaseRow } from '../procedures/case-row.ts';
import type { Session } from '../session.ts';

/**
 * 编号 of a case's paper, as 浚县-公示-2023-0001: the county's next of its kind and year when it is first printed, the same
 * ever after, and for the others whose paper it is too.
 */
export async function numberOf(
  session: Session,
  document: OfficialDocument,
  { id, region }: Pick<CaseRow, 'id' | 'region'>,
  others: readonly string[] = [],
): Promise<string> {
  const given =
    (await findNumber(session, document.id, [id, ...others])) ??
    (await nextNumber(session, document, id, region));
  const county = session.regions.get(given.region).name;
  return [county, given.kind, given.year, String(given.number).padStart(4, '0')].join('-');
}

interface Given {
  readonly region: number;
  readonly kind: string;
  readonly year: number;
  readonly number: number;
}

async function findNumber(
  { db }: Session,
  document: string,
  cases: readonly string[],
): Promise<Given | undefined> {
  const { rows } = await sql<Given>`
    select region, kind, year, number from document_number where case_id = any(${cases}::uuid[]) and document = ${document}
    order by year, number limit 1`.execute(db);
  return rows[0];
}

async function nextNumber(
  session: Session,
  document: OfficialDocument,
  caseId: string,
  region: number,
): Promise<Given> {
  const { id: county } = countyOf(session, region);
  const kind = kindOf(document);
  const year = Number(session.day.slice(0, 4));
  // Whoever prints the next one waits until this number is committed, so that none is given twice and none skipped.
  await sql`select pg_advisory_xact_lock(hashtextextended(${`document ${county} ${kind} ${year}`}, 0))`.execute(
    session.db,
  );
  const { rows } = await sql<Given>`
    insert into document_number (case_id, document, region, kind, year, number)
    select ${caseId}::uuid, ${document.id}, ${county}::integer, ${kind}, ${year}::integer, coalesce(max(number), 0) + 1
    from document_number where region = ${county} and kind = ${kind} and year = ${year}
    on conflict (case_id, document) do nothing returning region, kind, year, number`.execute(session.db);
  const given = rows[0] ?? (await findNumber(session, document.id, [caseId]));
  if (!given) throw new RangeError(`document ${document.id} of case ${caseId} has no number`);
  return given;
}

/** 公示, for 关于拟纳入监测对象的公示. */
const kindOf = ({ label }: OfficialDocument): string => label.slice(label.lastIndexOf('的') + 1);

function countyOf({ regions }: Session, id: number) {
  let node = regions.get(id);
  while (node.level !== 'county' && node.parent !== null) node = regions.get(node.parent);
  return node;
}
