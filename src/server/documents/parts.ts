import {
  type Column,
  type Expr,
  holds,
  type Judgement,
  type OfficialDocument,
  type Part,
} from '../../kernel/index.ts';
import { belongingsOf } from '../db/facts.ts';
import type { Stored } from '../db/rows.ts';
import type { PaperPart } from '../http/contract.ts';
import type { Session } from '../session.ts';
import { written } from './values.ts';

interface Filling {
  readonly shown: (column: Column<any>, inTable?: boolean) => string;
  readonly isKnown: (column: Column<any>) => boolean;
  /** The same on an earlier day: the one that this column says. */
  readonly shownThen: (since: Column<any>) => Promise<(column: Column<any>) => string>;
  readonly owner: Stored | undefined;
  /** The conditions of a step, as they stand for the record, with what they rest on. */
  readonly checks: (
    step: string,
  ) => Promise<readonly { label: string; judgement: Judgement; evidence: string }[]>;
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
  { shown, isKnown, shownThen, owner, checks }: Filling,
): Promise<PaperPart> {
  const { heading } = part;
  if ('facts' in part) {
    const facts = part.known ? part.facts.filter((column) => isKnown(column)) : part.facts;
    const now = facts.map((column) => [column.field.label, shown(column, true)] as const);
    // A heading with nothing below it would be taken for a page that was lost.
    if (!part.since) return { heading, facts: now.length ? now : [['情况', '没有登记']] };
    const then = await shownThen(part.since);
    return {
      heading,
      columns: ['项目', '识别时', '现在'],
      rows: facts.map((column, i) => [column.field.label, then(column), now[i]?.[1] ?? '']),
    };
  }
  if ('checks' in part)
    return {
      heading,
      columns: ['序号', '条件', '情况', '依据'],
      rows: (await checks(part.checks)).map(({ label, judgement, evidence }, index) => [
        String(index + 1),
        label,
        judgements[judgement],
        evidence,
      ]),
    };
  if ('each' in part) return eachOf(session, document, part, owner);
  if ('columns' in part)
    return {
      heading,
      columns: part.columns,
      // A second column of numbers goes on where the first ends.
      rows: Array.from({ length: part.blanks }, (_, i) =>
        part.columns.map((label, at) => (label === '序号' ? String(i + 1 + (at ? part.blanks : 0)) : '')),
      ),
      penned: 1,
    };
  return { heading, pen: part.pen };
}

async function eachOf(
  session: Session,
  document: OfficialDocument,
  { heading, each, where, columns, pen = [], blanks = 0 }: Extract<Part, { each: unknown }>,
  owner: Stored | undefined,
): Promise<PaperPart> {
  const meets = ({ values }: Stored) => !where || holds(where as Expr, values, session.reading);
  const found = owner ? (await belongingsOf(session, each, owner.id)).filter(meets) : [];
  // 户主 first: whom the household is named after.
  const isHead = ({ values }: Stored) =>
    each.title && each.of?.title && values[each.title] === owner?.values[each.of.title];
  const records = [...found.filter(isHead), ...found.filter((one) => !isHead(one))];
  const width = columns.length + pen.length;
  return {
    heading,
    columns: ['序号', ...columns.map(({ field }) => field.label), ...pen],
    rows: [
      ...records.map(({ values }, index) => [
        String(index + 1),
        ...columns.map(({ field, name }) => written(session, document, field, values[name] ?? null, true)),
        ...pen.map(() => ''),
      ]),
      ...Array.from({ length: blanks }, (_, i) => [
        String(records.length + i + 1),
        ...Array.from({ length: width }, () => ''),
      ]),
      ...(records.length + blanks ? [] : [['', '没有登记', ...Array.from({ length: width - 1 }, () => '—')]]),
    ],
    penned: (pen.length ? records.length : 0) + blanks,
  };
}

const judgements: Record<Judgement, string> = { met: '达到', unmet: '未达到', unknown: '待核' };
