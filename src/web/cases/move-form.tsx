import { Alert, Button } from 'antd';
import type { CasePage, MoveView } from '../../server/http/contract.ts';
import { procedureOf } from '../names.ts';
import { useSession } from '../session.tsx';
import { useDraft } from '../ui/draft.ts';
import { FieldsForm } from '../ui/fields.tsx';
import { OwnerContext } from '../ui/owner.ts';
import { ProblemNotice } from '../ui/problem.tsx';
import { complaintsOf, useSubmission } from '../ui/submission.ts';
import { complaintsAbout } from './complaints.ts';
import { prefilled } from './prefill.ts';
import { waitingOf } from './waiting.tsx';

/** One move: the fields it asks for and offers, checked here as the server checks them, then sent. */
export function MoveForm({ page, move }: { page: CasePage; move: MoveView }) {
  const { day } = useSession();
  const register = procedureOf(page.procedure)?.on.id ?? '';
  const draft = useDraft(`${page.id}:${page.at}:${move.id}`, prefilled(page, move, day));
  const send = useSubmission<CasePage>({
    done: `已办理：${move.label}`,
    onDone: draft.forget,
    waits: waitingOf(page, move, draft),
  });
  const complaints = complaintsOf(send.error) ?? complaintsAbout(register, move, draft.given);
  const submit = () =>
    send.mutate({ path: `/cases/${page.id}/moves`, body: { move: move.id, given: draft.given } });
  return (
    <>
      {move.held && <Alert type="warning" showIcon title={move.held} style={{ marginBottom: 12 }} />}
      <OwnerContext value={page.household}>
        <FieldsForm
          register={register}
          asks={move.asks}
          offers={move.offers}
          given={draft.given}
          onChange={draft.change}
          complaints={send.isError ? complaints : undefined}
        />
      </OwnerContext>
      {send.error && <ProblemNotice error={send.error} />}
      <Button type="primary" loading={send.isPending} disabled={move.held !== null} onClick={submit}>
        {move.label}
      </Button>
      <span className="quiet" style={{ marginLeft: 12 }}>
        办理后：{move.toLabel}
      </span>
    </>
  );
}
