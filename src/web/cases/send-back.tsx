import { Button, Flex, Form, Input, Radio } from 'antd';
import { useState } from 'react';
import type { CasePage } from '../../server/http/contract.ts';
import { ProblemNotice } from '../ui/problem.tsx';
import { complaintsOf, useSubmission } from '../ui/submission.ts';

/** 退回: to which earlier step, and why. */
export function SendBack({ page, onClose }: { page: CasePage; onClose: () => void }) {
  const [returnTo, setReturnTo] = useState(page.returns.at(-1)?.step);
  const [reason, setReason] = useState('');
  const send = useSubmission<CasePage>({ done: '已退回', onDone: onClose });
  const complaint = complaintsOf(send.error)?.reason;
  return (
    <Form layout="vertical">
      <Form.Item label="退回到" required>
        <Radio.Group
          value={returnTo}
          onChange={({ target }) => setReturnTo(target.value)}
          options={page.returns.map(({ step, label }) => ({ value: step, label }))}
        />
      </Form.Item>
      <Form.Item
        label="退回理由"
        required
        {...(complaint && { validateStatus: 'error' as const, help: complaint })}
      >
        <Input.TextArea
          autoSize={{ minRows: 2 }}
          placeholder="写明缺什么、怎么改"
          value={reason}
          onChange={({ target }) => setReason(target.value)}
        />
      </Form.Item>
      {send.error && <ProblemNotice error={send.error} />}
      <Flex gap={8}>
        <Button
          type="primary"
          loading={send.isPending}
          disabled={!reason.trim() || !returnTo}
          onClick={() => send.mutate({ path: `/cases/${page.id}/moves`, body: { returnTo, reason } })}
        >
          退回
        </Button>
        <Button onClick={onClose}>取消</Button>
      </Flex>
    </Form>
  );
}
