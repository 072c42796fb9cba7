import { sql } from 'kysely';
import { conditionOn, type Expr, holds, type Register, read, reasonOf, text } from '../../kernel/index.ts';
import { idRef, tableOf } from '../db/compile.ts';
import { findRecord } from '../db/facts.ts';
import { columnsOf, type Stored, storedOf } from '../db/rows.ts';
import { feedBeside } from '../feeds/columnar/snapshot.ts';
import type { TriedCondition, TryView } from '../http/contract.ts';
import { mayEdit } from '../parameters/may-edit.ts';
import { rootOf } from '../parameters/touched.ts';
import { refusal } from '../problems.ts';
import { audit, titleOf } from '../registers/write.ts';
import type { Session } from '../session.ts';
import { type Known, knowAll } from './known.ts';
import { partsOf } from './parts.ts';
import { personOf } from './scan.ts';
import { recordsBeside } from './try-beside.ts';

/** Of one household there are a dozen bills' sums at most; more than these nobody reads. */
const most = 30;

/**
 * 试一试 on a household of the seat's: for each of its records whether a condition holds, and the one that holds now, part by part with
 * what was found. Nothing is kept but that it was looked at.
 */
export async function tryRule(
  session: Session,
  entered: Readonly<Record<string, unknown>>,
): Promise<TryView> {
  const { names, platform } = session;
  if (!mayEdit(session)) throw refusal('not-your-office', '预警规则由市、县经办试用');
  const on = names.find<Register<any, any>>('register', String(entered.register));
  if (!on) throw refusal('incomplete', undefined, { register: '看哪一类数据：请从可选的数据中选' });
  const condition = conditionOn('条件', on, names);
  const answer = read({ household: text('农户'), value: condition }, entered);
  if (!answer.ok) throw refusal('incomplete', undefined, answer.complaints);
  const tried: Expr[] = [answer.row.value, ...(entered.now ? [condition.parse(entered.now)] : [])];
  const household = await householdOf(session, answer.row.household);
  await audit(session, 'read', household.id, { register: platform.root.id, tried: on.id });
  const feed = await feedBeside(session, on);
  const beside = feed && (await recordsBeside(session, feed, on, household.id, tried));
  const records = await knowAll(
    session,
    on,
    (beside?.records ?? (await recordsOf(session, on, household.id))).slice(0, most),
    tried,
  );
  return {
    household: household.title,
    records: records
      .map((one) => {
        const [value, now = null] = tried.map((expr) => triedOn(session, expr, one));
        return { about: aboutOf(on, one), value: value as TriedCondition, now };
      })
      .toSorted((a, b) => Number(touched(b)) - Number(touched(a))),
    bulk: beside ? { at: beside.at } : null,
  };
}

async function recordsOf(
  { db, platform: { root } }: Session,
  on: Register<any, any>,
  household: string,
): Promise<Stored[]> {
  const { rows } = await sql<Record<string, unknown>>`
    select ${columnsOf(on)} from ${tableOf(on)}
    where ${on.id === root.id ? idRef(on) : rootOf(on, root)} = ${household}
    order by ${idRef(on)} limit ${most}`.execute(db);
  return rows.map((row) => storedOf(on, row));
}

async function householdOf(session: Session, id: string) {
  const { root } = session.platform;
  const found = /^[\da-f-]{36}$/i.test(id) ? await findRecord(session, root, id) : undefined;
  if (!found) throw refusal('not-found', '本辖区没有这一户');
  return { id: found.id, title: titleOf(root, found.values) };
}

function triedOn({ reading }: Session, expr: Expr, { facts }: Known): TriedCondition {
  const at = { ...reading, ...(typeof facts.region === 'string' && { place: facts.region }) };
  const does = holds(expr, facts, at);
  const { sentence, milder } = does ? reasonOf(expr, facts, at) : { sentence: '', milder: '' };
  return { holds: does, sentence, milder, parts: partsOf(expr, facts, at) };
}

const touched = ({ value, now }: TryView['records'][number]): boolean => value.holds || now?.holds === true;

/** Whose record it is, where it is one of several people's. */
const aboutOf = (on: Register<any, any>, one: Known): string =>
  personOf(on, one)?.name ?? (on.title ? titleOf(on, one.stored.values) : on.label);
