import { Alert, Button, Flex, Modal, Progress, Tag } from 'antd';
import { type ReactNode, useState } from 'react';
import type { Entered, Move, Procedure } from '../../kernel/index.ts';
import type { BatchAnswer, CaseLine } from '../../server/http/contract.ts';
import { FieldsForm } from '../ui/fields.tsx';
import { Go } from '../ui/go.tsx';
import { placeOf } from '../ui/place.ts';
import { ProblemNotice } from '../ui/problem.tsx';
import { complaintsOf } from '../ui/submission.ts';
import type { Batch } from './batch.ts';
import { complaintsAbout } from './complaints.ts';
import { useParts } from './send-parts.ts';

/** The chosen cases and what can be done with all of them: one opinion, single ones struck out, each with its outcome. */
export function BatchBar({
  batch,
  procedure,
  note,
  children,
}: {
  batch: Batch;
  procedure: Procedure;
  /** What to know of the chosen before anything is done with them. */
  note?: string | undefined;
  /** The table in which they are chosen: what can be done stays in sight below it. */
  children: ReactNode;
}) {
  const [move, setMove] = useState<readonly [string, Move]>();
  const [outcome, setOutcome] = useState<{ rows: readonly CaseLine[]; answer: BatchAnswer }>();
  const { chosen, moves } = batch;
  return (
    <>
      {outcome && <Outcome {...outcome} onClose={() => setOutcome(undefined)} />}
      {children}
      {chosen.length > 0 && (
        <Flex gap={8} wrap align="center" className="panel batch-bar no-print">
          <strong>
            本批次{chosen.length}户（{chosen[0]?.atLabel}）
          </strong>
          {moves.map((each) => (
            <Button
              key={each[0]}
              type={each === moves[0] ? 'primary' : 'default'}
              onClick={() => setMove(each)}
            >
              {each[1].label}
            </Button>
          ))}
          <Button type="text" onClick={batch.clear}>
            取消选择
          </Button>
          {note && <span style={{ color: '#6B4A00' }}>{note}</span>}
        </Flex>
      )}
      {move && chosen.length > 0 && (
        <BatchForm
          key={move[0]}
          batch={batch}
          move={move}
          register={procedure.on.id}
          onClose={() => setMove(undefined)}
          onDone={(answer) => {
            setOutcome({ rows: chosen, answer });
            setMove(undefined);
            batch.clear();
          }}
        />
      )}
    </>
  );
}

function BatchForm(props: {
  batch: Batch;
  move: readonly [string, Move];
  register: string;
  onClose: () => void;
  onDone: (answer: BatchAnswer) => void;
}) {
  const { batch, register, onClose, onDone } = props;
  const [id, { label, asks = [], offers = [] }] = props.move;
  const [given, setGiven] = useState<Entered>({});
  const [tried, setTried] = useState(false);
  const send = useParts(onDone);
  const { length } = batch.chosen;
  // What is missing is missing for every household: it is said here, not once for each of them.
  const complaints = complaintsAbout(register, { asks, offers }, given);
  const submit = () => {
    setTried(true);
    if (!complaints) send.mutate({ ids: batch.chosen.map((row) => row.id), request: { move: id, given } });
  };
  return (
    <Modal
      open
      title={`${label}：${length}户`}
      okText={send.sent ? `接着${label}` : label}
      onCancel={onClose}
      cancelButtonProps={{ disabled: send.isPending }}
      closable={!send.isPending}
      mask={{ closable: false }}
      confirmLoading={send.isPending}
      onOk={submit}
    >
      {length > mostNamed ? (
        <p>共{length}户用同一个意见。要剔除个别户，请先取消，在表里去掉勾选。</p>
      ) : (
        <Flex wrap gap={6} style={{ margin: '8px 0 16px', maxHeight: 180, overflow: 'auto' }}>
          {batch.chosen.map((row) => (
            <Tag key={row.id} closable={send.sent === 0} onClose={() => batch.strike(row.id)}>
              {row.subject} · {placeOf(row.region).village}
            </Tag>
          ))}
        </Flex>
      )}
      {(send.isPending || send.sent > 0) && length > mostNamed && (
        <div role="status">
          已办理{send.sent}户，共{length}户
          <Progress
            aria-label="办理进度"
            percent={Math.floor((send.sent * 100) / length)}
            {...(send.isPending && { status: 'active' as const })}
          />
        </div>
      )}
      {send.error && <ProblemNotice error={send.error} />}
      <FieldsForm
        register={register}
        asks={asks}
        offers={offers}
        given={given}
        onChange={setGiven}
        complaints={complaintsOf(send.error) ?? (tried ? complaints : undefined)}
      />
    </Modal>
  );
}

/** More households than this are counted, not named one by one. */
const mostNamed = 60;

/** How many were done and, of each that was refused, the sentence that says why: what went well needs no line. */
function Outcome(props: { rows: readonly CaseLine[]; answer: BatchAnswer; onClose: () => void }) {
  const { rows, answer, onClose } = props;
  const refused = rows.filter(({ id }) => answer.outcomes[id]?.ok !== true);
  const list = refused.map((row) => (
    <div key={row.id}>
      <Go to={`/cases/${row.id}`}>{row.subject}</Go>（{placeOf(row.region).village}）：
      {answer.outcomes[row.id]?.title ?? '没有说明原因，请打开该户查看'}
    </div>
  ));
  return (
    <Alert
      type={refused.length ? 'warning' : 'success'}
      showIcon
      closable={{ onClose }}
      style={{ marginBottom: 12 }}
      title={`已办理${rows.length - refused.length}户${refused.length ? `，${refused.length}户没有办成` : ''}`}
      description={
        <>
          {answer.papers.map(({ id, label }) => (
            <Go key={id} to={`/documents/${id}`} search={{ batch: answer.batch }} style={{ marginRight: 12 }}>
              打印{label}
            </Go>
          ))}
          {list.length > 0 && <div style={{ maxHeight: 240, overflow: 'auto' }}>{list}</div>}
        </>
      }
    />
  );
}
