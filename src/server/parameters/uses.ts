import { type RawBuilder, sql } from 'kysely';
import {
  and,
  conditionOf,
  type Doubt,
  type Duty,
  type Expr,
  type Parameter,
  type Procedure,
  type Reading,
  type Register,
  type Rule,
  scopeOf,
  switchOf,
  whenParameterOf,
} from '../../kernel/index.ts';
import { columnOf, regionRef, toSql } from '../db/compile.ts';
import { askedIn } from '../doubts/asked.ts';
import { areasOf, scopeToSql } from '../duties/areas.ts';
import type { Read } from '../feeds/columnar/narrowed.ts';
import type { ParameterPreview } from '../http/contract.ts';
import { formulaInForce } from '../registers/reckon.ts';
import { conditionIn, rulesInForce } from '../rules/in-force.ts';
import { concerns } from '../rules/own.ts';
import type { Session } from '../session.ts';
import { differs, mentions } from './differs.ts';

/** A condition or computed field that a parameter decides, and what it is called. */
export interface Use {
  readonly kind: ParameterPreview['uses'][number]['kind'];
  readonly label: string;
  readonly register: Register<any, any>;
  /** The records for which it comes out otherwise. */
  readonly touched: RawBuilder<boolean>;
  /** Of those, the ones for which it will hold; a formula always does. */
  readonly appears: RawBuilder<boolean>;
  /** The conditions behind it, of a rule, before and after: what they name must be there where it is asked, and it touches nothing for which neither holds. */
  readonly reads?: readonly Read[];
}
/** By what is read before a value is in force, and after. */
export interface Readings {
  readonly before: Reading;
  readonly after: Reading;
}

/** All that a parameter decides on a day, but for clocks. */
export function usesOf(session: Session, { id }: Parameter<any>, at: Readings): Use[] {
  const { names, platform, reading } = session;
  const { before, after } = at;
  const conditional = (
    kind: Use['kind'],
    all: readonly { readonly label: string; readonly on: Register<any, any>; readonly when: Expr }[],
  ): Use[] =>
    all
      .filter(({ when }) => mentions(when, id))
      .map(({ label, on, when }) => ({
        kind,
        label,
        register: on,
        touched: differs(when, id, at, on.id),
        appears: sql`coalesce(${toSql(when, after, on.id)}, false)`,
        ...(kind === 'rule' && { reads: [before, after].map((reading) => ({ when, at: reading })) }),
      }));
  const rules = rulesInForce(before).filter((rule) => concerns(session, rule));
  const rewritten = (rule: Rule): Use => {
    const by = (reads: Reading) =>
      sql<boolean>`coalesce(${toSql(conditionIn(rule, reads), reads, rule.on.id)}, false)`;
    const reads = [before, after].map((reading) => ({ when: conditionIn(rule, reading), at: reading }));
    return {
      kind: 'rule',
      label: rule.label,
      register: rule.on,
      touched: sql`${by(before)} <> ${by(after)}`,
      appears: by(after),
      reads,
    };
  };
  const doubts = names.all<Doubt>('doubt');
  const switched = (doubt: Doubt): Use => {
    const { label, on } = doubt;
    const by = (reads: Reading) =>
      sql<boolean>`coalesce(${toSql(and(conditionOf(doubt), askedIn(doubt, reads)), reads, on.id)}, false)`;
    return {
      kind: 'doubt',
      label,
      register: on,
      touched: sql`${by(before)} <> ${by(after)}`,
      appears: by(after),
    };
  };
  const duties = names.all<Duty<any>>('duty').flatMap((duty): Use[] => {
    const { label, forEach, where } = duty;
    if (!forEach || !mentions([where, scopeOf(duty, reading)], id)) return [];
    const by = (at: Reading) => sql<boolean>`coalesce(${scopeToSql(session, duty, forEach, at)}, false)`;
    const touched = mentions(where, id)
      ? sql<boolean>`${by(before)} <> ${by(after)}`
      : sql<boolean>`(${sql.join(
          areasOf({ names: after.names, regions: session.regions }, duty).map(
            ({ place, holds }) =>
              sql`(${holds(regionRef(forEach.id))} and ${differs(scopeOf(duty, after, place), id, at, forEach.id)})`,
          ),
          sql` or `,
        )})`;
    return [{ kind: 'duty', label, register: forEach, touched, appears: by(after) }];
  });
  const triage = names.all<Procedure>('procedure').flatMap(({ label, gathers, on }) =>
    (gathers?.triage.cases ?? []).map(({ code, when }) => ({
      label: `${label}：${on.fields[gathers?.triage.field ?? '']?.options?.[code] ?? code}`,
      on: platform.root,
      when,
    })),
  );
  const formulas = names.all<Register<any, any>>('register').flatMap((register): Use[] =>
    Object.entries<string>(register.formulas)
      .filter(([, parameter]) => parameter === id)
      .map(([name]) => ({
        kind: 'formula',
        label: register.fields[name].label,
        register,
        touched: sql`${columnOf(`${register.id}.${name}`)} is distinct from ${formulaInForce(after, register, id)}`,
        appears: sql`true`,
      })),
  );
  return [
    ...conditional('rule', rules),
    ...rules.filter((rule) => whenParameterOf(rule) === id).map(rewritten),
    ...conditional(
      'doubt',
      doubts.map((doubt) => ({ ...doubt, when: conditionOf(doubt) })),
    ),
    ...doubts.filter((doubt) => switchOf(doubt).id === id).map(switched),
    ...duties,
    ...conditional('triage', triage),
    ...formulas,
  ];
}

/** The procedures whose clocks a parameter sets: cases that enter such a step later take the new span. */
export const clocksOf = ({ names }: Session, id: string): string[] =>
  names
    .all<Procedure>('procedure')
    .filter(({ within, steps }) =>
      mentions([within, Object.values(steps).map((step) => [step.within, step.notice?.span])], id),
    )
    .map(({ label }) => label);
