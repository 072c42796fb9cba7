import { type RawBuilder, sql } from 'kysely';
import {
  conditionOf,
  type DatedValue,
  type Day,
  type Doubt,
  type Duty,
  type Expr,
  isInForce,
  ownersOf,
  type Parameter,
  type Procedure,
  type Reading,
  type Register,
  type Rule,
  scopeOf,
} from '../../kernel/index.ts';
import { idRef, ownerRef, regionRef, snake, tableOf, toSql } from '../db/compile.ts';
import { termToSql } from '../db/term.ts';
import { scopeToSql } from '../duties/areas.ts';
import type { ParameterPreview } from '../http/contract.ts';
import { headcountsOf } from '../registers/totals.ts';
import type { Session } from '../session.ts';
import { readValue } from './change.ts';

/** A condition or computed field that a parameter decides, and what it is called. */
interface Use {
  readonly kind: ParameterPreview['uses'][number]['kind'];
  readonly label: string;
  readonly register: Register<any, any>;
  /** Whether it holds, or what it amounts to, by a reading: what differs is touched. */
  readonly by: (at: Reading) => RawBuilder<unknown>;
}

/**
 * 先看影响: how many households and people a value would touch within the seat if it were in force, by what it decides and by
 * the region below; nothing is saved. Deadlines touch none: a clock keeps the span it started with.
 */
export async function previewValue(
  session: Session,
  id: string,
  entered: Readonly<Record<string, unknown>>,
): Promise<ParameterPreview> {
  const { parameter, value } = readValue(session, id, entered);
  const [day = session.day]: Day[] = [value.from, session.day].toSorted().toReversed();
  const before = { ...session.reading, day };
  const values: DatedValue<any>[] = [...parameter.values, value];
  const after = { ...before, names: session.names.with({ [id]: values }) };
  const uses = usesOf(session, parameter, day);
  const counted: Counted[] = [];
  for (const use of uses) counted.push(await countOf(session, use, before, after));
  return {
    day,
    uses: uses.map(({ kind, label }, index) => ({ kind, label, ...(counted[index] as Counted) })),
    ...(await allTouched(session, uses, before, after)),
    clocks: clocksOf(session, id),
  };
}

function usesOf(session: Session, { id }: Parameter<any>, day: Day): Use[] {
  const { names, platform, reading } = session;
  const conditional = (
    kind: Use['kind'],
    all: readonly { readonly label: string; readonly on: Register<any, any>; readonly when: Expr }[],
  ): Use[] =>
    all
      .filter(({ when }) => mentions(when, id))
      .map(({ label, on, when }) => ({
        kind,
        label,
        register: on,
        by: (at) => sql`coalesce(${toSql(when, at, on.id)}, false)`,
      }));
  const rules = names.all<Rule>('rule').filter((rule) => rule.level !== 'question' && isInForce(rule, day));
  const doubts = names.all<Doubt>('doubt');
  const duties = names.all<Duty<any>>('duty').flatMap((duty): Use[] => {
    const { label, forEach, where } = duty;
    if (!forEach || !mentions([where, scopeOf(duty, reading)], id)) return [];
    const by: Use['by'] = (at) => sql`coalesce(${scopeToSql(session, duty, forEach, at)}, false)`;
    return [{ kind: 'duty', label, register: forEach, by }];
  });
  const triage = names.all<Procedure>('procedure').flatMap(({ label, gathers, on }) =>
    (gathers?.triage.cases ?? []).map(({ code, when }) => ({
      label: `${label}：${on.fields[gathers?.triage.field ?? '']?.options?.[code] ?? code}`,
      on: platform.root,
      when,
    })),
  );
  const formulas = names.all<Register<any, any>>('register').flatMap((register): Use[] =>
    Object.entries<string>(register.formulas)
      .filter(([, parameter]) => parameter === id)
      .map(([name]) => ({
        kind: 'formula',
        label: register.fields[name].label,
        register,
        by: (at) => termToSql(termOf(at, id)),
      })),
  );
  return [
    ...conditional('rule', rules),
    ...conditional(
      'doubt',
      doubts.map((doubt) => ({ ...doubt, when: conditionOf(doubt) })),
    ),
    ...duties,
    ...conditional('triage', triage),
    ...formulas,
  ];
}

