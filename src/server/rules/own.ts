import { sql } from 'kysely';
import {
  and,
  type Catalogue,
  contains,
  type Day,
  type Domain,
  defineRule,
  type Expr,
  type Feed,
  not,
  ownersOf,
  type Procedure,
  type Region,
  type Register,
  type Rule,
  whenParameterOf,
} from '../../kernel/index.ts';
import type { Regions } from '../access/regions.ts';
import type { Db } from '../db/database.ts';
import type { Session } from '../session.ts';
import { type Wording, wordingAt, wordingBehind } from './wording.ts';

/** 自建规则: a rule that a county or prefecture put together for itself, kept as data; a rule like any that is declared. */
export interface OwnRule extends Rule {
  /** The region that built it, and the only one it looks at. */
  readonly area: Region;
  /** As it is named; its label says besides whose it is (浚县自建). */
  readonly name: string;
  readonly whose: string;
  /** 提示语: what is said to those who go there, before what was found. */
  readonly says: string;
  /** What it was called and said when it was built. */
  readonly built: Readonly<Record<Wording, string>>;
  readonly madeBy: string;
  readonly madeOn: Day;
}
/** What is kept of one. */
interface OwnRuleRow {
  readonly id: string;
  readonly region: number;
  readonly name: string;
  readonly says: string;
  readonly register: string;
  readonly risk: string;
  readonly level: 'red' | 'yellow';
  readonly source: string;
  readonly by_name: string;
  readonly made_on: Day;
}

/** 停用: a condition that never holds; what a rule of a region's own says outside of it, and before its first day. */
export const never: Expr = not(and());
export const isNever = (expr: Expr): boolean => JSON.stringify(expr) === JSON.stringify(never);

/** Every region's own rules, as rules; those of a register that is declared no longer are left out. */
export async function loadOwnRules(db: Db, names: Catalogue, regions: Regions): Promise<OwnRule[]> {
  const { rows } = await sql<OwnRuleRow>`
    select id, region, name, says, register, risk, level, source, by_name, made_on from own_rule order by made_at, id`.execute(
    db,
  );
  return rows.flatMap((row) =>
    names.find('register', row.register) ? [ownRuleOf(row, names, regions)] : [],
  );
}

/** A rule whose condition never holds by itself: where and from when it does, its values say. */
export function ownRuleOf(row: OwnRuleRow, names: Catalogue, regions: Regions): OwnRule {
  const { id, name, says, level, risk, source, by_name: madeBy, made_on: madeOn } = row;
  const { code: area } = regions.get(row.region);
  const on = names.register(row.register);
  const whose = `${regions.view(row.region).name}自建`;
  const rule = defineRule(id, labelOf({ name, whose }), { on, when: never, level, risk, source });
  return { ...rule, area, whose, name, says, built: { name, says }, madeBy, madeOn };
}
const labelOf = ({ name, whose }: Pick<OwnRule, 'name' | 'whose'>): string => `${name}（${whose}）`;

/** The rules as they are called on a day, by the names in which their values are. */
export const calledOn = (rules: readonly OwnRule[], names: Catalogue, day: Day): OwnRule[] =>
  rules.map((rule) => {
    const wording = wordingAt(rule, names, day);
    return { ...rule, ...wording, label: labelOf({ ...rule, ...wording }) };
  });

export const isOwn = (rule: Rule): rule is OwnRule => 'area' in rule;

/** Whether a seat has to do with a rule: what another county built for itself is as if it were not there. */
export const concerns = ({ seat }: Pick<Session, 'seat'>, rule: Rule): boolean =>
  !isOwn(rule) || contains(rule.area, seat.region) || contains(seat.region, rule.area);

/** The rule whose condition a parameter is, or what it is called or says. */
export const ruleBehind = (names: Catalogue, parameter: string): Rule | undefined =>
  names
    .all<Rule>('rule')
    .find((rule) => whenParameterOf(rule) === parameter || (isOwn(rule) && wordingBehind(rule, parameter)));

/** Why a rule may not be called so: another that a seat has to do with is; undefined where none is. */
export function takenBy(session: Session, name: string, but?: Rule): string | undefined {
  const others = session.names
    .all<Rule>('rule')
    .filter((rule) => rule.id !== but?.id && concerns(session, rule));
  return others.some((rule) => (isOwn(rule) ? rule.name : rule.label) === name)
    ? `规则名称：已有叫“${name}”的规则，请换一个名称`
    : undefined;
}

/** What a rule may look at, whose the data are, and in which domain. */
export interface Lookable {
  readonly register: Register<any, any>;
  readonly source: string;
  readonly domain: string;
}

/**
 * The registers that a rule of one's own may look at: what belongs to the root and comes from a file, or has a declared rule. What a
 * household consented to for another purpose is not among them, nor what procedures keep.
 */
export function lookables(
  domains: readonly Domain[],
  names: Catalogue,
  root: Register<any, any>,
): Lookable[] {
  const feeds = names.all<Feed>('feed');
  const rules = names.all<Rule>('rule').filter((rule) => rule.level !== 'question' && !isOwn(rule));
  const kept = new Set(
    names.all<Procedure>('procedure').flatMap(({ on, gathers }) => [on.id, gathers?.alerts.id]),
  );
  return domains.flatMap(({ label: domain, owner, parts }) =>
    parts
      .filter((part): part is Register => part.kind === 'register')
      .filter((one) => [one, ...ownersOf(one)].some(({ id }) => id === root.id) && !kept.has(one.id))
      .flatMap((register) => {
        const rule = rules.find(({ on }) => on.id === register.id);
        const feed = feeds.find(({ into, only }) => into.id === register.id && !only);
        if (!rule && !feed) return [];
        const office = feed?.from.department ? feed.from.office : owner;
        return [{ register, domain, source: rule?.source ?? office }];
      }),
  );
}

/** 风险类型, as what gathers alerts knows them. */
export function risksOf(names: Catalogue): Readonly<Record<string, string>> {
  const gathers = names.all<Procedure>('procedure').find((procedure) => procedure.gathers);
  return gathers?.on.fields.risk?.options ?? {};
}
