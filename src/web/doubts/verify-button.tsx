import { App, Button, Input, Modal } from 'antd';
import { useState } from 'react';
import type { DoubtsAnswer } from '../../server/http/contract.ts';
import { ProblemNotice } from '../ui/problem.tsx';
import { useSubmission } from '../ui/submission.ts';

/** 核实无误: says why one doubt, or several, are right as they stand. */
export function VerifyButton(props: {
  ids: readonly string[];
  label?: string;
  small?: boolean;
  onDone?: () => void;
}) {
  const { ids, label = '核实无误', small = false, onDone } = props;
  const [open, setOpen] = useState(false);
  const [why, setWhy] = useState('');
  const { message } = App.useApp();
  const send = useSubmission<DoubtsAnswer>({
    onDone({ done, left }) {
      void message.success(`已记核实无误${done}条${left ? `，${left}条已由他人处理` : ''}`);
      setOpen(false);
      setWhy('');
      onDone?.();
    },
  });
  return (
    <>
      <Button
        {...(small && { type: 'link' as const, size: 'small' as const, style: { padding: 0 } })}
        onClick={() => setOpen(true)}
      >
        {label}
      </Button>
      <Modal
        open={open}
        title={ids.length > 1 ? `核实无误：${ids.length}条` : '核实无误'}
        okText="确定"
        okButtonProps={{ disabled: !why.trim() }}
        confirmLoading={send.isPending}
        onCancel={() => setOpen(false)}
        onOk={() => send.mutate({ path: '/doubts/verify', body: { ids, why } })}
      >
        {send.error && <ProblemNotice error={send.error} />}
        <label htmlFor="doubt-why">核实情况（数据没有变化前不再提示）</label>
        <Input.TextArea
          id="doubt-why"
          autoSize={{ minRows: 2, maxRows: 6 }}
          maxLength={500}
          placeholder="如：在本村打零工，每月约300元，属实"
          value={why}
          onChange={({ target }) => setWhy(target.value)}
          style={{ marginTop: 6 }}
        />
      </Modal>
    </>
  );
}

/** 撤销: takes 核实无误 back. */
export function ReopenButton({ ids, label = '撤销' }: { ids: readonly string[]; label?: string }) {
  const { message } = App.useApp();
  const send = useSubmission<DoubtsAnswer>({
    onDone: ({ done }) => void message.success(`已撤销${done}条，重新待处理`),
  });
  return (
    <Button
      type="link"
      size="small"
      style={{ padding: 0 }}
      loading={send.isPending}
      onClick={() => send.mutate({ path: '/doubts/reopen', body: { ids } })}
    >
      {label}
    </Button>
  );
}