type Counted = Pick<ParameterPreview['uses'][number], 'appears' | 'vanishes'>;

async function countOf(session: Session, use: Use, before: Reading, after: Reading): Promise<Counted> {
  const { root } = session.platform;
  const { rows } = await sql<{ appears: boolean; households: number; people: number }>`
    select appears, count(*) as households, ${peopleOf(root)} as people from (
      select distinct ${idRef(root)} as id, ${use.kind === 'formula' ? sql`true` : use.by(after)} as appears
      ${touched(session, use, before, after)}) as found
    join ${tableOf(root)} on ${idRef(root)} = found.id group by appears`.execute(session.db);
  const of = (appears: boolean) => {
    const row = rows.find((each) => each.appears === appears);
    return { households: row?.households ?? 0, people: row?.people ?? 0 };
  };
  return { appears: of(true), vanishes: of(false) };
}

/** Every household touched by any use, once, by the region below the seat's. */
async function allTouched(
  session: Session,
  uses: readonly Use[],
  before: Reading,
  after: Reading,
): Promise<Pick<ParameterPreview, 'total' | 'regions'>> {
  if (!uses.length) return { total: { households: 0, people: 0 }, regions: [] };
  const { root } = session.platform;
  const each = uses.map((use) => sql`select ${idRef(root)} as id ${touched(session, use, before, after)}`);
  const { rows } = await sql<{ region: number; households: number; people: number }>`
    select ${regionRef(root.id)} as region, count(*) as households, ${peopleOf(root)} as people
    from (${sql.join(each, sql` union `)}) as found join ${tableOf(root)} on ${idRef(root)} = found.id
    group by 1`.execute(session.db);
  const children = session.regions.children(session.seat.lo);
  const sum = (some: typeof rows) => ({
    households: some.reduce((all, { households }) => all + households, 0),
    people: some.reduce((all, { people }) => all + people, 0),
  });
  const regions = children
    .map(({ id, hi }) => ({
      region: session.regions.view(id),
      ...sum(rows.filter(({ region }) => id <= region && region <= hi)),
    }))
    .filter(({ households }) => households > 0);
  return { total: sum(rows), regions };
}

/** `from … where`: the records within the seat for which a use comes out otherwise, joined to their household. */
function touched({ platform, seat }: Session, { register, by }: Use, before: Reading, after: Reading) {
  const owners = ownersOf(register);
  const chain = [register, ...owners].slice(0, 1 + owners.findIndex(({ id }) => id === platform.root.id));
  const joins = chain.flatMap((child) =>
    child.of ? [sql`join ${tableOf(child.of)} on ${idRef(child.of)} = ${ownerRef(child)}`] : [],
  );
  return sql`from ${tableOf(register)} ${joins.length ? sql.join(joins, sql` `) : sql``}
    where ${regionRef(register.id)} between ${seat.lo} and ${seat.hi} and ${by(before)} is distinct from ${by(after)}`;
}

const peopleOf = (root: Register<any, any>) => {
  const [name] = headcountsOf(root);
  return name
    ? sql`coalesce(sum(${sql.ref(`${snake(root.id)}.${snake(name)}`)}), 0)::bigint`
    : sql`0::bigint`;
};

/** The procedures whose clocks a parameter sets: cases that enter such a step later take the new span. */
const clocksOf = ({ names }: Session, id: string): string[] =>
  names
    .all<Procedure>('procedure')
    .filter(({ within, steps }) =>
      mentions([within, Object.values(steps).map((step) => [step.within, step.notice?.span])], id),
    )
    .map(({ label }) => label);

/** Whether a parameter is named anywhere inside. */
const mentions = (inside: unknown, id: string): boolean =>
  typeof inside === 'object' &&
  inside !== null &&
  (('parameter' in inside && inside.parameter === id) ||
    Object.values(inside).some((part) => mentions(part, id)));

function termOf({ names, day }: Reading, id: string) {
  const [latest] = names
    .parameter(id)
    .values.filter(({ from }) => from <= day)
    .toReversed();
  return latest?.value;
}
