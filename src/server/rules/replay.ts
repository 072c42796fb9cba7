import { sql } from 'kysely';
import { type Effect, type Expr, monthsBefore, type Rule, whenParameterOf } from '../../kernel/index.ts';
import { ownerColumn, tableOf, toSql } from '../db/compile.ts';
import type { ReplayMonth, ReplayView } from '../http/contract.ts';
import { readValue } from '../parameters/change.ts';
import { refusal } from '../problems.ts';
import { firstDay } from '../runs/reading-day.ts';
import type { Progress } from '../runs/start.ts';
import { defineTask, startTask } from '../runs/task.ts';
import { asSystem, type Session } from '../session.ts';
import { gatheringOf } from './alerts.ts';
import { inForceHere } from './effects.ts';
import { conditionIn } from './in-force.ts';
import { type Kept, replayMonth } from './replay-month.ts';

const monthsShown = 12;
const villagesShown = 200;

/** Begins to replay a condition over the last twelve months, in the part of the seat's region it would hold in; answers its run's id. */
export async function startReplay(
  session: Session,
  rule: string,
  entered: Readonly<Record<string, unknown>>,
): Promise<string> {
  const declared = session.names.find<Rule>('rule', rule);
  if (!declared) throw refusal('not-found', '没有这条规则');
  const { value } = await readValue(session, whenParameterOf(declared), entered);
  const place = session.regions.find(value.area ?? '') ?? { id: session.seat.lo, hi: session.seat.hi };
  const minutes = inForceHere(session, effectOf(session).minutes.id);
  const of = {
    kind: 'replay',
    key: `${session.seat.id} ${rule}`,
    label: `${declared.label}回放`,
    region: session.seat.lo,
  };
  const tried = { id: rule, register: declared.on.id, before: conditionIn(declared, session.reading) };
  return startTask(session.platform, of, replayTask, [tried, value.value, place.id, place.hi, minutes]);
}

type Minutes = ReplayView['minutes'];
/** A rule as it holds now; one that nobody has kept yet is known nowhere else. */
interface Replayed {
  readonly id: string;
  readonly register: string;
  readonly before: Expr;
}
export const replayTask = defineTask(
  'replay',
  (platform, [rule, after, lo, hi, minutes]: [Replayed, Expr, number, number, Minutes], progress) =>
    asSystem(platform, (session) => replay(session, rule, after, { lo, hi, minutes }, progress)),
);

/**
 * How many leads a condition would have brought, month by month and village by village, beside the one that holds: a household
 * is a lead in the first month in which it is found, and again only after a month in which it was not.
 */
export async function replay(
  session: Session,
  rule: Replayed,
  after: Expr,
  { lo, hi, minutes }: { readonly lo: number; readonly hi: number; readonly minutes: Minutes },
  progress: Progress = async () => {},
): Promise<ReplayView> {
  const tried = { on: session.names.register(rule.register), before: rule.before, after, lo, hi };
  const confirmed = await confirmedSince(session);
  const months: ReplayMonth[] = [];
  const villages = new Map<number, { before: number; after: number; confirmed: number; months: number[] }>();
  let earlier: { readonly before: ReadonlySet<string>; readonly after: ReadonlySet<string> } | undefined;
  const all = lastMonths(session.day.slice(0, 7));
  for (const [index, month] of all.entries()) {
    await progress(index, all.length, `正在回放${month}`);
    const kept = await replayMonth(session, tried, month);
    const counts = { before: 0, after: 0, confirmed: 0 };
    for (const { root, region, ...held } of kept.held) {
      const own = villages.get(region) ?? { before: 0, after: 0, confirmed: 0, months: all.map(() => 0) };
      villages.set(region, own);
      const isNew = (by: 'before' | 'after') => held[by] && !earlier?.[by].has(root);
      if (isNew('before')) for (const each of [own, counts]) each.before += 1;
      if (!isNew('after')) continue;
      for (const each of [own, counts]) each.after += 1;
      own.months[index] = (own.months[index] ?? 0) + 1;
      if ((confirmed.get(root) ?? '') >= firstDay(month))
        for (const each of [own, counts]) each.confirmed += 1;
    }
    months.push({ month, from: kept.from, gathered: kept.gathered, ...counts });
    if (kept.from !== 'none') earlier = rootsOf(kept);
  }
  const lines = [...villages].map(([region, counts]) => ({
    region: session.regions.view(region),
    ...counts,
    minutes: counts.after * minutes.value,
  }));
  const sum = (of: 'before' | 'after' | 'confirmed' | 'minutes') =>
    lines.reduce((total, line) => total + line[of], 0);
  return {
    rule: rule.id,
    months,
    villages: lines
      .filter(({ before, after: found }) => before || found)
      .toSorted(
        (a, b) => b.after - a.after || b.before - a.before || a.region.code.localeCompare(b.region.code),
      )
      .slice(0, villagesShown),
    total: {
      before: sum('before'),
      after: sum('after'),
      confirmed: sum('confirmed'),
      minutes: sum('minutes'),
    },
    minutes,
  };
}

const rootsOf = ({ held }: Kept) => ({
  before: new Set(held.flatMap(({ root, before }) => (before ? [root] : []))),
  after: new Set(held.flatMap(({ root, after }) => (after ? [root] : []))),
});

/** The last twelve months, the earliest first. */
const lastMonths = (month: string): readonly string[] =>
  Array.from({ length: monthsShown }, (_, ago) =>
    monthsBefore(firstDay(month), monthsShown - 1 - ago).slice(0, 7),
  );

function effectOf({ names }: Session): Effect {
  const effect = gatheringOf(names)?.procedure.gathers?.effect;
  if (!effect) throw refusal('not-found');
  return effect;
}

/** By household, when a visit last found a risk, whichever rule had sent it. */
async function confirmedSince(session: Session): Promise<Map<string, string>> {
  const alerts = gatheringOf(session.names)?.alerts;
  if (!alerts) return new Map();
  const { rows } = await sql<{ root: string; on: string }>`
    select ${sql.ref(`alert.${ownerColumn(alerts)}`)} as root, max(answered_on)::text as on from ${tableOf(alerts)} as alert
    where state = 'answered' and ${toSql(effectOf(session).confirmed, session.reading, alerts.id)} group by 1`.execute(
    session.db,
  );
  return new Map(rows.map(({ root, on }) => [root, on]));
}
