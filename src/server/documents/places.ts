import { inForce, type Level, type Parameter } from '../../kernel/index.ts';
import { shortName } from '../access/regions.ts';
import type { Session } from '../session.ts';

/** What bodies of a place call themselves on paper, by level: 鹤壁市, 浚县, 卫贤镇人民政府, 前公堂村. */
export function placesOf({ regions }: Pick<Session, 'regions'>, id: number): Record<string, string> {
  const node = regions.get(id);
  const above = node.parent === null ? {} : placesOf({ regions }, node.parent);
  const name = node.level === 'township' ? governmentOf(node.name) : node.name;
  return { ...above, [node.level]: name };
}

/** Where a household lives, as a form says it: 浚县屯子镇郑庄村. */
export function placeOf({ regions }: Pick<Session, 'regions'>, id: number): string {
  const node = regions.get(id);
  const above = node.parent === null || node.level === 'county' ? '' : placeOf({ regions }, node.parent);
  return above + shortName(node.name);
}

/** Whose seal it is; at the county it differs from year to year which body's, so room is left for its name. */
export const sealOf = (places: Readonly<Record<string, string>>, level: Level): string =>
  level === 'county' ? `${places.county ?? ''}　　　　　　　　` : (places[level] ?? '');

/** 卫贤镇人民政府; a 街道 is run by an office of the county's government. */
const governmentOf = (name: string): string =>
  name.endsWith('街道') ? `${name}办事处` : name.endsWith('办事处') ? name : `${name}人民政府`;

/** `{appealDays}` is what the parameter `appeal-days` says. */
export function parameterNamed(
  { names, day, regions }: Session,
  name: string,
  region: number,
): string | undefined {
  const id = name.replace(/[A-Z]/g, (c) => `-${c.toLowerCase()}`);
  const parameter = names.find<Parameter<any>>('parameter', id);
  if (!parameter) return undefined;
  const { value } = inForce(parameter, day, regions.get(region).code);
  // A list is a row of boxes to tick.
  return Array.isArray(value) ? value.map((each) => `□${each}`).join('　') : String(value);
}
