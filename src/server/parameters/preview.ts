import {
  type DatedValue,
  type Day,
  inForce,
  ownAreas,
  type Parameter,
  type Reading,
} from '../../kernel/index.ts';
import { conditionUses } from '../entitlements/uses.ts';
import type { ParameterPreview } from '../http/contract.ts';
import { countDue } from '../retention/expire.ts';
import type { Session } from '../session.ts';
import { readValue } from './change.ts';
import { countTouched } from './touched.ts';
import { clocksOf, type Readings, usesOf } from './uses.ts';

/**
 * 先看影响: how many households and people a value would touch within the seat if it were in force, by what it decides and by
 * the region below; nothing is saved. Deadlines touch none: a clock keeps the span it started with.
 */
export async function previewValue(
  session: Session,
  id: string,
  entered: Readonly<Record<string, unknown>>,
): Promise<ParameterPreview> {
  const { parameter, value } = await readValue(session, id, entered);
  const [day = session.day]: Day[] = [value.from, session.day].toSorted().toReversed();
  const values: DatedValue<any>[] = [...parameter.values, value];
  const reading = { ...session.reading, day };
  const later = { ...reading, names: session.names.with({ [id]: values }) };
  const [before, after] = [reading, later].map((at) => readIn(at, id, value.area));
  const at = { before, after } as Readings;
  const uses = [...usesOf(session, parameter, at), ...(await conditionUses(session, id, at))];
  const place = session.regions.find(value.area ?? '') ?? { id: session.seat.lo, hi: session.seat.hi };
  const touched = await countTouched(session, uses, place);
  const expires = parameter.keeps
    ? await countDue({ ...session.platform, names: later.names, day }, parameter, session.seat)
    : null;
  return { day, ...touched, expires, clocks: clocksOf(session, id) };
}

/**
 * Where one value holds in all of an area, the reading that says only this: what concerns the area is asked in it alone, and
 * no row has to look up where it lies.
 */
function readIn(at: Reading, id: string, area: string | undefined): Reading {
  const parameter: Parameter<any> = at.names.parameter(id);
  const hasSmaller = ownAreas(parameter).some((own) => own !== area && own.startsWith(area ?? own));
  if (!area || hasSmaller || !parameter.values.some((each) => !each.area && each.from <= at.day)) return at;
  const { value } = inForce(parameter, at.day, area);
  return { ...at, names: at.names.with({ [id]: [{ from: '0001-01-01', value }] }) };
}
