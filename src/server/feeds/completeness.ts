import { sql } from 'kysely';
import { type Feed, isDay, monthsBefore, type Rule } from '../../kernel/index.ts';
import type { RegionNode } from '../access/regions.ts';
import { snake } from '../db/compile.ts';
import type { FeedLine } from '../http/contract.ts';
import { refusal } from '../problems.ts';
import { reads } from '../rules/cease-gone.ts';
import type { Session } from '../session.ts';
import { type DeliveryRow, deliveryColumns, deliveryView } from './delivery.ts';
import { depthOf, getMonth, mayUpload } from './feed.ts';
import { wantedOf } from './file.ts';

/**
 * 收数看板: one line per monthly feed and county within the seat: what came, what is missing; a department sees its own. `base`:
 * instead the lists that do not come every month, whenever they came, those first that others belong to.
 */
export async function completeness(
  session: Session,
  asked: { month: unknown; region?: string | undefined; base?: boolean },
): Promise<FeedLine[]> {
  const { seat, names, regions } = session;
  const month = getMonth(asked.month);
  const within = asked.region ? regions.find(asked.region) : regions.get(seat.lo);
  if (!within || within.id < seat.lo || within.hi > seat.hi) throw refusal('not-found');
  const feeds = names
    .all<Feed>('feed')
    .filter(
      ({ every, from }) =>
        (every === 'month') !== (asked.base ?? false) && (!seat.department || from.office === seat.office),
    )
    .toSorted((a, b) => (asked.base ? depthOf(a) - depthOf(b) : 0));
  const levels = new Set(feeds.map(({ from }) => from.level));
  const counties = regions.all.filter(
    ({ id, level }) => id >= within.id && id <= within.hi && levels.has(level),
  );
  const deliveries = asked.base
    ? (await baseDeliveries(session)).map((delivery) => ({ ...delivery, month }))
    : await deliveriesOf(session, [month, monthBefore(month)]);
  const alerts = await alertsBy(session, feeds, month);
  return feeds.flatMap((feed) =>
    counties
      .filter(({ level }) => level === feed.from.level)
      .map((county) => ({
        feed: feed.id,
        label: feed.label,
        department: feed.from.office,
        region: regions.view(county.id),
        month,
        ...stateOf(deliveries, feed, month, county, regions),
        alerts: alerts
          .filter((each) => each.feed === feed.id && each.region >= county.id && each.region <= county.hi)
          .reduce((sum, { households }) => sum + households, 0),
        columns: wantedOf(feed).map(({ header, aliases = [], required = false }) => ({
          header,
          aliases,
          required,
        })),
        mayUpload: mayUpload(session, feed),
      })),
  );
}

function stateOf(
  all: readonly DeliveryRow[],
  feed: Feed,
  month: string,
  { id, hi }: RegionNode,
  regions: Session['regions'],
) {
  // A base list may have come for the whole prefecture.
  const isAbout = (region: number) => region <= id && regions.get(region).hi >= hi;
  const own = all.filter((each) => each.feed === feed.id && isAbout(each.region));
  const now = own.filter((each) => each.month === month);
  const accepted = now.filter(({ state }) => state === 'accepted');
  const earlier = own.filter(
    ({ month: m, state }) => m !== month && (state === 'accepted' || state === 'nothing'),
  );
  const sum = (
    rows: readonly DeliveryRow[],
    key: 'row_count' | 'matched' | 'candidates' | 'rejected' | 'withheld' | 'repeated',
  ) => rows.reduce((total, row) => total + row[key], 0);
  const isNothing = now.some(({ state }) => state === 'nothing');
  return {
    state: accepted.length ? 'received' : isNothing ? 'nothing' : 'missing',
    deliveries: now.map((each) => deliveryView(each, feed)),
    rows: sum(accepted, 'row_count'),
    matched: sum(accepted, 'matched'),
    candidates: sum(accepted, 'candidates'),
    rejected: sum(accepted, 'rejected'),
    withheld: sum(accepted, 'withheld'),
    repeated: sum(accepted, 'repeated'),
    before: earlier.length ? sum(earlier, 'row_count') - sum(earlier, 'repeated') : null,
  } satisfies Partial<FeedLine>;
}

async function deliveriesOf({ db, seat }: Session, months: readonly string[]): Promise<DeliveryRow[]> {
  const { rows } = await sql<DeliveryRow>`
    select ${deliveryColumns} from delivery where month = any(${months}::text[])
      and (state <> 'withdrawn' or taken_back_at is not null)
      and delivery.region between ${seat.lo} and ${seat.hi} order by received_at desc, delivery.id`.execute(
    db,
  );
  return rows;
}

/** Of any month, those for a wider region that holds the seat's too. */
async function baseDeliveries({ db, seat, regions }: Session): Promise<DeliveryRow[]> {
  const above = regions.all.filter(({ id, hi }) => id < seat.lo && hi >= seat.hi).map(({ id }) => id);
  const { rows } = await sql<DeliveryRow>`
    select ${deliveryColumns} from delivery where state <> 'withdrawn'
      and (delivery.region between ${seat.lo} and ${seat.hi} or delivery.region = any(${above}::integer[]))
    order by received_at desc, delivery.id`.execute(db);
  return rows;
}

/** Households with alerts of the month, by the feed whose register the alert's rule reads, and by county. */
async function alertsBy({ db, names, regions, seat }: Session, feeds: readonly Feed[], month: string) {
  const alert = names.find<any>('register', 'alert');
  const rules = names.all<Rule>('rule');
  if (!alert) return [];
  const { rows } = await sql<{ rule: string; owner: string; region: number }>`
    select rule, ${sql.ref(`${snake(alert.of.id)}_id`)} as owner, region from ${sql.table(snake(alert.id))}
    where month = ${`${month}-01`} and region between ${seat.lo} and ${seat.hi}`.execute(db);
  return feeds.flatMap((feed) => {
    const reading = new Set(rules.filter((rule) => reads(rule, feed.into)).map(({ id }) => id));
    const households = new Map(
      rows.filter(({ rule }) => reading.has(rule)).map(({ owner, region }) => [owner, region]),
    );
    const counties = Map.groupBy(households.values(), (region) => countyOf(region, feed, regions.get));
    return [...counties].map(([region, of]) => ({ feed: feed.id, region, households: of.length }));
  });
}

function countyOf(region: number, feed: Feed, get: (id: number) => RegionNode): number {
  const node = get(region);
  return node.level === feed.from.level || node.parent === null ? node.id : countyOf(node.parent, feed, get);
}
function monthBefore(month: string): string {
  const day = `${month}-01`;
  return isDay(day) ? monthsBefore(day, 1).slice(0, 7) : month;
}
