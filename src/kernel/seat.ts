import { isAtLevel, type Level, type Region } from './region.ts';

/** 岗位: an office at a level of government. A department's (部门) has no registry of its own to look into. */
export interface Office {
  readonly level: Level;
  readonly office: string;
  readonly department: boolean;
}
export const office = (level: Level, name: string, { department = false } = {}): Office => ({
  level,
  office: name,
  department,
});

/** 席位: an office in a region. */
export interface Seat extends Office {
  readonly region: Region;
}
export function seat(of: Office, region: Region): Seat {
  if (!isAtLevel(region, of.level)) throw new RangeError(`${of.office}: ${region} is no ${of.level}`);
  return { ...of, region };
}
