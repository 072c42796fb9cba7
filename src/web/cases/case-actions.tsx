import { Alert } from 'antd';
import { useState } from 'react';
import type { CasePage, MoveView } from '../../server/http/contract.ts';
import { BigChoice } from '../ui/big-choice.tsx';
import { Assign } from './assign.tsx';
import { MoveForm } from './move-form.tsx';
import { SendBack } from './send-back.tsx';
import { VerificationForm } from './verification-form.tsx';

/** What the present seat may do with a case now; if nothing, the sentence that says why. */
export function CaseActions({ page }: { page: CasePage }) {
  const ways = waysOf(page);
  const [chosen, setChosen] = useState(ways[0]?.value);
  if (page.closed) return null;
  if (!page.mayAct)
    return (
      <Alert
        type="info"
        showIcon
        style={{ marginBottom: 12 }}
        title={page.why ?? `现在由${page.who}办理，您可以查看。`}
      />
    );
  const move = page.moves.find(({ id }) => id === chosen);
  const leave = () => setChosen(ways[0]?.value);
  return (
    <section className="panel no-print" style={{ marginBottom: 12 }}>
      <h2>{page.atLabel}：办理</h2>
      {ways.length > 1 && (
        <BigChoice question="办理方式" options={ways} value={chosen} onChange={setChosen} />
      )}
      {chosen === back && <SendBack page={page} onClose={leave} />}
      {chosen === assign && <Assign page={page} onClose={leave} />}
      {move && <OneMove key={`${move.id} ${page.events.length}`} page={page} move={move} />}
    </section>
  );
}

const [back, assign] = ['#back', '#assign'] as const;

/** The moves of the step, and 退回 and 转办 where there is somebody to send it to. */
const waysOf = ({ moves, returns, colleagues }: CasePage): { value: string; label: string }[] => [
  ...moves.map(({ id, label }) => ({ value: id, label })),
  ...(returns.length ? [{ value: back, label: '退回' }] : []),
  ...(colleagues.length ? [{ value: assign, label: '转办' }] : []),
];

/** The three questions of a lead have a form of their own; every other move asks its fields in order. */
function OneMove({ page, move }: { page: CasePage; move: MoveView }) {
  const isVerification = ['truth', 'verdict', 'advice'].every((name) => move.asks.includes(name));
  return isVerification ? <VerificationForm page={page} move={move} /> : <MoveForm page={page} move={move} />;
}
