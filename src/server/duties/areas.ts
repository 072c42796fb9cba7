import { type RawBuilder, sql } from 'kysely';
import {
  type Duty,
  ownAreas,
  parametersOf,
  type Reading,
  type Region,
  type Register,
  scopeOf,
} from '../../kernel/index.ts';
import { regionRef, toSql } from '../db/compile.ts';
import type { Session } from '../session.ts';

/** A part of the prefecture in which a duty is due alike: everywhere, or an area that set something for itself. */
export interface Area {
  readonly place: Region;
  /** Whether a region number lies in it and in no smaller area that set its own. */
  readonly holds: (region: RawBuilder<unknown>) => RawBuilder<boolean>;
}

/** The parts of the prefecture by what its areas set for a duty's cadence and deadline. */
export function areasOf({ names, regions }: Pick<Session, 'names' | 'regions'>, duty: Duty<any>): Area[] {
  const set = [...new Set(parametersOf(duty).flatMap((id) => ownAreas(names.parameter(id))))];
  const own = set.flatMap((code) => regions.find(code) ?? []);
  const inside = ({ id, hi }: { id: number; hi: number }, region: RawBuilder<unknown>) =>
    sql`${region} between ${id} and ${hi}`;
  const without = (smaller: typeof own, region: RawBuilder<unknown>) =>
    smaller.map((node) => sql`not (${inside(node, region)})`);
  return [
    { place: '', holds: (region) => sql`(${sql.join([sql`true`, ...without(own, region)], sql` and `)})` },
    ...own.map(
      (node): Area => ({
        place: node.code,
        holds: (region) => {
          const smaller = own.filter((other) => other.id > node.id && other.id <= node.hi);
          return sql`(${sql.join([inside(node, region), ...without(smaller, region)], sql` and `)})`;
        },
      }),
    ),
  ];
}

/** Whether a record is in a duty's scope, as the area that it lies in has drawn it. */
export const scopeToSql = (
  { regions }: Pick<Session, 'regions'>,
  duty: Duty<any>,
  register: Register<any, any>,
  at: Reading,
): RawBuilder<boolean> =>
  sql`(${sql.join(
    areasOf({ names: at.names, regions }, duty).map(
      ({ place, holds }) =>
        sql`(${holds(regionRef(register.id))} and ${toSql(scopeOf(duty, at, place), at, register.id)})`,
    ),
    sql` or `,
  )})`;
