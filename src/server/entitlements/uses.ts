import { sql } from 'kysely';
import type { Entitlement } from '../../kernel/index.ts';
import { toSql } from '../db/compile.ts';
import { differs, mentions } from '../parameters/differs.ts';
import type { Readings, Use } from '../parameters/uses.ts';
import type { Session } from '../session.ts';
import { conditionsInForce } from './conditions.ts';

/** The policies' conditions that a parameter decides. */
export async function conditionUses(session: Session, parameter: string, at: Readings): Promise<Use[]> {
  const [entitlement] = session.names.all<Entitlement>('entitlement');
  if (!entitlement) return [];
  const { inForce } = await conditionsInForce({ ...session, day: at.after.day }, entitlement);
  const { root } = session.platform;
  return inForce
    .filter(({ condition }) => mentions(condition, parameter))
    .map(({ name, here }) => ({
      kind: 'entitlement',
      label: name,
      register: root,
      touched: differs(here, parameter, at, root.id),
      appears: sql`coalesce(${toSql(here, at.after, root.id)}, false)`,
    }));
}
