import { type RawBuilder, sql } from 'kysely';
import { inForce, ownAreas } from '../../kernel/index.ts';
import type { Platform } from '../platform.ts';
import { stores } from './stores.ts';
import type { Kept } from './times.ts';

/** Whether something of a place, of an instant by the clock, is older than the value for that place. */
export type TooOld = (region: RawBuilder<unknown>, at: RawBuilder<unknown>) => RawBuilder<boolean>;

/** Says so by a value in force and those that areas have of their own. */
export const tooOld =
  ({ regions, day }: Pick<Platform, 'regions' | 'day'>, { parameter, value }: Kept): TooOld =>
  (region, at) => {
    const own = ownAreas(parameter).flatMap((area) => {
      const node = regions.find(area);
      const there = Math.max(1, inForce(parameter, day, area).value);
      return node ? [sql`when ${region} between ${node.id} and ${node.hi} then ${there}::integer`] : [];
    });
    const everywhere = sql`${value}::integer`;
    const time = own.length ? sql`case ${sql.join(own, sql` `)} else ${everywhere} end` : everywhere;
    const unit = stores[parameter.keeps ?? '']?.hours ? sql`interval '1 hour'` : sql`interval '1 day'`;
    return sql<boolean>`${at} < now() - (${time}) * ${unit}`;
  };
