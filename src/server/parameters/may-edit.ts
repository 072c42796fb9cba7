import type { Session } from '../session.ts';

/** Counties set values for themselves and the city for all; of a level's offices the one declared first does such work (经办). */
export function mayEdit({ seat, platform }: Pick<Session, 'seat' | 'platform'>): boolean {
  if (seat.level !== 'county' && seat.level !== 'city') return false;
  const clerk = platform.offices.find(({ level, department }) => level === seat.level && !department);
  return clerk?.office === seat.office;
}
