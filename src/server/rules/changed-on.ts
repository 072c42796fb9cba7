import {
  contains,
  type Day,
  inForce,
  type Parameter,
  plusDays,
  type Rule,
  whenParameterOf,
} from '../../kernel/index.ts';
import { mentions } from '../parameters/differs.ts';
import type { Session } from '../session.ts';
import { conditionAt } from './in-force.ts';

/** From which day on each rule looks at the seat's place for what it looks for now: its condition, and every parameter that this names. */
export function changedOn({
  names,
  day,
  seat,
}: Pick<Session, 'names' | 'day' | 'seat'>): Record<string, Day> {
  const parameters = names.all<Parameter>('parameter');
  const since = (rule: Rule): Day => {
    const when = conditionAt(rule, { names, day }, seat.region);
    const asked = parameters.filter(({ id }) => id === whenParameterOf(rule) || mentions(when, id));
    return latest(asked.map((parameter) => standsSince(parameter, { day, seat })));
  };
  const alerting = names.all<Rule>('rule').filter(({ level }) => level !== 'question');
  return Object.fromEntries(alerting.map((rule) => [rule.id, since(rule)]));
}

const latest = (days: readonly Day[]): Day => days.toSorted().at(-1) as Day;

/** Since when the value of a place stands: since its first day, or again since another one of there ended. */
function standsSince(parameter: Parameter<any>, { day, seat }: Pick<Session, 'day' | 'seat'>): Day {
  const { from, area = '' } = inForce(parameter, day, seat.region);
  const ended = parameter.values.flatMap((other) =>
    other.until &&
    other.until < day &&
    contains(other.area ?? '', seat.region) &&
    contains(area, other.area ?? '')
      ? plusDays(other.until, 1)
      : [],
  );
  return latest([from, ...ended]);
}
