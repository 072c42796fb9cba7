import {
  type Facts,
  inForce,
  namedIn,
  type OfficialDocument,
  type Parameter,
  type Register,
} from '../../kernel/index.ts';
import { findRecord } from '../db/facts.ts';
import type { DocumentView } from '../http/contract.ts';
import { refusal } from '../problems.ts';
import { getCase, procedureOf } from '../procedures/case-row.ts';
import { mask } from '../registers/view.ts';
import { audit } from '../registers/write.ts';
import type { Session } from '../session.ts';
import { numberOf } from './number.ts';

/** A paper filled from its case; what a public one may show was decided when it was declared. */
export async function renderDocument(session: Session, id: string, caseId: string): Promise<DocumentView> {
  const document = session.names.find<OfficialDocument>('document', id);
  const row = await getCase(session, caseId);
  if (!document || document.of.id !== row.procedure) throw refusal('not-found');
  const { on } = procedureOf(session, row.procedure);
  const record = await findRecord(session, on, row.record);
  const owner = on.of && record?.owner ? await findRecord(session, on.of, record.owner) : undefined;
  if (!record) throw refusal('not-found');
  const stored = (register: string, name: string) =>
    (register === on.id ? record.values : (owner?.values ?? {}))[name] ?? null;
  const shown = (register: Register<any, any>, name: string): string => {
    const value = stored(register.id, name);
    const field = register.fields[name];
    if (value === null) return document.audience === 'public' ? '　　' : '　　　　';
    if (field.personal) return mask(String(value));
    return field.sqlType === 'date' ? dayOnPaper(String(value)) : field.show(value);
  };
  const places = placesOf(session, row.region);
  const fill = (sentence: string): string => {
    const columns = namedIn(sentence, document.of);
    return sentence.replace(/\{(\w+)\}/g, (_, name: string) => {
      const column = columns.find((one) => one.name === name);
      const register = column && (column.register === on.id ? on : on.of);
      if (register) return shown(register, name);
      if (name === 'until') return row.notice_until ? dayOnPaper(row.notice_until) : '　　年　月　日';
      if (name === 'today') return dayOnPaper(session.day);
      return places[name] ?? parameterNamed(session, name, row.region) ?? '';
    });
  };
  await audit(session, 'print', row.root, { document: id, case: row.id });
  return {
    id,
    title: document.label,
    audience: document.audience,
    paragraphs: document.paragraphs.map(fill),
    columns: ['序号', ...document.table.map(({ field }) => field.label)],
    rows: [
      [
        '1',
        ...document.table.map(({ register, name }) => shown(register === on.id ? on : (on.of ?? on), name)),
      ],
    ],
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

/** 2023年10月9日, as papers write days. */
export const dayOnPaper = (day: string): string => {
  const [y, m, d] = day.split('-').map(Number);
  return `${y}年${m}月${d}日`;
};

function placesOf({ regions }: Session, id: number): Record<string, string> {
  const node = regions.get(id);
  const above = node.parent === null ? {} : placesOf({ regions } as Session, node.parent);
  const name = node.level === 'township' ? governmentOf(node.name) : node.name;
  return { ...above, [node.level]: name };
}

/** 卫贤镇人民政府; a 街道 is run by an office of the county's government. */
const governmentOf = (name: string): string =>
  name.endsWith('街道') ? `${name}办事处` : name.endsWith('办事处') ? name : `${name}人民政府`;

/** `{appealDays}` is what the parameter `appeal-days` says. */
function parameterNamed({ names, day, regions }: Session, name: string, region: number): string | undefined {
  const id = name.replace(/[A-Z]/g, (c) => `-${c.toLowerCase()}`);
  const parameter = names.find<Parameter<any>>('parameter', id);
  return parameter && String(inForce(parameter, day, regions.get(region).code).value);
}
