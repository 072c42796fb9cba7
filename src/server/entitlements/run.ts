import type { Entitlement } from '../../kernel/index.ts';
import { refusal } from '../problems.ts';
import { defineTask, startTask } from '../runs/index.ts';
import { asSystem, type Session } from '../session.ts';
import { conditionsInForce } from './conditions.ts';
import { findGaps, type Scope } from './find.ts';
import { type MergedGaps, mergeGaps } from './merge.ts';

/** What a run of the policies' conditions did. */
export interface GapsRun extends MergedGaps {
  readonly conditions: number;
  /** Policies whose condition could not be read. */
  readonly broken: readonly string[];
  /** Counties that have sent nothing about what is enjoyed this year. */
  readonly silent: readonly string[];
}

/** Holds every policy's condition in force against what is enjoyed this year, everywhere or within a part of the region tree. */
export async function runGaps(session: Session, scope: Scope = null): Promise<Partial<GapsRun>> {
  const [entitlement] = session.names.all<Entitlement>('entitlement');
  if (!entitlement) return {};
  const { inForce, broken } = await conditionsInForce(session, entitlement);
  const year = session.day.slice(0, 4);
  const { found, silent } = await findGaps(session, entitlement, inForce, { year, scope });
  const merged = await mergeGaps(session, entitlement, found, scope);
  return { conditions: inForce.length, broken, silent, ...merged };
}

/** Begins a run over the seat's own region and answers its id. */
export async function startGaps({ platform, regions, seat }: Session): Promise<string> {
  if (seat.department) throw refusal('not-your-office', '应享未享由村、乡镇、县、市经办比对');
  const { id: lo, hi, code, name } = regions.get(seat.lo);
  const of = { kind: 'gaps', key: code, label: `${name}应享未享比对`, region: lo };
  return startTask(platform, of, gapsTask, [lo, hi]);
}
export const gapsTask = defineTask('gaps', (platform, [lo, hi]: [number, number]) =>
  asSystem(platform, (session) => runGaps(session, { lo, hi })),
);
