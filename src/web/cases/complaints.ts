import { type Complaints, type Entered, read, required } from '../../kernel/index.ts';
import type { MoveView } from '../../server/http/contract.ts';
import { fieldOf } from '../names.ts';

/** What is wrong with what was entered for a move, field by field, as the server would say it; undefined if nothing is. */
export function complaintsAbout(
  register: string,
  { asks, offers }: Pick<MoveView, 'asks' | 'offers'>,
  given: Entered,
): Complaints | undefined {
  const fields = [...asks, ...offers].flatMap((name) => {
    const field = fieldOf(register, name);
    return field ? [[name, asks.includes(name) ? required(field) : field] as const] : [];
  });
  const answer = read(Object.fromEntries(fields), given);
  return answer.ok ? undefined : answer.complaints;
}
