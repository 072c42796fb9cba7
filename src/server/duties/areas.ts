import { type RawBuilder, sql } from 'kysely';
import { type Duty, ownAreas, parametersOf, type Region } from '../../kernel/index.ts';
import type { Session } from '../session.ts';

/** A part of the prefecture in which a duty is due alike: everywhere, or an area that set something for itself. */
export interface Area {
  readonly place: Region;
  /** Whether a region number lies in it and in no smaller area that set its own. */
  readonly holds: (region: RawBuilder<unknown>) => RawBuilder<boolean>;
}

/** The parts of the prefecture by what its areas set for a duty's cadence and deadline. */
export function areasOf({ names, regions }: Session, duty: Duty<any>): Area[] {
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
