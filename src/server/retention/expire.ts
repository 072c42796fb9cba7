import { type RawBuilder, sql } from 'kysely';
import { inForce, type Keeping, ownAreas, type Parameter } from '../../kernel/index.ts';
import type { Db } from '../db/database.ts';
import type { Platform } from '../platform.ts';
import { stores } from './stores.ts';

/** What has been kept long enough: how many there are, and by which value. */
export interface Due {
  readonly keeping: Keeping;
  readonly label: string;
  readonly days: number;
  /** 文号; null for a default of ours. */
  readonly basis: string | null;
  readonly count: number;
}

/** Counts what the 保存期限 in force today say has been kept long enough; nothing is touched. */
export const due = (platform: Platform): Promise<Due[]> => each(platform, 'count');

/** Removes it, each kind in one transaction. Answers how many of each were removed. */
export const expire = (platform: Platform): Promise<Due[]> => each(platform, 'remove');

async function each(platform: Platform, how: 'count' | 'remove'): Promise<Due[]> {
  const found: Due[] = [];
  for (const parameter of platform.names.all<Parameter>('parameter')) {
    const { keeps } = parameter;
    if (!keeps) continue;
    const { value: days, basis = null } = inForce(parameter, platform.day);
    const count = await platform.database.owner
      .transaction()
      .execute((db: Db) => stores[keeps][how](db, tooOld(platform, parameter)));
    found.push({ keeping: keeps, label: stores[keeps].label, days, basis, count });
  }
  return found;
}

/** Whether something of a place, of an instant by the clock, is older than the value for that place. */
export type TooOld = (region: RawBuilder<unknown>, at: RawBuilder<unknown>) => RawBuilder<boolean>;

const tooOld =
  ({ regions, day }: Platform, parameter: Parameter): TooOld =>
  (region, at) => {
    const own = ownAreas(parameter).flatMap((area) => {
      const node = regions.find(area);
      const { value } = inForce(parameter, day, area);
      return node ? [sql`when ${region} between ${node.id} and ${node.hi} then ${value}::integer`] : [];
    });
    const everywhere = sql`${inForce(parameter, day).value}::integer`;
    const days = own.length ? sql`case ${sql.join(own, sql` `)} else ${everywhere} end` : everywhere;
    return sql<boolean>`${at} < now() - make_interval(days => ${days})`;
  };
