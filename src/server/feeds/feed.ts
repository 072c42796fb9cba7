import { type Feed, isEntered } from '../../kernel/index.ts';
import type { RegionNode } from '../access/regions.ts';
import { refusal } from '../problems.ts';
import type { Session } from '../session.ts';

/** The feed of that id, or a refusal. */
export function getFeed({ names }: Pick<Session, 'names'>, id: string): Feed {
  const feed = names.find<Feed>('feed', id);
  if (!feed) throw refusal('not-found', `没有“${id}”这种部门数据`);
  return feed;
}

/** A month `YYYY-MM`, or a refusal. */
export function getMonth(text: unknown): string {
  if (typeof text === 'string' && /^\d{4}-(0[1-9]|1[0-2])$/.test(text)) return text;
  throw refusal('bad-request', '请选择月份，如2023-10');
}

/** The region a file is about: within the seat, and of the feed's own level unless the system imports it. */
export function getRegion(session: Session, feed: Feed, code: string | undefined): RegionNode {
  const region = code ? session.regions.find(code) : session.regions.get(session.seat.lo);
  if (!region || region.id < session.seat.lo || region.id > session.seat.hi)
    throw refusal('not-found', `行政区划${code ?? ''}不在您的辖区`);
  if (region.level !== feed.from.level && !isSystem(session))
    throw refusal('bad-request', `“${feed.label}”按县（区）报送，请先选择县（区）`);
  return region;
}

/**
 * Whether the seat may send this feed's files: the office whose file it is, for its own region; and whoever keeps the
 * registry's base lists, for every department of its region.
 */
export function mayUpload(session: Session, feed: Feed): boolean {
  const { seat, names } = session;
  if (isSystem(session)) return true;
  const isOf = ({ office, level, department }: Feed['from']) =>
    office === seat.office && level === seat.level && department === seat.department;
  const keepers = names.all<Feed>('feed').filter(({ from }) => !from.department);
  return isOf(feed.from) || (seat.level === feed.from.level && keepers.some(({ from }) => isOf(from)));
}

export function ensureMayUpload(session: Session, feed: Feed): void {
  if (mayUpload(session, feed)) return;
  const keeper = feed.from.department ? '或本县乡村振兴部门' : '';
  throw refusal('not-your-office', `“${feed.label}”由${feed.from.office}${keeper}报送，请换用相应岗位登录`);
}

const isSystem = ({ seat }: Session) => seat.id === 'system';

/** Whether a list lacks what every record must have: it only completes records that are registered already, where they are. */
export const completes = ({ into, columns, matchBy, sets = {} }: Feed): boolean =>
  matchBy.by === 'key' &&
  !matchBy.owner &&
  Object.keys(into.fields).some(
    (name) => isEntered(into, name) && !into.fields[name].optional && !(name in columns) && !(name in sets),
  );

/** Lists that stand alone first, then the root's, then those that complete them, then what belongs to it, people before the rest. */
export function depthOf(feed: Feed): number {
  const { into } = feed;
  const depth = (register: Feed['into']): number => (register.of ? 1 + depth(register.of) : 0);
  return depth(into) * 2 + (into.key ? 0 : 1) + (completes(feed) ? 0.5 : 0);
}
