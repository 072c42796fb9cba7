import { type RawBuilder, sql } from 'kysely';
import { type Effect, type Register, type Rule, reaches, resolve, words } from '../../kernel/index.ts';
import { ownerColumn, tableOf, toSql } from '../db/compile.ts';
import type { EffectBy, EffectLine, EffectsView, ProposedRules } from '../http/contract.ts';
import { mayEdit } from '../parameters/may-edit.ts';
import { refusal } from '../problems.ts';
import type { Query } from '../registers/filters.ts';
import { firstDay } from '../runs/reading-day.ts';
import type { Session } from '../session.ts';
import { gatheringOf } from './alerts.ts';
import { changedOn } from './changed-on.ts';

/**
 * 规则成效: of the alerts that a seat may see, how many were looked into and how many of those were true, by rule, department,
 * place or month. A rule under its floor is proposed for change to whoever may change it; it goes on alerting.
 */
export async function ruleEffects(session: Session, query: Query): Promise<EffectsView> {
  const gathering = gatheringOf(session.names);
  if (!gathering?.procedure.gathers) throw refusal('not-found');
  const { alerts, procedure } = gathering;
  const { effect } = procedure.gathers as { effect: Effect };
  const by = byOf(query.by);
  const where = filtersOf(session, query);
  const enough = inForceHere(session, effect.enough.id);
  const rows = await counted(session, alerts, effect, by, where, query);
  const [total] = await counted(session, alerts, effect, undefined, where, query);
  return {
    by,
    region: session.regions.view(placeOf(session, query).id),
    rows,
    total: total ?? nothing,
    ...(await choices(session, alerts)),
    enough,
    ...(await proposedRules(session)),
  };
}

/**
 * 建议调整: the rules under their floor, whatever is filtered, for whoever may change them; nobody else is told of any. One that was
 * changed is judged by what it found since.
 */
export async function proposedRules(session: Session): Promise<ProposedRules> {
  const gathering = gatheringOf(session.names);
  if (!gathering?.procedure.gathers) throw refusal('not-found');
  const { effect } = gathering.procedure.gathers as { effect: Effect };
  const [floor, enough] = [effect.floor, effect.enough].map(({ id }) => inForceHere(session, id)) as [
    Said,
    Said,
  ];
  const isUnder = (line: EffectLine) =>
    line.verified >= enough.value && !reaches({ count: line.true, outOf: line.verified }, floor.value);
  const since = sql`alert.raised_on >= coalesce((${JSON.stringify(changedOn(session))}::jsonb ->> alert.rule)::date, '-infinity')`;
  const all = mayEdit(session) ? await counted(session, gathering.alerts, effect, 'rule', since, {}) : [];
  return { floor, proposed: all.filter(isUnder) };
}

interface Said {
  readonly value: number;
  readonly basis: string;
}
export function inForceHere({ reading, seat }: Session, parameter: string): Said {
  const { value, basis = words.ours } = resolve({ parameter }, reading, seat.region);
  return { value: Number(value), basis };
}

const byOf = (by = 'rule'): EffectBy => {
  if (by === 'rule' || by === 'source' || by === 'place' || by === 'month') return by;
  throw refusal('bad-request', '只能按规则、来源部门、地区或月份统计');
};
const placeOf = ({ regions, seat }: Session, { region }: Query) => {
  const node = region ? regions.find(region) : regions.get(seat.lo);
  if (!node) throw refusal('bad-request', `没有代码为${region}的行政区划`);
  return node;
};

/** Alerts by what was chosen: place, rule, department, and the months of their data. */
export function filtersOf(session: Session, query: Query): RawBuilder<unknown> {
  const { rule, source, from, to } = query;
  const place = placeOf(session, query);
  return sql.join(
    [
      sql`alert.region between ${place.id} and ${place.hi}`,
      ...(rule ? [sql`alert.rule = ${rule}`] : []),
      ...(source ? [sql`alert.source = ${source}`] : []),
      ...(from ? [sql`alert.month >= ${firstDay(from)}`] : []),
      ...(to ? [sql`alert.month <= ${firstDay(to)}`] : []),
    ],
    sql` and `,
  );
}

