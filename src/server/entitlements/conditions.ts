import { sql } from 'kysely';
import { and, type Entitlement, type Expr, not, type Register, within } from '../../kernel/index.ts';
import { idRef, ownerRef, snake, tableOf } from '../db/compile.ts';
import { columnsOf, storedOf } from '../db/rows.ts';
import type { Session } from '../session.ts';

/** Whom a policy is for in one area, as its condition stands in the table. */
export interface Condition {
  /** The policy's key and title. */
  readonly policy: string;
  readonly name: string;
  readonly department: string | null;
  readonly region: number;
  readonly since: string;
  /** As the county wrote it. */
  readonly condition: Expr;
  /** The same, where no nearer area has its own. */
  readonly here: Expr;
}
/** The conditions in force, and the names of the policies whose condition names what is no longer declared. */
export interface Conditions {
  readonly inForce: readonly Condition[];
  readonly broken: readonly string[];
}

/** A condition as somebody wrote it, whenever it holds. */
export interface Stated {
  readonly id: string;
  readonly policy: string;
  readonly name: string;
  readonly region: number;
  readonly values: Readonly<Record<string, unknown>>;
}

/** Every policy's conditions on the session's day: of each area the latest, and of two areas the nearer one's. */
export const conditionsInForce = async (session: Session, entitlement: Entitlement): Promise<Conditions> =>
  settle(session, entitlement, await statedConditions(session, entitlement));

/** All conditions of all policies, the earliest first. */
export async function statedConditions({ db }: Session, { conditions }: Entitlement): Promise<Stated[]> {
  const policies = conditions.of as Register<any, any>;
  const named = (name: string | null) => sql.ref(`${snake(policies.id)}.${snake(name ?? '')}`);
  const { rows } = await sql<Record<string, unknown>>`
    select ${columnsOf(conditions)}, ${named(policies.key)} as policy_key, ${named(policies.title)} as policy_name
    from ${tableOf(conditions)} join ${tableOf(policies)} on ${idRef(policies)} = ${ownerRef(conditions)}
    order by since`.execute(db);
  return rows.map((row) => {
    const { id, region, values } = storedOf(conditions, row);
    return { id, region, values, policy: String(row.policy_key), name: String(row.policy_name) };
  });
}

/** Which of them hold on a day, the earliest first among those given. */
export function settle(
  { day, regions }: Pick<Session, 'day' | 'regions'>,
  { conditions }: Entitlement,
  stated: readonly Stated[],
): Conditions {
  const broken = new Set<string>();
  const latest = new Map<string, Omit<Condition, 'here'>>();
  for (const { policy, name, region, values } of stated) {
    const { department, since, until } = values as {
      department: string | null;
      since: string;
      until?: string | null;
    };
    if (since > day || (until && until < day)) continue;
    try {
      const condition = conditions.fields.condition.parse(values.condition);
      latest.set(`${policy} ${region}`, { policy, name, department, region, since, condition });
    } catch {
      broken.add(name);
    }
  }
  const all = [...latest.values()];
  const inForce = all.map((one) => {
    const { id, hi, code } = regions.get(one.region);
    const nearer = all.filter(({ policy, region }) => policy === one.policy && region > id && region <= hi);
    const elsewhere = nearer.map(({ region }) => not(within(regions.get(region).code)));
    return { ...one, here: and(one.condition, within(code), ...elsewhere) };
  });
  return { inForce, broken: [...broken] };
}
