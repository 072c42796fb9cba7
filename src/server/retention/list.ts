import { sql } from 'kysely';
import { inForce } from '../../kernel/index.ts';
import type { DueView, KeepingView } from '../http/contract.ts';
import type { Session } from '../session.ts';
import { due } from './expire.ts';
import { stores } from './stores.ts';
import { keepersOf, keptOf, shownOf } from './times.ts';

/** 保存期限: of everything that is kept for a time, how long, by which source, and when it was last looked through. For administrators. */
export async function listKeepings({ platform, names, day }: Session): Promise<KeepingView[]> {
  const { rows } = await sql<{ keeping: string; at: string; count: number; by: string }>`
    select keeping, at, count, by_name as by from expired`.execute(platform.database.owner);
  return Object.entries(stores).flatMap(([keeping, { label, what, everywhere = false }]) => {
    const kept = keptOf(platform, keeping);
    if (!kept) return [];
    const last = rows.find((row) => row.keeping === keeping);
    return [
      {
        keeping,
        label,
        what,
        everywhere,
        shown: shownOf(kept),
        basis: kept.basis,
        by: keepersOf(names, keeping).map((parameter) => {
          const { value, basis = null } = inForce(parameter, day);
          return { parameter: parameter.id, label: parameter.label, shown: parameter.as.show(value), basis };
        }),
        last: last ? { at: last.at, count: last.count, by: last.by } : null,
      },
    ];
  });
}

/** 试算: how many of each would go if it were looked through now; nothing does. For administrators. */
export const tryKeepings = async ({ platform }: Session): Promise<DueView[]> =>
  (await due(platform)).map(({ keeping, count, why = null }) => ({ keeping, count, why }));
