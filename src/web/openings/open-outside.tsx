import { useMutation } from '@tanstack/react-query';
import { Button, Form, Input, Modal } from 'antd';
import { useState } from 'react';
import { ProblemError, post } from '../api.ts';
import { useSession } from '../session.tsx';
import { useGo } from '../ui/go.tsx';
import { ProblemNotice } from '../ui/problem.tsx';

/** 应急查看: beside “不在您的辖区”, for who may look at one household elsewhere for a reason. */
export function OpenOutside({ household, error }: { household: string; error: unknown }) {
  const { seat } = useSession();
  const [asking, setAsking] = useState(false);
  const go = useGo();
  const open = useMutation({
    mutationFn: ({ reason }: { reason: string }) =>
      post<{ id: string }>('/openings', { record: household, reason }),
    onSuccess: ({ id }) => go(`/openings/${id}`),
  });
  const isOutside = error instanceof ProblemError && error.problem.why === 'not-found';
  if (!isOutside || seat.department || seat.own || seat.level === 'village') return null;
  return (
    <div className="panel no-print">
      <p>
        如果这一户在别的地区，又确有急事须核对（如群众来访、户口迁移、抢险救灾），可以应急查看：只看这一户，三小时后自动关闭，所在县立即知道是谁、为什么看的。
      </p>
      <Button onClick={() => setAsking(true)}>应急查看这一户</Button>
      <Modal title="应急查看" open={asking} onCancel={() => setAsking(false)} footer={null} destroyOnHidden>
        <Form layout="vertical" onFinish={(given: { reason: string }) => open.mutate(given)}>
          <Form.Item
            name="reason"
            label="事由"
            extra="所在县会看到您的姓名、岗位和这段话"
            rules={[{ required: true, whitespace: true, min: 10, message: '请写明事由，不少于10个字' }]}
          >
            <Input.TextArea rows={3} maxLength={500} />
          </Form.Item>
          {open.error && <ProblemNotice error={open.error} />}
          <Button type="primary" htmlType="submit" loading={open.isPending}>
            查看三小时
          </Button>
        </Form>
      </Modal>
    </div>
  );
}
