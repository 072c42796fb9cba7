import { sql } from 'kysely';
import { type Day, type Entitlement, type Expr, type Form, or, type Register } from '../../kernel/index.ts';
import { toSql } from '../db/compile.ts';
import { findRecord } from '../db/facts.ts';
import { type Filled, notTheirs, placeIn, readForm } from '../duties/fulfil.ts';
import type { ParameterPreview } from '../http/contract.ts';
import { countTouched } from '../parameters/touched.ts';
import type { Use } from '../parameters/uses.ts';
import { refusal } from '../problems.ts';
import { isFilledInBy } from '../registers/forms.ts';
import type { Session } from '../session.ts';
import { type Condition, type Stated, settle, statedConditions } from './conditions.ts';
import { misses, silentCounties } from './find.ts';

/**
 * 先看影响: for whom a policy would and would no longer be meant, and who would be found not to enjoy it, if a condition were
 * saved as filled in; within the area it is for, by the region below the seat's. Nothing is saved.
 */
export async function previewCondition(
  session: Session,
  form: Form,
  filled: Filled,
): Promise<ParameterPreview> {
  const entitlement = session.names
    .all<Entitlement>('entitlement')
    .find(({ conditions }) => conditions.id === form.on.id);
  if (!entitlement) throw refusal('not-found', `“${form.label}”没有可以先看的影响`);
  if (!isFilledInBy(form, session.seat)) throw notTheirs(form);
  const values = readForm(form, filled.given, session.day);
  const stated = await statedConditions(session, entitlement);
  const old = stated.find(({ id }) => id === filled.record);
  const now: Stated = old
    ? { ...old, values: { ...old.values, ...values } }
    : { ...(await newOf(session, entitlement, filled)), values };
  const place = placeIn(session, session.regions.get(now.region).code);
  const [day = session.day]: Day[] = [String(now.values.since) as Day, session.day].toSorted().toReversed();
  const at = { ...session, day, reading: { ...session.reading, day } };
  const others = stated.filter(({ id }) => id !== now.id);
  // Where two of one area hold, the later counts.
  const since = ({ values }: Stated) => String(values.since);
  const later = [...others, now].toSorted((a, b) => (since(a) < since(b) ? -1 : since(a) > since(b) ? 1 : 0));
  const [before, after] = [stated, later].map((all) =>
    meant(settle(at, entitlement, all).inForce, now.policy),
  );
  const uses = await usesOf(at, entitlement, now, { before, after } as Meant);
  return { day, ...(await countTouched(at, uses, place)), expires: null, clocks: [] };
}

/** Whom a policy is meant for, in all areas. */
interface Meant {
  readonly before: Expr;
  readonly after: Expr;
}
const meant = (inForce: readonly Condition[], of: string): Expr =>
  or(...inForce.filter(({ policy }) => policy === of).map(({ here }) => here));

/** A condition not saved yet, of the policy it is said of. */
async function newOf(
  session: Session,
  { conditions }: Entitlement,
  { record = '', region }: Filled,
): Promise<Omit<Stated, 'values'>> {
  const policies = conditions.of as Register<any, any>;
  const policy = /^[\da-f-]{36}$/i.test(record) ? await findRecord(session, policies, record) : undefined;
  if (!policy) throw refusal('not-found');
  const said = (name: string | null) => String(policy.values[name ?? '']);
  const place = placeIn(session, region);
  return { id: '', policy: said(policies.key), name: said(policies.title), region: place.id };
}

async function usesOf(
  session: Session,
  entitlement: Entitlement,
  { policy, name }: Stated,
  { before, after }: Meant,
): Promise<Use[]> {
  const { root } = session.platform;
  const year = session.day.slice(0, 4);
  const silent = await silentCounties(session, entitlement, year);
  const isTrue = (expr: Expr) => sql<boolean>`coalesce(${toSql(expr, session.reading, root.id)}, false)`;
  const differing = sql<boolean>`${isTrue(before)} <> ${isTrue(after)}`;
  const use = { label: name, register: root, appears: isTrue(after) };
  return [
    { ...use, kind: 'entitlement', touched: differing },
    {
      ...use,
      kind: 'gap',
      touched: sql`(${differing} and ${isTrue(misses(entitlement, root, policy, { year, silent }))})`,
    },
  ];
}
