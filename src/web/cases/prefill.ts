import type { Entered, Field, Move, Procedure, Step } from '../../kernel/index.ts';
import type { CasePage, EventView, MoveView } from '../../server/http/contract.ts';
import { fieldOf, procedureOf } from '../names.ts';
import { registerOf } from '../registers/paths.ts';
import { enteredOf } from '../ui/entered.ts';

/**
 * What a move's fields begin with, so that no fact is typed twice: what the record has; what the move would write into the
 * household and stands there already; and for days that are asked for the first time, or once more in another round, today.
 */
export function prefilled(
  page: CasePage,
  move: Pick<MoveView, 'id' | 'asks' | 'offers'>,
  day: string,
): Entered {
  const procedure = procedureOf(page.procedure);
  const register = procedure?.on.id ?? '';
  const owned = ownersOf(procedure, page, move.id);
  const again = isAnotherRound(page);
  const step: Step | undefined = procedure?.steps[page.at];
  // What another bureau said is not this one's word (会审).
  const isJoint = step !== undefined && 'jointly' in step.by;
  return Object.fromEntries(
    [...move.asks, ...move.offers].flatMap((name) => {
      const field = fieldOf(register, name);
      if (!field) return [];
      const isDay = field.sqlType === 'date';
      // On which day something happened before, and how many voted then, says nothing about now.
      const isOfRound = isDay || field.sqlType === 'bigint';
      const known =
        isJoint || (again && isOfRound && move.asks.includes(name))
          ? undefined
          : (enteredOf(field, page.record.values[name]) ?? (isDay ? undefined : owned(name)));
      // What a step asks for the first time happened, mostly, today; who says what was found was, mostly, in the house.
      const fresh = isDay && move.asks.includes(name) ? day : name === 'manner' ? inTheHouse : undefined;
      const value = known ?? fresh;
      return value === undefined ? [] : [[name, value]];
    }),
  );
}

/** Whether a case came back to its step, and nothing was noted there since. */
function isAnotherRound({ at, events }: Pick<CasePage, 'at' | 'events'>): boolean {
  const standing = events.filter(({ undoneOn, move }) => !undoneOn && move !== 'withdraw');
  const entered = standing.findLastIndex((event) => event.at !== event.to || event.move === 'return');
  const isNoted = (event: EventView) => event.at === at && event.move !== 'return';
  return standing.slice(0, entered + 1).some(isNoted) && !standing.slice(entered + 1).some(isNoted);
}

/** Whoever is to sign by hand here signs today: the paper of this step that says on which day, where it says nothing yet, begins with it. */
export function datedAsSigned(
  { procedure, at }: Pick<CasePage, 'procedure' | 'at'>,
  given: Entered,
  day: string,
): Entered {
  const papers = procedureOf(procedure)?.steps[at]?.papers ?? [];
  const blank = given.signature === 'hand' ? papers.filter((name) => !given[name]) : [];
  return { ...given, ...Object.fromEntries(blank.map((name) => [name, day])) };
}

/** 入户核实, as against by telephone. */
const inTheHouse = 'visit';

/** What the three questions begin with: a visit today and, where every alert of the case is of one kind of risk, that risk. */
export function answerBegun({ alerts }: Pick<CasePage, 'alerts'>, day: string): Entered {
  const risks = new Set(alerts.map(({ values }) => (values.risk ? String(values.risk) : undefined)));
  const [risk] = risks;
  return { visitedOn: day, manner: inTheHouse, ...(risks.size === 1 && risk && { risk }) };
}

/** The value in the household that a field of the move would be written to. */
function ownersOf(procedure: Procedure | undefined, page: CasePage, id: string) {
  const step = procedure?.steps[page.at];
  const move: Move | undefined = step?.moves[id];
  const written = Object.entries(move?.setsOwner ?? {});
  const owner = procedure?.on.of;
  return (name: string): unknown => {
    const [target] = written.find(([, source]) => isField(source, name)) ?? [];
    const field = target && owner?.fields[target];
    return field ? enteredOf(field, page.owner.values[target]) : undefined;
  };
}
const isField = (source: unknown, name: string): boolean =>
  typeof source === 'object' && source !== null && 'field' in source && source.field === name;

/**
 * What the opening of a case begins with: what the record it is about says under the same name, from the same list of codes
 * where it must be chosen, in the same words (整改时限) where it is written.
 */
export function knownOfOwner(
  register: string,
  { asks, offers }: { readonly asks: readonly string[]; readonly offers: readonly string[] },
  values: Readonly<Record<string, unknown>>,
): Entered {
  const owner = registerOf(register)?.of;
  return Object.fromEntries(
    [...asks, ...offers].flatMap((name) => {
      const [field, same] = [fieldOf(register, name), owner?.fields[name]];
      if (!field || !same || (field.options && !asks.includes(name))) return [];
      if (JSON.stringify(sortOf(field)) !== JSON.stringify(sortOf(same))) return [];
      const value = enteredOf(field, values[name]);
      return value === undefined ? [] : [[name, value]];
    }),
  );
}
const sortOf = ({ options, label, sqlType, personal }: Field): unknown =>
  options ?? [label, sqlType, personal];
