import {
  aboutOf,
  type Column,
  checksOf,
  type Facts,
  isBlank,
  namedIn,
  type OfficialDocument,
  type Register,
  type Step,
} from '../../kernel/index.ts';
import { findRecord } from '../db/facts.ts';
import type { Stored } from '../db/rows.ts';
import type { DocumentView } from '../http/contract.ts';
import { refusal } from '../problems.ts';
import { type CaseRow, getCase } from '../procedures/case-row.ts';
import { noticeEndOf } from '../procedures/notice.ts';
import { situationOf } from '../procedures/situation.ts';
import { audit } from '../registers/write.ts';
import type { Session } from '../session.ts';
import { blanksIn } from './blanks.ts';
import { evidenceOf } from './evidence.ts';
import { numberOf } from './number.ts';
import { partsOf } from './parts.ts';
import { parameterNamed, placeOf, placesOf, sealOf } from './places.ts';
import { recordThen } from './then.ts';
import { headingOf, rowsOf, together } from './together.ts';
import { dayOnPaper, penOf } from './values.ts';

/** A paper filled from its case; what a public one may show was decided when it was declared. */
export async function renderDocument(session: Session, id: string, caseId: string): Promise<DocumentView> {
  const document = session.names.find<OfficialDocument>('document', id);
  const row = await getCase(session, caseId);
  if (!document || document.lists || document.of.id !== row.procedure) throw refusal('not-found');
  const record = await findRecord(session, aboutOf(document), row.record);
  if (!record) throw refusal('not-found');
  await audit(session, 'print', row.root, { document: id, case: row.id });
  return fillIn(session, document, record, row);
}

/** A paper about a record itself, such as a household. */
export async function renderRecord(session: Session, id: string, recordId: string): Promise<DocumentView> {
  const document = session.names.find<OfficialDocument>('document', id);
  if (document?.of.kind !== 'register' || !/^[0-9a-f-]{36}$/.test(recordId)) throw refusal('not-found');
  const record = await findRecord(session, document.of, recordId);
  if (!record) throw refusal('not-found');
  await audit(session, 'print', recordId, { document: id });
  return fillIn(session, document, record, null);
}

async function fillIn(
  session: Session,
  document: OfficialDocument,
  record: Stored,
  row: CaseRow | null,
): Promise<DocumentView> {
  const on = aboutOf(document);
  const above = on.of && record.owner ? await findRecord(session, on.of, record.owner) : undefined;
  const owner = document.of.kind === 'register' ? record : above;
  const shown = penOf(session, document, { on, record, owner: above });
  const region = row?.region ?? record.region;
  const places = placesOf(session, region);
  const fill = (sentence: string): string => {
    const columns = namedIn(sentence, on);
    return sentence.replace(/\{(\w+)\}/g, (_, name: string) => {
      const column = columns.find((one) => one.name === name);
      if (column) return shown(column);
      if (name === 'until') {
        const until = row?.notice_until ?? noticeEnd(session, document, record);
        return until ? dayOnPaper(until) : '　　年　月　日';
      }
      if (name === 'today') return dayOnPaper(session.day);
      if (name === 'place') return placeOf(session, region);
      return places[name] ?? parameterNamed(session, name, region) ?? '';
    });
  };
  const checks = async (step: string) => {
    if (!row || document.of.kind === 'register') return [];
    const { at } = await situationOf(session, document.of, row);
    const declared: Step | undefined = document.of.steps[step];
    if (!declared) return [];
    return checksOf(declared, at.facts, at).map((check, i) => ({
      ...check,
      evidence: declared.checks?.[i] ? evidenceOf(session, declared.checks[i].holds, at.facts) : '',
    }));
  };
  const isKnown = ({ register, name }: Column<any>) =>
    !isBlank((register === on.id ? record : above)?.values[name]);
  const shownThen = async (since: Column<any>) => {
    const of: Register<any, any> | null = since.register === on.id ? on : on.of;
    const now = since.register === on.id ? record : above;
    const day = now?.values[since.name];
    const then =
      of && now && typeof day === 'string'
        ? await recordThen(session, of, now.id, day.slice(0, 10))
        : undefined;
    const pen = penOf(session, document, { on, record: then ?? record, owner: then });
    return (column: Column<any>) => (then ? pen(column, true) : '　　　　');
  };
  const { lines, cases } = await together(session, document, { on, record, owner: above });
  const paper = {
    id: document.id,
    title: document.label,
    audience: document.audience,
    paragraphs: document.paragraphs.map(fill),
    columns: document.table.length ? ['序号', ...document.table.map(headingOf)] : [],
    rows: document.table.length ? await rowsOf(session, document, lines) : [],
    parts: await partsOf(session, document, { shown, isKnown, shownThen, owner, checks }),
    signatures: document.signatures.map(fill),
    seal: sealOf(places, document.seal),
    date: dayOnPaper(datedOn(document, record.values, row) ?? session.day),
    number: await numberOf(session, document, { id: row?.id ?? record.id, region }, cases),
    copies: document.copies ?? [],
  };
  return { ...paper, blanks: blanksIn(paper) };
}

/** The last day of a notice that hangs no longer, or not yet in this step. */
function noticeEnd(
  session: Session,
  { at, of }: OfficialDocument,
  { values, region }: Stored,
): string | null {
  if (of.kind === 'register') return null;
  const step = at.map((id) => of.steps[id] as Step | undefined).find((one) => one?.notice);
  return step ? noticeEndOf(session, step, values, session.regions.get(region).code) : null;
}

/** The day of the act that a paper tells of: printed again later it still bears that one. */
function datedOn({ dated }: OfficialDocument, values: Facts, row: CaseRow | null): string | undefined {
  const day = dated === 'opened' ? row?.opened_on : dated && values[dated.name];
  return typeof day === 'string' ? day : undefined;
}
