import type { Name } from './expr.ts';
import { isAtLevel, type Level, type Region } from './region.ts';

/** 岗位: an office at a level of government. A department's (部门) has no registry of its own to look into. */
export interface Office {
  readonly level: Level;
  readonly office: string;
  readonly department: boolean;
  /** 我的户: the field that names who sits here. Such a seat sees the records in which it is their number and what belongs to those, nothing else. */
  readonly own?: Name;
  /** 督查: reads all of an area, for a time that is set with the seat, and writes what its forms ask for, nothing else. */
  readonly inspects?: true;
}
export const office = (level: Level, name: string, more: Partial<Office> = {}): Office =>
  Object.assign({ level, office: name, department: false }, more);

/** 席位: an office in a region. */
export interface Seat extends Office {
  readonly region: Region;
}
export function seat(of: Office, region: Region): Seat {
  if (!isAtLevel(region, of.level)) throw new RangeError(`${of.office}: ${region} is no ${of.level}`);
  return { ...of, region };
}
