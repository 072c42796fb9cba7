import { sql } from 'kysely';
import {
  contains,
  type DatedValue,
  day,
  optional,
  type Parameter,
  type Region,
  type Rule,
  read,
  text,
} from '../../kernel/index.ts';
import { keptBeside } from '../feeds/columnar/eligible.ts';
import { refusal } from '../problems.ts';
import { audit } from '../registers/write.ts';
import { concerns, isOwn, ruleBehind, takenBy } from '../rules/own.ts';
import { wordingBehind } from '../rules/wording.ts';
import type { Session } from '../session.ts';
import { isEverywhere, mayEditValues } from './may-edit.ts';
import { refuseUnseen } from './unchanged.ts';

/** What a clerk entered for a parameter, read and checked; refused outside their office and region. */
export async function readValue(
  session: Session,
  id: string,
  entered: Readonly<Record<string, unknown>>,
): Promise<{ readonly parameter: Parameter<any>; readonly value: DatedValue<any> }> {
  const parameter = getParameter(session, id);
  const fields = {
    from: day('起始日期'),
    until: optional(day('截止日期')),
    area: optional(text('适用地区')),
    value: parameter.as,
    basis: optional(text('文号或依据')),
  };
  const answer = read(fields, entered);
  if (!answer.ok) throw refusal('incomplete', undefined, answer.complaints);
  const { from, until, value, basis } = answer.row;
  if (until && until < from)
    throw refusal('incomplete', undefined, { until: `截止日期：不能早于起始日期${from}` });
  if (parameter.keeps && value < 1)
    throw refusal('incomplete', undefined, { value: `${parameter.label}：不能少于${parameter.as.show(1)}` });
  const rule = ruleBehind(session.names, id);
  const wording = rule && isOwn(rule) ? wordingBehind(rule, id) : undefined;
  // What a rule is called, it is called wherever it looks.
  const entire = wording && rule && isOwn(rule) ? rule.area : answer.row.area;
  const area = isEverywhere(parameter) ? null : areaOf(session, entire, rule);
  const taken = wording === 'name' && takenBy(session, value, rule);
  if (taken) throw refusal('incomplete', undefined, { value: taken });
  const beside = rule && !wording && (await keptBeside(session.platform, rule, value));
  if (beside)
    throw refusal('incomplete', undefined, {
      value: `条件：“${beside.label}”的数据量大，只能由看它自己的规则来比；请去掉这一条，或另建一条看“${beside.label}”的规则`,
    });
  return {
    parameter,
    value: { from, value, ...(until && { until }), ...(area && { area }), ...(basis && { basis }) },
  };
}

/** Adds a value to a parameter: the county's for itself, the city's for any area or all. Answers its id. */
export async function addValue(
  session: Session,
  id: string,
  entered: Readonly<Record<string, unknown>>,
): Promise<string> {
  const { parameter, value: given } = await readValue(session, id, entered);
  await refuseUnseen(session, parameter, entered.seen, given.area);
  const { from, until = null, value, basis = null, area = null } = given;
  const { rows } = await sql<{ id: string }>`
    insert into parameter_value (parameter, from_on, until_on, area, value, basis, by_name)
    values (${id}, ${from}, ${until}, ${area}, ${JSON.stringify(value)}::jsonb, ${basis}, ${session.person.name})
    returning id`.execute(session.db);
  await audit(session, 'parameter-add', id, { from, until, area, value, basis });
  return String(rows[0]?.id);
}

/** Takes back a value that a clerk added; declared values stay. What was computed by it is not changed. */
export async function removeValue(session: Session, id: string, value: string): Promise<void> {
  const parameter = getParameter(session, id);
  if (!/^[\da-f-]{36}$/i.test(value)) throw refusal('not-found');
  const { rows } = await sql<{ area: Region | null }>`
    select area from parameter_value where id = ${value} and parameter = ${id} and removed_at is null for update`.execute(
    session.db,
  );
  const [stored] = rows;
  if (!stored) throw refusal('not-found');
  if (!isEverywhere(parameter)) refuseOutside(session, stored.area);
  await sql`update parameter_value set removed_at = now(), removed_by = ${session.person.name} where id = ${value}`.execute(
    session.db,
  );
  await audit(session, 'parameter-remove', id, { value });
}

function getParameter(session: Session, id: string): Parameter<any> {
  const parameter = session.names.find<Parameter<any>>('parameter', id);
  if (!mayEditValues(session, parameter ?? nothing))
    throw refusal(
      'not-your-office',
      parameter && isEverywhere(parameter)
        ? '登录、审计等全系统的保存期限由系统管理员维护'
        : '参数由市、县经办维护',
    );
  const rule = ruleBehind(session.names, id);
  if (!parameter || (rule && !concerns(session, rule))) throw refusal('not-found', `没有名为“${id}”的参数`);
  return parameter;
}

/** What a name nobody declared stands for: as much as a clerk may set. */
const nothing = {} as Parameter<any>;

/** Without an area a county's value is for the county; the city's is for all, or for the region whose own rule it is. */
function areaOf(session: Session, entered: string | null, rule: Rule | undefined): Region | null {
  const { seat, regions } = session;
  const own = rule && isOwn(rule) ? rule.area : null;
  if (!entered) return seat.level === 'county' ? seat.region : own;
  const node = regions.find(entered);
  if (!node) throw refusal('incomplete', undefined, { area: `适用地区：没有代码为${entered}的行政区划` });
  refuseOutside(session, node.code);
  if (own !== null && !contains(own, node.code))
    throw refusal('incomplete', undefined, {
      area: `适用地区：这条规则由${regions.find(own)?.name ?? own}自建，只在那里适用`,
    });
  return node.code;
}

function refuseOutside({ seat }: Session, area: Region | null): void {
  if (seat.level === 'city' && area === null) return;
  if (area === null || !contains(seat.region, area))
    throw refusal('not-your-region', '只能设置本辖区的参数值');
}
