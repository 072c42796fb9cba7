import type { SeatChoice } from './seats-input.tsx';

/** As they are sent: a row in which no office was chosen is none. */
export const chosenOf = (seats: readonly SeatChoice[]) =>
  seats
    .filter(({ office }) => office)
    .map(({ office, level, region, from, until }) => ({ office, level, region, from, until }));

/** Refuses half-chosen seats, and none unless `mayHaveNone`: who only administers needs none. */
export function complete(seats: readonly SeatChoice[], mayHaveNone: boolean): Promise<void> {
  const chosen = seats.filter(({ office, region }) => office || region);
  const isComplete =
    (chosen.length > 0 || mayHaveNone) && chosen.every(({ office, region }) => office && region);
  return isComplete ? Promise.resolve() : Promise.reject(new Error('请为每个岗位选好岗位名称和所在地区'));
}
