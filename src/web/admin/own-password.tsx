import { useMutation } from '@tanstack/react-query';
import { Alert, App, Button, Form, Input } from 'antd';
import { put } from '../api.ts';
import { sentenceOf } from '../ui/problem.tsx';
import { PasswordFields } from './password-field.tsx';

/** The form for one's own password; `oldLabel` is what the present one is called. */
export function OwnPassword({ oldLabel, onDone }: { oldLabel: string; onDone?: () => void }) {
  const { message } = App.useApp();
  const [form] = Form.useForm();
  const change = useMutation({
    mutationFn: ({ old, password }: Record<string, string>) =>
      put('/session/password', { old, fresh: password }),
    onSuccess: () => {
      form.resetFields();
      void message.success('密码已修改');
      onDone?.();
    },
  });
  return (
    <div className="panel" style={{ maxWidth: 460 }}>
      {change.error && (
        <Alert type="error" showIcon title={sentenceOf(change.error)} style={{ marginBottom: 12 }} />
      )}
      <Form form={form} layout="vertical" onFinish={(given) => change.mutate(given)} requiredMark={false}>
        <Form.Item name="old" label={oldLabel} rules={[{ required: true, message: `请填写${oldLabel}` }]}>
          <Input.Password autoComplete="current-password" autoFocus />
        </Form.Item>
        <PasswordFields label="新密码" />
        <Button type="primary" htmlType="submit" loading={change.isPending}>
          修改密码
        </Button>
      </Form>
    </div>
  );
}
