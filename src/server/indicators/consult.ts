import { sql } from 'kysely';
import { type BulletinPaper, type Day, isDay, type Procedure, showPeriod } from '../../kernel/index.ts';
import type { RegionNode } from '../access/regions.ts';
import { snake, tableOf } from '../db/compile.ts';
import type { ConsultationView } from '../http/contract.ts';
import { refusal } from '../problems.ts';
import { labelOfStep } from '../procedures/lines.ts';
import { openCases, openerFor } from '../procedures/open.ts';
import { audit } from '../registers/write.ts';
import type { Session } from '../session.ts';

/** 征求意见: asks every unit below, each as a case of its own, to check its figures of a month by a day. Refused while they are asked already. */
export async function consult(session: Session, month: string, code: string, by: unknown): Promise<void> {
  const { seat, regions, day } = session;
  const region = regions.find(code);
  if (!region || region.code !== seat.region) throw refusal('not-your-region', '只能就本级通报征求意见');
  const asks = asksOf(session).find(({ procedure }) => openerFor(session, procedure));
  if (!asks) throw refusal('not-your-office', '通报由市、县经办征求意见');
  if (typeof by !== 'string' || !isDay(by) || by < day)
    throw refusal('bad-request', `反馈期限应是${day}或以后的日期`);
  const { rows } =
    await sql`select from figure where month = ${month} and region = ${region.id} limit 1`.execute(
      session.db,
    );
  if (!rows.length)
    throw refusal('wrong-order', `${region.name}${showPeriod(month)}的指标还没有计算，请先运行本月比对`);
  const known = await findConsultation(session, month, region);
  if (known?.units.some(({ closed }) => !closed)) throw refusal('busy', `${month}的征求意见还没有结束`);
  const title = `${region.name}${month.slice(0, 4)}年${Number(month.slice(5))}月通报征求意见`;
  await openCases(
    session,
    asks.procedure,
    regions.children(region.id).map((unit) => ({
      owner: { id: null, region: unit.id, subject: title },
      given: {
        [asks.procedure.on.title ?? '']: title,
        [asks.month]: month,
        [asks.procedure.dueOn ?? '']: by,
        link: `/bulletin?month=${month}&region=${unit.code}`,
      },
    })),
  );
  await audit(session, 'consult', month, { region: region.code, deadline: by });
}

interface Asks {
  readonly procedure: Procedure;
  readonly month: string;
}
const asksOf = ({ names }: Pick<Session, 'names'>): Asks[] =>
  names
    .all<BulletinPaper>('bulletin')
    .flatMap(({ consults }) => consults?.by.map((procedure) => ({ procedure, month: consults.month })) ?? []);

/** How it stands with what the units below a region were asked, the latest of each; null: they were not. */
export async function findConsultation(
  session: Session,
  month: string,
  region: RegionNode,
): Promise<ConsultationView | null> {
  const found = await Promise.all(asksOf(session).map((asks) => unitsOf(session, asks, month, region)));
  const units = found.flat();
  const deadlines = units.flatMap(({ due }) => due ?? []).toSorted();
  return units.length
    ? {
        deadline: deadlines.at(-1) ?? null,
        units: units.map(({ due: _, ...unit }) => unit),
        waiting: units.filter(({ closed, answered }) => !closed && !answered).length,
        disputed: units.filter(({ closed, answered }) => !closed && answered).length,
      }
    : null;
}

async function unitsOf(
  session: Session,
  { procedure, month: field }: Asks,
  month: string,
  region: RegionNode,
) {
  const { db, day, regions } = session;
  const children = regions.children(region.id).map(({ id }) => id);
  const on = procedure.on;
  const { rows } = await sql<{ id: string; region: number; at: string; closed: boolean; due_on: Day | null }>`
    select distinct on (c.region) c.id, c.region, c.at, c.closed, c.due_on
    from case_file c join ${tableOf(on)} on ${sql.ref(`${snake(on.id)}.id`)} = c.record
    where c.procedure = ${procedure.id} and ${sql.ref(`${snake(on.id)}.${snake(field)}`)} = ${month}
      and c.region = any(${children}) order by c.region, c.opened_on desc, c.id desc`.execute(db);
  return rows.map(({ id, region: unit, at, closed, due_on: due }) => ({
    case: id,
    region: regions.view(unit),
    label: labelOfStep(procedure, at),
    closed,
    answered: at !== procedure.start,
    late: !closed && at === procedure.start && due !== null && due < day,
    due,
  }));
}

/** What stands against signing: an objection nobody has looked into, or a unit that may still answer. */
export function whyNotSign(found: ConsultationView | null, today: Day): string | null {
  if (found?.disputed) return `还有${found.disputed}个单位的异议没有核对`;
  if (found?.waiting && found.deadline && today <= found.deadline)
    return `还有${found.waiting}个单位没有反馈（期限${found.deadline}）`;
  return null;
}
