import type { Column, Judgement, OfficialDocument, Part } from '../../kernel/index.ts';
import { belongingsOf } from '../db/facts.ts';
import type { Stored } from '../db/rows.ts';
import type { PaperPart } from '../http/contract.ts';
import type { Session } from '../session.ts';
import { written } from './values.ts';

interface Filling {
  readonly shown: (column: Column<any>, inTable?: boolean) => string;
  readonly owner: Stored | undefined;
  /** The conditions of a step, as they stand for the record. */
  readonly checks: (step: string) => Promise<readonly { label: string; judgement: Judgement }[]>;
}

/** The parts of a paper below its first table, filled. */
export async function partsOf(
  session: Session,
  document: OfficialDocument,
  filling: Filling,
): Promise<PaperPart[]> {
  const parts: PaperPart[] = [];
  for (const part of document.parts ?? []) parts.push(await partOf(session, document, part, filling));
  return parts;
}

async function partOf(
  session: Session,
  document: OfficialDocument,
  part: Part,
  { shown, owner, checks }: Filling,
): Promise<PaperPart> {
  const { heading } = part;
  if ('facts' in part)
    return { heading, facts: part.facts.map((column) => [column.field.label, shown(column, true)] as const) };
  if ('checks' in part)
    return {
      heading,
      columns: ['序号', '条件', '情况'],
      rows: (await checks(part.checks)).map(({ label, judgement }, index) => [
        String(index + 1),
        label,
        judgements[judgement],
      ]),
    };
  if (!('each' in part)) return { heading, pen: part.pen };
  const { each, columns, pen = [] } = part;
  const records = owner ? await belongingsOf(session, each, owner.id) : [];
  return {
    heading,
    columns: ['序号', ...columns.map(({ field }) => field.label), ...pen],
    rows: records.map(({ values }, index) => [
      String(index + 1),
      ...columns.map(({ field, name }) => written(session, document, field, values[name] ?? null, true)),
      ...pen.map(() => ''),
    ]),
  };
}

const judgements: Record<Judgement, string> = { met: '达到', unmet: '未达到', unknown: '待核' };
