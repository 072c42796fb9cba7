import { Alert, Button, Flex } from 'antd';
import { useState } from 'react';
import type { CasePage, MoveView } from '../../server/http/contract.ts';
import { Assign } from './assign.tsx';
import { MoveForm } from './move-form.tsx';
import { SendBack } from './send-back.tsx';
import { VerificationForm } from './verification-form.tsx';

/** What the present seat may do with a case now; if nothing, the sentence that says why. */
export function CaseActions({ page }: { page: CasePage }) {
  const [chosen, setChosen] = useState(page.moves[0]?.id);
  const [aside, setAside] = useState<'return' | 'assign'>();
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
  const choose = (id: string) => {
    setChosen(id);
    setAside(undefined);
  };
  return (
    <section className="panel no-print" style={{ marginBottom: 12 }}>
      <h2>{page.atLabel}：办理</h2>
      <Flex gap={8} wrap style={{ marginBottom: 14 }}>
        {page.moves.length > 1 &&
          page.moves.map((each) => (
            <Button
              key={each.id}
              type={each.id === chosen && !aside ? 'primary' : 'default'}
              onClick={() => choose(each.id)}
            >
              {each.label}
            </Button>
          ))}
        {page.returns.length > 0 && (
          <Button type={aside === 'return' ? 'primary' : 'text'} onClick={() => setAside('return')}>
            退回
          </Button>
        )}
        {page.colleagues.length > 0 && (
          <Button type={aside === 'assign' ? 'primary' : 'text'} onClick={() => setAside('assign')}>
            转办
          </Button>
        )}
      </Flex>
      {aside === 'return' && <SendBack page={page} onClose={() => setAside(undefined)} />}
      {aside === 'assign' && <Assign page={page} onClose={() => setAside(undefined)} />}
      {!aside && move && <OneMove key={`${move.id} ${page.events.length}`} page={page} move={move} />}
    </section>
  );
}

/** The three questions of a lead have a form of their own; every other move asks its fields in order. */
function OneMove({ page, move }: { page: CasePage; move: MoveView }) {
  const isVerification = ['truth', 'verdict', 'advice'].every((name) => move.asks.includes(name));
  return isVerification ? <VerificationForm page={page} move={move} /> : <MoveForm page={page} move={move} />;
}
