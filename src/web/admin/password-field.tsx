import { Button, Form, Input } from 'antd';
import { passwordRule, proposePassword, weaknessOf } from './password.ts';

/** Form items for a new password: its rule beside it, asked twice unless one was proposed to be handed on. */
export function PasswordFields({ label = '密码', propose = false }: { label?: string; propose?: boolean }) {
  const form = Form.useFormInstance();
  return (
    <>
      <Form.Item
        name="password"
        label={label}
        extra={passwordRule}
        rules={[
          { required: true, message: `请填写${label}` },
          {
            validator: (_, value: string | undefined) => {
              const weakness = value ? weaknessOf(value) : null;
              return weakness ? Promise.reject(new Error(weakness)) : Promise.resolve();
            },
          },
        ]}
      >
        {propose ? (
          <Input
            autoComplete="off"
            suffix={
              <Button
                type="link"
                size="small"
                style={{ padding: 0 }}
                onClick={() => form.setFieldValue('password', proposePassword())}
              >
                自动生成
              </Button>
            }
          />
        ) : (
          <Input.Password autoComplete="new-password" />
        )}
      </Form.Item>
      {!propose && (
        <Form.Item
          name="again"
          label={`再次输入${label}`}
          dependencies={['password']}
          rules={[
            { required: true, message: '请再输入一次' },
            ({ getFieldValue }) => ({
              validator: (_, value: string | undefined) =>
                !value || value === getFieldValue('password')
                  ? Promise.resolve()
                  : Promise.reject(new Error('两次输入的密码不一致')),
            }),
          ]}
        >
          <Input.Password autoComplete="new-password" />
        </Form.Item>
      )}
    </>
  );
}
