import {
  aboutOf,
  type Entered,
  type Level,
  type OfficialDocument,
  type Procedure,
  type Register,
} from '../../kernel/index.ts';
import { shortName } from '../access/regions.ts';
import { findRecord } from '../db/facts.ts';
import type { BookletView, DocumentView } from '../http/contract.ts';
import { refusal } from '../problems.ts';
import { type CaseRow, eventsOf, procedureOf } from '../procedures/case-row.ts';
import { stepsAhead } from '../procedures/findings.ts';
import { titleOf } from '../registers/write.ts';
import type { Session } from '../session.ts';
import { renderDocument, renderRecord } from './render.ts';
import { dayOnPaper } from './values.ts';

/** 一键成册: all papers of a root record: first those about itself, then those of its cases in the order of their days. */
export async function bookletOf(session: Session, id: string): Promise<BookletView> {
  const { root } = session.platform;
  const record = /^[0-9a-f-]{36}$/.test(id) ? await findRecord(session, root, id) : undefined;
  if (!record || session.seat.department) throw refusal('not-found');
  const documents = session.names.all<OfficialDocument>('document').filter(({ lists }) => !lists);
  const papers: DocumentView[] = [];
  for (const document of documents)
    if (document.of.kind === 'register' && aboutOf(document).id === root.id)
      papers.push(await renderRecord(session, document.id, id));
  for (const row of await casesOf(session, id)) {
    const been = await stepsOf(session, procedureOf(session, row.procedure), row);
    const ofCase = documents.filter(
      ({ of, at }) => of.id === row.procedure && at.some((step) => been.has(step)),
    );
    for (const { id: document } of inOrder(procedureOf(session, row.procedure), ofCase))
      papers.push(await renderDocument(session, document, row.id));
  }
  return {
    title: `${titleOf(root, record.values)}户防止返贫监测帮扶档案`,
    cover: coverOf(session, root, record.region, record.values),
    date: dayOnPaper(session.day),
    papers,
    blanks: papers.reduce((sum, { blanks }) => sum + blanks, 0),
  };
}

/** The papers of a procedure in the order in which its steps need them. */
function inOrder({ steps, ends }: Procedure, documents: readonly OfficialDocument[]): OfficialDocument[] {
  const order = [...Object.keys(steps), ...Object.keys(ends)];
  const first = ({ at }: OfficialDocument) => Math.min(...at.map((step) => order.indexOf(step)));
  return documents.toSorted((a, b) => first(a) - first(b));
}

/** The cases of a root record by the day they were opened; those of one day as their procedures are declared. */
async function casesOf({ db, names }: Session, root: string): Promise<CaseRow[]> {
  const found = await db.selectFrom('case_file').selectAll().where('root', '=', root).orderBy('id').execute();
  const rows = found as unknown as CaseRow[];
  const order = names.all<Procedure>('procedure').map(({ id }) => id);
  return rows.toSorted(
    (a, b) =>
      a.opened_on.localeCompare(b.opened_on) || order.indexOf(a.procedure) - order.indexOf(b.procedure),
  );
}

/** The steps and ends that a case has come through, also where it was opened or adopted in the middle of its way. */
async function stepsOf(session: Session, procedure: Procedure, row: CaseRow): Promise<Set<string>> {
  const events = await eventsOf(session, row.id);
  const way = stepsAhead(procedure, procedure.start);
  return new Set([
    ...way.slice(0, way.indexOf(row.at) + 1),
    ...events.flatMap(({ at, to }) => [at, to]),
    row.at,
  ]);
}

/** Whose file it is: place, number and name; no more than stands on a binder's back. */
function coverOf(
  { regions }: Session,
  { fields, key, title }: Register<any, any>,
  region: number,
  values: Entered,
): BookletView['cover'] {
  const named = [title, key].flatMap((name) =>
    name ? [[fields[name].label, String(values[name] ?? '　　　　')] as const] : [],
  );
  const places: (readonly [string, string])[] = [];
  for (let node = regions.get(region); node.parent !== null; node = regions.get(node.parent)) {
    const label = levels[node.level];
    if (label) places.unshift([label, shortName(node.name)]);
  }
  return [...places, ...named];
}
const levels: Partial<Record<Level, string>> = { county: '县（区）', township: '乡镇', village: '行政村' };
