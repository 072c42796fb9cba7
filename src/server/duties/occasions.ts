import { sql } from 'kysely';
import { type Duty, occasionOf, resolve } from '../../kernel/index.ts';
import { snake } from '../db/compile.ts';
import type { Session } from '../session.ts';
import type { Times } from './add-tasks.ts';
import type { Area } from './areas.ts';

/** No period ends what an occasion asks for: it can be made good at any time. */
const never = '9999-12-31';

/**
 * The times of a duty that is due on occasions (受灾、立项), a task for each record from its own day on; undefined where it goes by
 * periods. Whoever hears of it late has as many days from then on.
 */
export function timesOfOccasion(
  { reading, day }: Session,
  duty: Duty<any>,
  { place }: Area,
): Times[] | undefined {
  const occasion = occasionOf(duty);
  if (!occasion || !duty.forEach) return undefined;
  const column = (name: string) => sql.ref(`${snake(duty.forEach?.id ?? '')}.${snake(name)}`);
  const since = column(occasion.since);
  const due =
    'until' in occasion
      ? column(occasion.until)
      : sql`greatest(${since}, ${day}::date) + ${Number(resolve(occasion.within.days, reading, place).value)}::integer`;
  return [
    {
      period: sql`${since}::text`,
      isOf: sql<boolean>`true`,
      from: since,
      to: sql`${never}::date`,
      due,
      conflict:
        'until' in occasion
          ? sql`do update set due = excluded.due
            where duty_task.done_on is null and duty_task.returned_on is null and duty_task.due <> excluded.due`
          : sql`do nothing`,
      when: sql<boolean>`${since} between ${duty.from} and ${day} and ${due} is not null`,
    },
  ];
}
