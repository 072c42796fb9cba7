import { feedDay } from '../../domains/calendar/index.ts';
import { askedBy, chases, chaseText } from '../../kernel/index.ts';
import type { FeedLine } from '../../server/http/contract.ts';
import { useParameter } from '../parameters/now.ts';
import { useSession } from '../session.tsx';
import { Chase } from '../ui/chase.tsx';

/** 未报部门: who still owes files, with a text to send them; absent once everything came. */
export function ChaseButton(props: { month: string; lines: readonly FeedLine[]; label?: string }) {
  const { month, lines } = props;
  const { day } = useSession();
  const due = useParameter(feedDay.id);
  const owing = chases(lines);
  if (!owing.length) return null;
  return (
    <Chase
      label={props.label ?? `未报部门（${owing.length}）`}
      title={`未报部门：${owing.length}个`}
      word="催报"
      asks="要求报送日期"
      by={askedBy(month, day, due?.value ?? 1)}
      textOf={(by) => chaseText(owing, month, by)}
    />
  );
}
