import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Alert, Button, Form, Input, Result } from 'antd';
import type { SetupView } from '../../server/http/contract.ts';
import { get, post } from '../api.ts';
import { Go } from '../ui/go.tsx';
import { Loading, ProblemNotice, sentenceOf } from '../ui/problem.tsx';
import { PasswordFields } from './password-field.tsx';

/** 初次设置: makes the first administrator of a new installation; afterwards only says that this is done. */
export default function SetupPage() {
  const { data, error, isPending, refetch } = useQuery({
    queryKey: ['setup'],
    queryFn: () => get<SetupView>('/setup'),
  });
  return (
    <main style={{ maxWidth: 460, margin: '0 auto', padding: '8vh 16px 32px' }}>
      <h1 style={{ margin: '0 0 4px', fontSize: 26, color: '#1F5A96' }}>守线</h1>
      <p className="quiet" style={{ margin: '0 0 20px' }}>
        防止返贫动态监测和帮扶
      </p>
      {isPending && <Loading />}
      {error && <ProblemNotice error={error} retry={() => void refetch()} />}
      {data?.needed === false && (
        <Result
          status="success"
          title="系统管理员已经设立"
          extra={
            <Go to="/">
              <Button type="primary">去登录</Button>
            </Go>
          }
        />
      )}
      {data?.needed && <FirstAdministrator />}
    </main>
  );
}

function FirstAdministrator() {
  const client = useQueryClient();
  const make = useMutation({
    mutationFn: ({ name, person, password }: Record<string, string>) =>
      post('/setup', { name, person, password }),
    onSuccess: () => client.setQueryData(['setup'], { needed: false } satisfies SetupView),
  });
  return (
    <div className="panel">
      <h2>设立第一位系统管理员</h2>
      <p className="quiet" style={{ marginTop: 0 }}>
        管理员为各级岗位开设账号；请由单位指定专人担任，妥善保管密码。
      </p>
      {make.error && (
        <Alert type="error" showIcon title={sentenceOf(make.error)} style={{ marginBottom: 12 }} />
      )}
      <Form layout="vertical" onFinish={(given) => make.mutate(given)} requiredMark={false}>
        <Form.Item
          name="name"
          label="用户名"
          rules={[
            { required: true, whitespace: true, message: '请填写用户名' },
            { min: 2, max: 40, message: '用户名为2至40个字' },
          ]}
        >
          <Input autoComplete="username" />
        </Form.Item>
        <Form.Item
          name="person"
          label="姓名"
          rules={[{ required: true, whitespace: true, message: '请填写姓名' }]}
        >
          <Input autoComplete="name" maxLength={40} />
        </Form.Item>
        <PasswordFields />
        <Button type="primary" htmlType="submit" block loading={make.isPending}>
          设立管理员
        </Button>
      </Form>
    </div>
  );
}
