import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { read, text, whenParameterOf } from '../../kernel/index.ts';
import type { OwnRuleChoices, ParameterPreview } from '../http/contract.ts';
import { addValue } from '../parameters/change.ts';
import { mayEdit } from '../parameters/may-edit.ts';
import { previewValue } from '../parameters/preview.ts';
import { namesOn } from '../platform.ts';
import { refusal } from '../problems.ts';
import { audit } from '../registers/write.ts';
import type { Session } from '../session.ts';
import { type Lookable, lookables, type OwnRule, ownRuleOf, risksOf, takenBy } from './own.ts';
import { startReplay } from './replay.ts';
import { longest, wordingFields } from './wording.ts';

type Entered = Readonly<Record<string, unknown>>;
/** What a rule of one's own may look at and tell of. */
export function ownRuleChoices(session: Session): OwnRuleChoices {
  return {
    registers: lookablesOf(session).map(({ register, source, domain }) => ({
      id: register.id,
      label: register.label,
      source,
      domain,
    })),
    risks: Object.entries(risksOf(session.names)).map(([code, label]) => ({ code, label })),
    longest,
  };
}

/** 先看影响 of a rule that nobody has kept yet: whom it would find. */
export async function previewOwnRule(session: Session, entered: Entered): Promise<ParameterPreview> {
  const { rule, session: drafted } = await draft(session, entered);
  return previewValue(drafted, whenParameterOf(rule), entered);
}

/** Begins to replay it over the last twelve months; answers the run's id. */
export async function replayOwnRule(session: Session, entered: Entered): Promise<string> {
  const { rule, session: drafted } = await draft(session, entered);
  return startReplay(drafted, rule.id, entered);
}

/** 新建规则: keeps a rule with its first condition, which holds from its day in the seat's region or a part of it. Answers its id. */
export async function addOwnRule(session: Session, entered: Entered): Promise<string> {
  const { rule, session: drafted } = await draft(session, entered, `own-${randomUUID()}`);
  const { id, name, says, on, risk, level, source } = rule;
  await sql`
    insert into own_rule (id, region, name, says, register, risk, level, source, by_name, made_on)
    values (${id}, ${session.seat.lo}, ${name}, ${says}, ${on.id}, ${risk}, ${level}, ${source}, ${session.person.name},
      ${session.day})`.execute(session.db);
  await audit(session, 'rule-add', id, { name, says, register: on.id, risk, level });
  await addValue(drafted, whenParameterOf(rule), entered);
  return id;
}

/** What a clerk entered as a rule, and the session in which it stands beside all others. */
async function draft(session: Session, entered: Entered, id = 'own-draft') {
  const { platform, regions, seat, day, person } = session;
  const { lookable, ...row } = readDraft(session, entered);
  const kept = { id, region: seat.lo, by_name: person.name, made_on: day, source: lookable.source, ...row };
  const rule = ownRuleOf(kept, platform.names, regions);
  const names = await namesOn(platform, 'infinity', [rule]);
  const reading = { ...session.reading, names };
  return { rule, session: { ...session, names, reading, platform: { ...platform, names, reading } } };
}

function readDraft(session: Session, entered: Entered) {
  if (!mayEdit(session)) throw refusal('not-your-office', '预警规则由市、县经办新建');
  const fields = {
    ...wordingFields,
    register: text('看哪一类数据'),
    risk: text('风险类型'),
    level: text('级别'),
  };
  const answer = read(fields, entered);
  if (!answer.ok) throw refusal('incomplete', undefined, answer.complaints);
  const { name, says, register, risk, level } = answer.row;
  const lookable = lookablesOf(session).find((one) => one.register.id === register);
  const taken = takenBy(session, name);
  const complaints = {
    ...(taken && { name: taken }),
    ...(!lookable && { register: '看哪一类数据：请从可选的数据中选' }),
    ...(!(risk in risksOf(session.names)) && { risk: '风险类型：请从可选的类型中选' }),
    ...(level !== 'red' && level !== 'yellow' && { level: '级别：请选红色或黄色' }),
    ...(isEverything(entered.value) && { value: '条件：还没有条件，这样会对每条记录预警' }),
  };
  if (!lookable || Object.keys(complaints).length) throw refusal('incomplete', undefined, complaints);
  return {
    name,
    says,
    register,
    risk,
    level: level as OwnRule['level'] & ('red' | 'yellow'),
    lookable,
  };
}

const isEverything = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && 'op' in value && value.op === 'and' && 'terms' in value
    ? Array.isArray(value.terms) && value.terms.length === 0
    : false;

const lookablesOf = ({ platform: { domains, names, root } }: Session): Lookable[] =>
  lookables(domains, names, root);
