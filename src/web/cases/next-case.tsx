import { Button, Flex } from 'antd';
import type { Step } from '../../kernel/index.ts';
import type { CasePage } from '../../server/http/contract.ts';
import { loop, procedureOf } from '../names.ts';
import { useSession } from '../session.tsx';
import { useGo } from '../ui/go.tsx';
import { openerFor } from './opener.ts';

/** What follows a case that came to its end, where this seat begins it by hand: after the plan, its measures. */
export function NextCase({ page }: { page: CasePage }) {
  const { seat } = useSession();
  const go = useGo();
  const at = loop.indexOf(page.procedure);
  const next = at < 0 ? undefined : procedureOf(loop[at + 1] ?? '');
  const last = page.events.at(-1);
  const step: Step | undefined = last && procedureOf(page.procedure)?.steps[last.at];
  // Whoever left the procedure before its end goes on with nothing.
  if (!page.closed || !next || !last || step?.moves[last.move]?.despite) return null;
  if (
    !openerFor(next, seat) ||
    page.related.some(({ procedure, closed }) => procedure === next.id && !closed)
  )
    return null;
  return (
    <Flex gap={8} wrap align="center" className="panel no-print" style={{ marginBottom: 12 }}>
      <strong>接下来</strong>
      <Button type="primary" onClick={() => go(`/households/${page.household}`, { open: next.id })}>
        发起{next.label}
      </Button>
    </Flex>
  );
}
