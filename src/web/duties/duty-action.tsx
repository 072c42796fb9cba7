import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App, Button } from 'antd';
import { lazy, Suspense, useState } from 'react';
import type { DutyTask } from '../../server/http/contract.ts';
import { post } from '../api.ts';
import { useUnsent } from '../offline/outbox.ts';
import { type Ask, AskDialog, daysOf } from '../registers/ask-dialog.tsx';
import { useSession } from '../session.tsx';
import { sentenceOf } from '../ui/problem.tsx';
import { useSubmission } from '../ui/submission.ts';
import { dutyOf } from './words.ts';

// Few are sent back.
const SendBackDialog = lazy(() => import('./send-back-dialog.tsx'));

type Of = Pick<DutyTask, 'label' | 'task' | 'duty' | 'household' | 'record' | 'subject' | 'from' | 'may'>;

/** What a seat may do about a task: hand in its evidence, by one tap where nothing is asked; take it back; send it back. */
export function DutyAction({ task, primary = false }: { task: Of; primary?: boolean }) {
  if (task.may.includes('do')) return <Do task={task} primary={primary} />;
  if (task.may.includes('undo')) return <Undo task={task} />;
  return task.may.includes('return') ? <SendBack task={task} /> : null;
}

function Do({ task, primary }: { task: Of; primary: boolean }) {
  const { day, month } = useSession();
  const [ask, setAsk] = useState<Ask>();
  const { message } = App.useApp();
  const duty = dutyOf(task.duty);
  const form = duty?.evidence;
  const tap = useSubmission<{ id: string }>({
    done: form ? `已报：${form.label}` : '',
    waits: { about: `${task.label}：${form?.label ?? ''}`, page: '/report', draft: '', given: {} },
  });
  const waiting = useUnsent().some(({ body }) => isAbout(body, task.task));
  if (!form) return null;
  const { asks, offers = [], on, label } = form;
  // A visit only says when it was; what has changed is asked on the household's own page.
  const shown = form.does === 'updates' ? [] : offers;
  const path = `/forms/${form.id}`;
  const target = task.household
    ? { record: task.household, household: task.household }
    : on.of
      ? { record: task.record ?? undefined }
      : { task: task.task };
  const open = () => {
    const start = daysOf(on.id, asks, day, month);
    const period = duty.period && asks.includes(duty.period) ? { [duty.period]: task.from } : {};
    setAsk({
      title: task.household
        ? `${task.subject}家 · ${label}`
        : `${task.record ? task.subject : duty.label} · ${label}`,
      register: on.id,
      asks,
      offers: shown,
      start: { ...start, ...period },
      path,
      target,
    });
  };
  const send = () =>
    tap.mutate(
      { path, body: { ...target, given: {} } },
      { onError: (error) => void message.error(sentenceOf(error)) },
    );
  if (waiting) return <span className="late">未发送，联网后自动发送</span>;
  return (
    <>
      <Button
        type={primary ? 'primary' : 'default'}
        loading={tap.isPending}
        onClick={asks.length + shown.length === 0 ? send : open}
      >
        {label}
      </Button>
      {ask && <AskDialog ask={ask} onClose={() => setAsk(undefined)} />}
    </>
  );
}

const isAbout = (body: unknown, task: string | null): boolean =>
  task !== null && (body as { task?: unknown } | null)?.task === task;

function Undo({ task }: { task: Of }) {
  const { message } = App.useApp();
  const client = useQueryClient();
  const undo = useMutation({
    mutationFn: () => post(`/duties/${task.task}/undo`),
    onSuccess: () => {
      void message.success('已撤销');
      return client.invalidateQueries();
    },
    onError: (error) => void message.error(sentenceOf(error)),
  });
  return (
    <Button loading={undo.isPending} onClick={() => undo.mutate()}>
      撤销
    </Button>
  );
}

function SendBack({ task }: { task: Of }) {
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button type="link" size="small" style={{ padding: 0 }} onClick={() => setOpen(true)}>
        退回
      </Button>
      {isOpen && (
        <Suspense>
          <SendBackDialog task={task} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  );
}
