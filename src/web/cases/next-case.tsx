import { Button, Flex } from 'antd';
import type { Step } from '../../kernel/index.ts';
import type { CasePage } from '../../server/http/contract.ts';
import { loop, procedureOf } from '../names.ts';
import { Go, useGo } from '../ui/go.tsx';

/** What follows a case that came to its end, where this seat begins it by hand and may do so now: after the plan, its measures. */
export function NextCase({ page }: { page: CasePage }) {
  const go = useGo();
  const at = loop.indexOf(page.procedure);
  const next = at < 0 ? undefined : procedureOf(loop[at + 1] ?? '');
  const last = page.events.at(-1);
  const step: Step | undefined = last && procedureOf(page.procedure)?.steps[last.at];
  // Whoever left the procedure before its end goes on with nothing.
  if (!page.closed || !next || !last || step?.moves[last.move]?.despite) return null;
  if (
    !page.beginnable.includes(next.id) ||
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

/** What waits for this case: another about the same does not go on before it is settled. */
export function HeldUp({ page }: { page: CasePage }) {
  const waiting = page.related.filter(({ id }) => page.holdsUp.includes(id));
  if (waiting.length === 0) return null;
  return (
    <section className="panel no-print" style={{ marginBottom: 12 }}>
      {waiting.map(({ id, label, atLabel }) => (
        <p key={id} style={{ margin: 0 }}>
          这件事办结前，该户“<Go to={`/cases/${id}`}>{label}</Go>”停在“{atLabel}”；要退回重新核实的，
          <Go to={`/cases/${id}`}>打开{label}</Go>办理。
        </p>
      ))}
    </section>
  );
}
