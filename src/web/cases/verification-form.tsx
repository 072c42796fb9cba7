import { Alert, Button } from 'antd';
import { useState } from 'react';
import type { CasePage, MoveView } from '../../server/http/contract.ts';
import { labelOf, optionsOf, procedureOf } from '../names.ts';
import { PicturesInput } from '../pictures/pictures-input.tsx';
import { useSession } from '../session.tsx';
import { BigChoice } from '../ui/big-choice.tsx';
import { useDraft } from '../ui/draft.ts';
import { FieldsForm } from '../ui/fields.tsx';
import { usePhone } from '../ui/phone.ts';
import { ProblemNotice } from '../ui/problem.tsx';
import { complaintsOf, useSubmission } from '../ui/submission.ts';
import { complaintsAbout } from './complaints.ts';
import { answerBegun } from './prefill.ts';
import { adviceFor, answerOf, followingsOf } from './verification.ts';
import { waitingOf } from './waiting.tsx';

/** 核查反馈 as three questions for one thumb; what follows from the answers is asked only then. Kept as typed. */
export function VerificationForm({ page, move }: { page: CasePage; move: MoveView }) {
  const { day } = useSession();
  const phone = usePhone();
  const [tried, setTried] = useState(false);
  const register = procedureOf(page.procedure)?.on.id ?? '';
  const draft = useDraft(`${page.id}:${move.id}`, answerBegun(page, day));
  const { given, change } = draft;
  const pictures = useDraft(`${page.id}:${move.id}:pictures`);
  const send = useSubmission<CasePage>({
    done: '核查结果已提交',
    onDone() {
      draft.forget();
      pictures.forget();
      scrollTo({ top: 0 });
    },
    waits: waitingOf(page, move, draft),
  });
  const follows = followingsOf(given);
  const answer = answerOf(given);
  const missing: Record<string, string> = {
    ...complaintsAbout(register, move, answer),
    ...(follows.exclusion && !given.exclusion && { exclusion: `${labelOf(register, 'exclusion')}：必填` }),
    ...(follows.unwillingOn &&
      !given.unwillingOn && { unwillingOn: `${labelOf(register, 'unwillingOn')}：必填` }),
    ...(given.signature === 'hand' &&
      !pictures.given.signature && { signature: '请户主在框内签字，或改选“纸质已签”' }),
  };
  const complaints = complaintsOf(send.error) ?? (tried ? missing : {});
  const submit = () => {
    setTried(true);
    if (Object.keys(missing).length === 0)
      send.mutate({
        path: `/cases/${page.id}/moves`,
        body: { move: move.id, given: answer },
        pictures: {
          to: `/cases/${page.id}/attachments`,
          ...pictures.given,
          ...(given.signature !== 'hand' && { signature: undefined }),
        },
      });
  };
  const advice = adviceFor(page.owner.values, given.verdict);
  const answered = (name: string, value: unknown) => {
    const { advice: chosen, ...next } = { ...given, [name]: value };
    const fits = adviceFor(page.owner.values, next.verdict).includes(String(chosen));
    change(fits ? { ...next, advice: chosen } : next);
  };
  const question = (n: number, name: string, fits: (code: string) => boolean = () => true) => (
    <BigChoice
      question={`${n}　${labelOf(register, name)}`}
      options={optionsOf(register, name).filter(({ value }) => fits(value))}
      value={given[name]}
      onChange={(value) => answered(name, value)}
      complaint={complaints[name]}
    />
  );
  const fields = (asks: readonly string[], offers: readonly string[] = []) => (
    <FieldsForm
      register={register}
      asks={asks}
      offers={offers}
      given={given}
      onChange={change}
      complaints={complaints}
    />
  );
  const has = (name: string) => move.offers.includes(name) || move.asks.includes(name);
  return (
    <div style={{ maxWidth: 720 }}>
      {move.held && <Alert type="warning" showIcon title={move.held} style={{ marginBottom: 12 }} />}
      {question(1, 'truth')}
      {question(2, 'verdict')}
      {question(3, 'advice', (code) => advice.includes(code))}
      {follows.exclusion && has('exclusion') && fields(['exclusion'])}
      {follows.unwillingOn && has('unwillingOn') && fields(['unwillingOn'])}
      {follows.risk && has('risk') && fields([], ['risk'])}
      {fields(['visitedOn', 'manner'].filter(has), ['secondVerifier', 'note', 'signature'].filter(has))}
      <PicturesInput
        value={pictures.given}
        onChange={(next) => pictures.change({ ...next })}
        signs={given.signature === 'hand'}
      />
      {send.error && <ProblemNotice error={send.error} />}
      {tried && Object.keys(missing).length > 0 && (
        <Alert
          type="error"
          showIcon
          title={`还不能提交：${Object.values(missing).join('；')}`}
          style={{ marginBottom: 12 }}
        />
      )}
      <Button
        type="primary"
        block={phone}
        size="large"
        loading={send.isPending}
        disabled={move.held !== null}
        onClick={submit}
      >
        {move.label}
      </Button>
      <div className="quiet" style={{ marginTop: 8 }}>
        边填边存在本机，没有信号也能填；提交成功后清除。
      </div>
    </div>
  );
}
