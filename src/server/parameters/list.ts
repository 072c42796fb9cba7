import { sql } from 'kysely';
import {
  contains,
  type DatedValue,
  type Day,
  type Expr,
  inForce,
  type Parameter,
  type Region,
  type Rule,
  whenOf,
} from '../../kernel/index.ts';
import type { ParameterValueView, ParameterView, RuleView } from '../http/contract.ts';
import { concerns, isNever, isOwn, type OwnRule, risksOf } from '../rules/own.ts';
import { longest, type Wording, wordingsOf } from '../rules/wording.ts';
import type { Session } from '../session.ts';
import { isEverywhere, mayEdit, mayEditValues } from './may-edit.ts';

/** Every parameter by domain: its declared values and those that clerks gave it, and what holds today in the seat's region. */
export async function listParameters(session: Session): Promise<ParameterView[]> {
  const given = await givenValues(session);
  return session.platform.domains.flatMap(({ label: domain, parts }) =>
    parts
      .filter((part): part is Parameter<any> => part.kind === 'parameter')
      .map((declared) => viewOf(session, declared, domain, given)),
  );
}

/** Every rule that raises alerts, with the conditions it had, has and will have; of those that regions built only what concerns the seat. */
export async function listRules(session: Session): Promise<RuleView[]> {
  const given = await givenValues(session);
  const { domains, names } = session.platform;
  const domainOf = (of: string) =>
    domains.find(({ parts }) => parts.some(({ kind, id }) => kind === 'register' && id === of))?.label ?? '';
  const declared = domains.flatMap(({ label, parts }) =>
    parts.filter((part): part is Rule => part.kind === 'rule').map((rule) => ({ rule, domain: label })),
  );
  const own = names
    .all<Rule>('rule')
    .filter((rule): rule is OwnRule => isOwn(rule) && concerns(session, rule));
  return [...own.map((rule) => ({ rule, domain: domainOf(rule.on.id) })), ...declared]
    .filter(({ rule }) => rule.level !== 'question')
    .map(({ rule, domain }) => {
      const condition = viewOf(session, whenOf(rule, names), domain, given, placeOf(session, rule));
      return {
        id: rule.id,
        label: rule.label,
        domain,
        register: rule.on.id,
        level: rule.level,
        source: rule.source,
        basis: rule.basis ?? null,
        // What a rule of one's own says by itself is nothing.
        condition: isOwn(rule)
          ? { ...condition, values: condition.values.filter(({ id }) => id !== null) }
          : condition,
        own: isOwn(rule) ? ownView(session, rule, condition, given) : null,
      };
    });
}

/** Where a rule is asked what holds: a prefecture's clerk asks of a county's own rule what holds in the county. */
const placeOf = ({ seat }: Session, rule: Rule): Region =>
  isOwn(rule) && contains(seat.region, rule.area) ? rule.area : seat.region;

function ownView(
  session: Session,
  rule: OwnRule,
  { now }: ParameterView,
  given: Map<string, Given[]>,
): RuleView['own'] {
  const { names, regions, seat } = session;
  const { built, area, madeBy: by, madeOn: on } = rule;
  return {
    region: regions.view(regions.find(area)?.id ?? 0),
    name: rule.name,
    says: rule.says,
    risk: risksOf(names)[rule.risk] ?? rule.risk,
    by,
    on,
    rests: !now || isNever(now.value as Expr),
    wordings: Object.entries(wordingsOf(rule)).map(([of, parameter]) => ({
      parameter: parameter.id,
      label: parameter.label,
      longest: longest[of as Wording],
      values: [
        { id: null, by, from: on, value: built[of as Wording] },
        ...(given.get(parameter.id) ?? []),
      ].map((value) => valueView(session, parameter, value)),
    })),
    mayReword: mayEdit(session) && contains(seat.region, area),
  };
}

const viewOf = (
  session: Session,
  declared: Parameter<any>,
  domain: string,
  given: Map<string, Given[]>,
  place = session.seat.region,
): ParameterView => ({
  id: declared.id,
  label: declared.label,
  domain,
  values: [
    ...declared.values.map((value) => valueView(session, declared, { ...value, id: null, by: null })),
    ...(given.get(declared.id) ?? []).map((value) => valueView(session, declared, value)),
  ].toSorted((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0)),
  now: nowOf(session, declared.id, place),
  everywhere: isEverywhere(declared),
  mayEdit: mayEditValues(session, declared),
});

type Given = DatedValue<any> & { readonly id: string | null; readonly by: string | null };

async function givenValues({ db }: Session): Promise<Map<string, Given[]>> {
  const { rows } = await sql<{
    id: string;
    parameter: string;
    from: Day;
    until: Day | null;
    area: string | null;
    value: unknown;
    basis: string | null;
    by: string;
  }>`
    select id, parameter, from_on as "from", until_on as until, area, value, basis, by_name as by
    from parameter_value where removed_at is null order by from_on, made_at`.execute(db);
  const values = rows.map(({ parameter, until, area, basis, ...row }) => ({
    parameter,
    value: { ...row, ...(until && { until }), ...(area && { area }), ...(basis && { basis }) },
  }));
  return new Map(
    [...Map.groupBy(values, ({ parameter }) => parameter)].map(([id, all]) => [
      id,
      all.map(({ value }) => value),
    ]),
  );
}

function valueView({ regions }: Session, { as }: Parameter<any>, of: Given): ParameterValueView {
  const node = of.area ? regions.find(of.area) : undefined;
  return {
    id: of.id,
    from: of.from,
    until: of.until ?? null,
    area: node ? regions.view(node.id) : null,
    value: of.value,
    shown: as.show(of.value),
    basis: of.basis ?? null,
    by: of.by,
  };
}

function nowOf({ names, day }: Session, id: string, place: Region): ParameterView['now'] {
  const parameter = names.parameter(id);
  try {
    const { value, basis = null, carried } = inForce(parameter, day, place);
    return { value, shown: parameter.as.show(value), basis, carried };
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}
