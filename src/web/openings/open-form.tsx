import { useMutation } from '@tanstack/react-query';
import { Alert, Button, Form, Input, Modal } from 'antd';
import { post } from '../api.ts';
import { useGo } from '../ui/go.tsx';
import { ProblemNotice } from '../ui/problem.tsx';

/** 应急查看: asks for the reason, and opens the household of that id, or that of whoever has that ID number. */
export function OpenForm(props: {
  sought: { readonly record: string } | { readonly number: string };
  open: boolean;
  onClose: () => void;
}) {
  const { sought, onClose } = props;
  const go = useGo();
  const opening = useMutation({
    mutationFn: ({ reason }: { reason: string }) =>
      post<{ id: string | null }>('/openings', { ...sought, reason }),
    onSuccess({ id }) {
      if (!id) return;
      onClose();
      go(`/openings/${id}`);
    },
  });
  const isInVain = opening.data?.id === null;
  return (
    <Modal
      title="应急查看"
      open={props.open}
      onCancel={onClose}
      afterClose={opening.reset}
      footer={null}
      destroyOnHidden
    >
      <p>
        只看这一户，三小时后自动关闭；所在县立即知道是谁、为什么看的。用于群众来访、户口迁移、抢险救灾等急事。
      </p>
      <Form layout="vertical" onFinish={(given: { reason: string }) => opening.mutate(given)}>
        <Form.Item
          name="reason"
          label="事由"
          extra="所在县会看到您的姓名、岗位和这段话"
          rules={[{ required: true, whitespace: true, min: 10, message: '请写明事由，不少于10个字' }]}
        >
          <Input.TextArea rows={3} maxLength={500} autoFocus />
        </Form.Item>
        {opening.error && <ProblemNotice error={opening.error} />}
        {isInVain && (
          <Alert
            type="info"
            showIcon
            style={{ marginBottom: 12 }}
            title="其他地区的登记册中没有这个证件号码，请核对号码。"
          />
        )}
        <Button type="primary" htmlType="submit" loading={opening.isPending}>
          查看三小时
        </Button>
      </Form>
    </Modal>
  );
}
