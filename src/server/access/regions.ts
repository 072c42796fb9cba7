import { sql } from 'kysely';
import type { Day, Level } from '../../kernel/index.ts';
import { region as trimmed } from '../../kernel/index.ts';
import type { Db } from '../db/database.ts';
import type { RegionView } from '../http/contract.ts';

/** One node of the region tree; `id` is its preorder number and it contains ids `id..hi`. */
export interface RegionNode {
  readonly id: number;
  readonly hi: number;
  readonly parent: number | null;
  readonly code: string;
  readonly name: string;
  readonly level: Level;
  readonly aliases: readonly string[];
}
/** The region tree in memory. */
export interface Regions {
  readonly get: (id: number) => RegionNode;
  /** Takes 6-, 9- and 12-digit codes; of anything else there is no region. */
  readonly find: (code: string) => RegionNode | undefined;
  readonly children: (id: number) => readonly RegionNode[];
  readonly view: (id: number) => RegionView;
  readonly all: readonly RegionNode[];
}

/** The tree with every region under the name it had on the day; its other names are found as aliases. */
export async function loadRegions(db: Db, day: Day): Promise<Regions> {
  const { rows } = await sql<RegionNode>`
    select r.id, r.hi, r.parent, r.code, coalesce(n.name, r.name) as name, r.level,
           r.aliases || array(select name from region_name other where other.region = r.id) || r.name as aliases
    from region r left join region_name n on n.region = r.id and n.from_on <= ${day}
      and coalesce(n.until_on, '9999-12-31') >= ${day}
    order by r.id`.execute(db);
  const byId = new Map(rows.map((node) => [node.id, node]));
  const byCode = new Map(rows.map((node) => [node.code, node]));
  const children = Map.groupBy(rows, ({ parent }) => parent);
  const get = (id: number) => byId.get(id) ?? missing(id);
  const view = ({ code, name, level, parent }: RegionNode): RegionView => ({
    code,
    name: shortName(name),
    level,
    path: pathOf(parent, get, [shortName(name)]),
  });
  const views = new Map(rows.map((node) => [node.id, view(node)]));
  return {
    all: rows,
    get,
    find: (code) => (isCode(code) ? byCode.get(trimmed(code)) : undefined),
    children: (id) => children.get(id) ?? [],
    view: (id) => views.get(id) ?? missing(id),
  };
}

/** 青羊口村, as people say it, for 青羊口村村民委员会 or 青羊口村委会. */
export const shortName = (name: string): string =>
  name.replace(/(村)?(村民委员会|村委会)$/, '村').replace(/(社区)?(社区)?(居民委员会|居委会)$/, '社区');

function pathOf(parent: number | null, get: (id: number) => RegionNode, below: string[]): string {
  const node = parent === null ? undefined : get(parent);
  if (!node || node.level === 'city' || node.level === 'province') return below.join(' · ');
  return pathOf(node.parent, get, [node.name, ...below]);
}
const isCode = (text: string): boolean => /^(\d{2}|\d{4}|\d{6}|\d{9}|\d{12})$/.test(text);
function missing(id: number): never {
  throw new RangeError(`there is no region ${id}`);
}
