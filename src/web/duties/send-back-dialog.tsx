import { Input, Modal } from 'antd';
import { useState } from 'react';
import type { DutyTask } from '../../server/http/contract.ts';
import { ProblemNotice } from '../ui/problem.tsx';
import { useSubmission } from '../ui/submission.ts';

/** 退回: a task that was reported is handed back, with the reason. */
export default function SendBackDialog(props: {
  task: Pick<DutyTask, 'subject' | 'task'>;
  onClose: () => void;
}) {
  const { task, onClose } = props;
  const [reason, setReason] = useState('');
  const send = useSubmission({ done: '已退回', onDone: onClose });
  return (
    <Modal
      open
      title={`退回：${task.subject}`}
      okText="退回"
      confirmLoading={send.isPending}
      onCancel={onClose}
      onOk={() => send.mutate({ path: `/duties/${task.task}/return`, body: { reason } })}
    >
      {send.error && <ProblemNotice error={send.error} />}
      <Input.TextArea
        aria-label="退回理由"
        placeholder="退回理由，如：请核实后重新登记"
        autoSize={{ minRows: 3 }}
        value={reason}
        onChange={({ target }) => setReason(target.value)}
      />
    </Modal>
  );
}
