import { type RawBuilder, sql } from 'kysely';
import { type Doubt, isInForce, type Register } from '../../kernel/index.ts';
import { tableOf } from '../db/compile.ts';
import { findRecord } from '../db/facts.ts';
import type { Stored } from '../db/rows.ts';
import { twinsNamed } from '../db/twins.ts';
import { refusal } from '../problems.ts';
import { defineTask, startTask } from '../runs/index.ts';
import { asSystem, type Session } from '../session.ts';
import { findDoubts, type Scope } from './find.ts';
import { dropUnruled, type MergedDoubts, mergeDoubts } from './merge.ts';

/** What a run of the doubt rules did. */
export interface DoubtsRun extends MergedDoubts {
  readonly rules: number;
  /** Taken back, since their rules are in force no longer. */
  readonly dropped: number;
}

/** The register that keeps doubts; undefined where no domain declares one. */
export const doubtsOf = ({ names }: Pick<Session, 'names'>): Register<any, any> | undefined =>
  names.find<Register<any, any>>('register', 'doubt');

export const doubtsIn = (session: Pick<Session, 'names'>): Register<any, any> => {
  const doubts = doubtsOf(session);
  if (!doubts) throw refusal('not-found', '没有登记数据疑点的登记册');
  return doubts;
};

/** Runs every doubt rule in force on the session's day, everywhere or within a part of the region tree. */
export async function runDoubts(session: Session, scope: Scope = null): Promise<DoubtsRun> {
  const rules = rulesInForce(session);
  const doubts = doubtsOf(session);
  const nothing = { holding: 0, raised: 0, reopened: 0, updated: 0, corrected: 0, quiet: 0 };
  if (!doubts) return { rules: rules.length, dropped: 0, ...nothing };
  const ids = rules.map(({ id }) => id);
  const dropped = await dropUnruled(session, doubts, rules);
  const found = await findDoubts(session, rules, scope);
  const merged = await mergeDoubts(session, doubts, found, { rules: ids, scope });
  return { rules: rules.length, dropped, ...merged };
}

/**
 * Looks again at the root record that a changed record belongs to, at once. Rules that compare with other households wait for the
 * next run, since the seat may not see those.
 */
export async function recheckDoubts(
  session: Session,
  register: Register<any, any>,
  record: Pick<Stored, 'id' | 'owner'>,
): Promise<void> {
  const doubts = doubtsOf(session);
  const root = doubts && !session.seat.department ? await rootIdOf(session, register, record) : undefined;
  if (!doubts || !root) return;
  const rules = rulesInForce(session).filter(({ when }) => !twinsNamed(when).size);
  const found = await findDoubts(session, rules, { root });
  await mergeDoubts(session, doubts, found, { rules: rules.map(({ id }) => id), scope: { root } });
}

/** The id of the root record that a record is or belongs to in the end; undefined where there is none or the seat may not see it. */
export async function rootIdOf(
  session: Session,
  register: Register<any, any>,
  { id, owner }: Pick<Stored, 'id' | 'owner'>,
): Promise<string | undefined> {
  if (register.id === session.platform.root.id) return id;
  const above = register.of && owner ? await findRecord(session, register.of, owner) : undefined;
  return above && register.of ? rootIdOf(session, register.of, above) : undefined;
}

/** What waits, as rows of kind, declaration, step, region and day due, beside the tasks of a matrix. */
export const openDoubts = (session: Session): RawBuilder<unknown> => {
  const doubts = doubtsOf(session);
  return doubts
    ? sql`select 'doubt', ${doubts.id}::text, null, region, '9999-12-31'::date from ${tableOf(doubts)} where state = 'open'`
    : sql`select 'doubt', '', null, 0, '9999-12-31'::date where false`;
};

/** Begins a run over the seat's own region and answers its id; the rules see beyond it, so that a number used elsewhere is found. */
export async function startDoubts({ platform, regions, seat }: Session): Promise<string> {
  if (seat.department) throw refusal('not-your-office', '数据核对由村、乡镇、县、市经办运行');
  const { id: lo, hi, code, name } = regions.get(seat.lo);
  const of = { kind: 'doubts', key: code, label: `${name}数据核对`, region: lo };
  return startTask(platform, of, doubtsTask, [lo, hi]);
}
export const doubtsTask = defineTask('doubts', (platform, [lo, hi]: [number, number]) =>
  asSystem(platform, (session) => runDoubts(session, { lo, hi })),
);

const rulesInForce = ({ names, day }: Session): Doubt[] =>
  names.all<Doubt>('doubt').filter((rule) => isInForce(rule, day));
