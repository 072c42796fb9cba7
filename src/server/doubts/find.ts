import { type RawBuilder, sql } from 'kysely';
import { and, conditionOf, type Doubt, type Register } from '../../kernel/index.ts';
import { idRef, ownerRef, regionRef, tableOf } from '../db/compile.ts';
import { inputsOf } from '../rules/inputs.ts';
import { knowAll } from '../rules/known.ts';
import { personOf, rootOf, scan } from '../rules/scan.ts';
import type { Session } from '../session.ts';
import { askedIn } from './asked.ts';
import { tellDoubt } from './tell.ts';

/** A doubt as it stands now. */
export interface FoundDoubt {
  readonly rule: string;
  readonly register: string;
  readonly record: string;
  /** The root record that it belongs to. */
  readonly owner: string;
  readonly region: number;
  readonly person: string | null;
  readonly member: string | null;
  readonly field: string | null;
  readonly sentence: string;
  readonly mender: string;
  readonly inputs: string;
}
/** Where is looked: everywhere, in a part of the region tree, or at one root record and what belongs to it. */
export type Scope = { readonly lo: number; readonly hi: number } | { readonly root: string } | null;

/** What the rules find, those of a register in one scan. */
export async function findDoubts(
  session: Session,
  rules: readonly Doubt[],
  scope: Scope,
): Promise<FoundDoubt[]> {
  const found: FoundDoubt[] = [];
  for (const [register, all] of Map.groupBy(rules, ({ on }) => on as Register<any, any>))
    found.push(...(await findIn(session, register, all, scope)));
  return found;
}

async function findIn(
  session: Session,
  register: Register<any, any>,
  rules: readonly Doubt[],
  scope: Scope,
): Promise<FoundDoubt[]> {
  const { reading, regions } = session;
  const sought = rules.map((rule) => ({
    id: rule.id,
    when: and(conditionOf(rule), askedIn(rule, reading)),
  }));
  const hits = await scan(session, register, sought, recordsIn(register, scope), {
    again: scope !== null && 'root' in scope,
  });
  const known = await knowAll(
    session,
    register,
    hits.map(({ stored }) => stored),
    rules.map(({ when }) => when),
  );
  const placeOf = (code: string) => regions.view(regions.find(code)?.id ?? 1).path;
  return known.flatMap((one, index) =>
    rules
      .filter(({ id }) => hits[index]?.rules.includes(id))
      .map((rule) => {
        const root = rootOf(one);
        const person = personOf(register, one);
        return {
          rule: rule.id,
          register: register.id,
          record: one.stored.id,
          owner: root.id,
          region: root.region,
          person: person?.name ?? null,
          member: person?.id ?? null,
          ...tellDoubt(rule, one.facts, reading, placeOf),
          mender: rule.mender.office,
          inputs: inputsOf(rule.when, one.facts, reading, { owners: true }),
        };
      }),
  );
}

function recordsIn(register: Register<any, any>, scope: Scope): RawBuilder<unknown> {
  if (!scope) return sql`true`;
  if ('root' in scope) return ofRoot(register, scope.root);
  return sql`${regionRef(register.id)} between ${scope.lo} and ${scope.hi}`;
}

/** The root record itself, or the records that belong to it through whatever lies between. */
function ofRoot(register: Register<any, any>, root: string): RawBuilder<unknown> {
  const { of } = register;
  if (!of) return sql`${idRef(register)} = ${root}`;
  if (!of.of) return sql`${ownerRef(register)} = ${root}`;
  return sql`${ownerRef(register)} in (select ${idRef(of)} from ${tableOf(of)} where ${ofRoot(of, root)})`;
}
