import { plusDays } from '../../kernel/index.ts';
import type { TaskMatrix } from '../../server/http/contract.ts';
import { useSession } from '../session.tsx';
import { Chase } from '../ui/chase.tsx';
import { dispatchText } from './dispatch-text.ts';
import { placeWord } from './words.ts';

/** 派发到村, above 派发到乡镇: what each place still has to do, as a text to send on; absent where nothing waits. */
export function Dispatch({ matrix, place }: { matrix: TaskMatrix; place: string }) {
  const { day } = useSession();
  const [first] = matrix.rows;
  if (!first || !dispatchText(matrix, place, day, day)) return null;
  const below = placeWord(first.region.level);
  return (
    <Chase
      label={`派发到${below}`}
      title={`派发到${below}：各${below}待办事项`}
      word="派发"
      asks="要求办结日期"
      by={plusDays(day, 3)}
      textOf={(by) => dispatchText(matrix, place, day, by)}
    />
  );
}
