import type { Parameter } from '../../kernel/index.ts';
import { stores } from '../retention/stores.ts';
import type { Session } from '../session.ts';

/** Counties set values for themselves and the city for all; of a level's offices the one declared first does such work (经办). */
export function mayEdit({ seat, platform }: Pick<Session, 'seat' | 'platform'>): boolean {
  if (seat.level !== 'county' && seat.level !== 'city') return false;
  const clerk = platform.offices.find(({ level, department }) => level === seat.level && !department);
  return clerk?.office === seat.office;
}

/** A value that is the whole installation's, such as how long somebody stays signed in, has no areas and is the administrators' to set. */
export const isEverywhere = ({ keeps = '' }: Pick<Parameter<any>, 'keeps'>): boolean =>
  stores[keeps]?.everywhere === true;

export const mayEditValues = (session: Session, parameter: Parameter<any>): boolean =>
  isEverywhere(parameter) ? session.administrator : mayEdit(session);
