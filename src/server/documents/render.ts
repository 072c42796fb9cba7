import { checksOf, type Facts, namedIn, type OfficialDocument, type Step } from '../../kernel/index.ts';
import { findRecord } from '../db/facts.ts';
import type { DocumentView } from '../http/contract.ts';
import { refusal } from '../problems.ts';
import { situationOf } from '../procedures/act.ts';
import { getCase, procedureOf } from '../procedures/case-row.ts';
import { audit } from '../registers/write.ts';
import type { Session } from '../session.ts';
import { numberOf } from './number.ts';
import { partsOf } from './parts.ts';
import { parameterNamed, placesOf } from './places.ts';
import { dayOnPaper, penOf } from './values.ts';

/** A paper filled from its case; what a public one may show was decided when it was declared. */
export async function renderDocument(session: Session, id: string, caseId: string): Promise<DocumentView> {
  const document = session.names.find<OfficialDocument>('document', id);
  const row = await getCase(session, caseId);
  if (!document || document.of.id !== row.procedure) throw refusal('not-found');
  const { on } = procedureOf(session, row.procedure);
  const record = await findRecord(session, on, row.record);
  const owner = on.of && record?.owner ? await findRecord(session, on.of, record.owner) : undefined;
  if (!record) throw refusal('not-found');
  const shown = penOf(session, document, { on, record, owner });
  const places = placesOf(session, row.region);
  const fill = (sentence: string): string => {
    const columns = namedIn(sentence, document.of);
    return sentence.replace(/\{(\w+)\}/g, (_, name: string) => {
      const column = columns.find((one) => one.name === name);
      if (column) return shown(column);
      if (name === 'until') return row.notice_until ? dayOnPaper(row.notice_until) : '　　年　月　日';
      if (name === 'today') return dayOnPaper(session.day);
      return places[name] ?? parameterNamed(session, name, row.region) ?? '';
    });
  };
  const checks = async (step: string) => {
    const { at } = await situationOf(session, document.of, row);
    const declared: Step | undefined = document.of.steps[step];
    return declared ? checksOf(declared, at.facts, at) : [];
  };
  await audit(session, 'print', row.root, { document: id, case: row.id });
  return {
    id,
    title: document.label,
    audience: document.audience,
    paragraphs: document.paragraphs.map(fill),
    columns: document.table.length ? ['序号', ...document.table.map(({ field }) => field.label)] : [],
    rows: document.table.length ? [['1', ...document.table.map((column) => shown(column, true))]] : [],
    parts: await partsOf(session, document, { shown, owner, checks }),
    signatures: document.signatures.map(fill),
    seal: places[document.seal] ?? '',
    date: dayOnPaper(postedOn(document, record.values) ?? session.day),
    number: await numberOf(session, document, row),
  };
}

/** The day a public notice was put up: printed again later it still bears that one. */
function postedOn({ at, of }: OfficialDocument, values: Facts): string | undefined {
  const from = at.flatMap((step) => of.steps[step]?.notice?.from ?? [])[0];
  const posted = from && values[from];
  return typeof posted === 'string' ? posted : undefined;
}
