import { Alert, Button, Flex } from 'antd';
import { useState } from 'react';
import type { Step } from '../../kernel/index.ts';
import type { CasePage, MoveView } from '../../server/http/contract.ts';
import { procedureOf } from '../names.ts';
import { removeUnsent } from '../offline/outbox.ts';
import { BigChoice } from '../ui/big-choice.tsx';
import { useFilters } from '../ui/go.tsx';
import { Assign } from './assign.tsx';
import { MoveForm } from './move-form.tsx';
import { SendBack } from './send-back.tsx';
import { VerificationForm } from './verification-form.tsx';
import { NotSent, useWaiting } from './waiting.tsx';

/** What the present seat may do with a case now; if nothing, the sentence that says why. */
export function CaseActions({ page }: { page: CasePage }) {
  // A link may say which way is meant at this step: a household that was not voted for is to be set aside.
  const [{ step, move: way }] = useFilters();
  const meant = page.moves.find(({ id }) => step === page.at && id === way);
  const [chosen, setChosen] = useState((meant ?? usual(page))?.id);
  const [aside, setAside] = useState<'back' | 'assign'>();
  const waiting = useWaiting(page);
  if (page.closed) return null;
  if (waiting && !waiting.refused) return <NotSent letter={waiting} />;
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
  const leave = () => setAside(undefined);
  // A way that goes back by its own name (退回（写明原因）) is not offered a second time under another.
  const moves: Step['moves'] = procedureOf(page.procedure)?.steps[page.at]?.moves ?? {};
  const returns = page.returns.filter(({ step }) => !page.moves.some(({ id }) => moves[id]?.to === step));
  return (
    <section className="panel no-print" style={{ marginBottom: 12 }}>
      <h2>{page.atLabel}：办理</h2>
      {waiting?.refused && (
        <Alert
          type="error"
          showIcon
          style={{ marginBottom: 12 }}
          title={`上次提交没有办成：${waiting.refused}`}
          description="所填内容还在下面，改好后重新提交。"
          closable={{ onClose: () => void removeUnsent(waiting.key) }}
        />
      )}
      {aside === 'back' && <SendBack page={page} onClose={leave} />}
      {aside === 'assign' && <Assign page={page} onClose={leave} />}
      {!aside && (
        <>
          {page.moves.length > 1 && (
            <BigChoice
              question="办理方式"
              options={page.moves.map(({ id, label }) => ({ value: id, label }))}
              value={chosen}
              onChange={setChosen}
            />
          )}
          {move && <OneMove key={`${move.id} ${page.events.length}`} page={page} move={move} />}
          <Flex gap={8} wrap align="center" style={{ marginTop: 14 }}>
            {returns.length > 0 && <Button onClick={() => setAside('back')}>退回</Button>}
            {page.colleagues.length > 0 && <Button onClick={() => setAside('assign')}>转办</Button>}
          </Flex>
        </>
      )}
    </section>
  );
}

/** The three questions of a lead have a form of their own; every other move asks its fields in order. */
function OneMove({ page, move }: { page: CasePage; move: MoveView }) {
  const isVerification = ['truth', 'verdict', 'advice'].every((name) => move.asks.includes(name));
  return isVerification ? <VerificationForm page={page} move={move} /> : <MoveForm page={page} move={move} />;
}

/**
 * The way that a step mostly takes, chosen beforehand; none where a person decides: where several lead on, or what is decided here
 * is known outside.
 */
function usual({ moves, procedure, at, returns }: CasePage): MoveView | undefined {
  const step: Step | undefined = procedureOf(procedure)?.steps[at];
  const onwards = moves.filter(({ id }) => {
    const move = step?.moves[id];
    return move && !move.despite && move.to !== at && !returns.some((each) => each.step === move.to);
  });
  const isDecision = onwards.length > 1 || step?.sealed || (step && 'jointly' in step.by);
  return moves.length > 1 && isDecision ? undefined : moves[0];
}