const nothing: EffectLine = {
  key: '',
  label: '合计',
  alerts: 0,
  households: 0,
  verified: 0,
  true: 0,
  confirmed: 0,
  open: 0,
  ceased: 0,
};

async function counted(
  session: Session,
  alerts: Register<any, any>,
  effect: Effect,
  by: EffectBy | undefined,
  where: RawBuilder<unknown>,
  query: Query,
): Promise<EffectLine[]> {
  const { db, reading } = session;
  const answered = sql`alert.state = 'answered' and coalesce(${toSql(effect.verified, reading, alerts.id)}, false)`;
  const among = (of: keyof Pick<Effect, 'true' | 'confirmed'>) =>
    sql`count(*) filter (where ${answered} and ${toSql(effect[of], reading, alerts.id)})`;
  const { key, join } = keyOf(session, by, query);
  const { rows } = await sql<Omit<EffectLine, 'label'>>`
    select ${key} as key, count(*) as alerts, count(distinct ${sql.ref(`alert.${ownerColumn(alerts)}`)}) as households,
      count(*) filter (where ${answered}) as verified, ${among('true')} as "true", ${among('confirmed')} as confirmed,
      count(*) filter (where alert.state in ('waiting', 'gathered')) as open,
      count(*) filter (where alert.state = 'ceased') as ceased
    from ${tableOf(alerts)} as alert ${join} where ${where}
    group by 1 order by ${by === 'month' ? sql`1 desc` : by === 'place' ? sql`1` : sql`2 desc, 1`}`.execute(
    db,
  );
  return rows.map((row) => ({ ...row, label: labelOf(session, by, row.key) }));
}

/** By place: the regions below the one chosen, and within a village itself. */
function keyOf({ regions, ...session }: Session, by: EffectBy | undefined, query: Query) {
  if (by === 'rule') return { key: sql`alert.rule`, join: sql`` };
  if (by === 'source') return { key: sql`alert.source`, join: sql`` };
  if (by === 'month') return { key: sql`to_char(alert.month, 'YYYY-MM')`, join: sql`` };
  if (!by) return { key: sql`''`, join: sql`` };
  const place = placeOf({ regions, ...session }, query);
  const below = regions.children(place.id).map(({ id, hi, code }) => ({ id, hi, code }));
  const all = below.length ? below : [{ id: place.id, hi: place.hi, code: place.code }];
  return {
    key: sql`below.code`,
    join: sql`join jsonb_to_recordset(${JSON.stringify(all)}::jsonb) as below(id integer, hi integer, code text)
      on alert.region between below.id and below.hi`,
  };
}

function labelOf({ names, regions }: Session, by: EffectBy | undefined, key: string): string {
  if (by === 'rule') return names.find<Rule>('rule', key)?.label ?? key;
  if (by === 'place') return regions.find(key)?.name ?? key;
  if (by === 'month') return `${key.slice(0, 4)}年${Number(key.slice(5))}月`;
  return key || '合计';
}

async function choices({ db, names }: Session, alerts: Register<any, any>) {
  const { rows } = await sql<{ rule: string; source: string; month: string }>`
    select distinct rule, source, to_char(month, 'YYYY-MM') as month from ${tableOf(alerts)}`.execute(db);
  const distinct = (of: (row: (typeof rows)[number]) => string) => [...new Set(rows.map(of))].toSorted();
  return {
    months: distinct(({ month }) => month).toReversed(),
    sources: distinct(({ source }) => source),
    rules: distinct(({ rule }) => rule).map((id) => ({
      id,
      label: names.find<Rule>('rule', id)?.label ?? id,
    })),
  };
}
