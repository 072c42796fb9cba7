import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Flex, Form, Input } from 'antd';
import { get, post } from '../api.ts';
import { startOver } from '../session.tsx';
import { PageTitle } from '../ui/page-title.tsx';
import { ProblemNotice } from '../ui/problem.tsx';

interface Credentials {
  readonly name: string;
  readonly password: string;
}
interface DemoAccount extends Credentials {
  readonly label: string;
}

/** 登录; on a demonstration its accounts are listed and one click is enough. */
export function SignInPage() {
  const client = useQueryClient();
  const signIn = useMutation({
    mutationFn: ({ name, password }: Credentials) => post<unknown>('/session', { name, password }),
    onSuccess: () => startOver(client),
  });
  const demo = useQuery({
    queryKey: ['demo-accounts'],
    queryFn: () => get<DemoAccount[]>('/demo-accounts').catch(() => []),
    staleTime: Number.POSITIVE_INFINITY,
  });
  const accounts = demo.data ?? [];
  return (
    <Flex
      vertical
      align="center"
      style={{ minHeight: '100vh', boxSizing: 'border-box', padding: '8vh 16px 32px' }}
    >
      <Flex gap={20} wrap justify="center" align="stretch" style={{ width: '100%', maxWidth: 820 }}>
        <div className="panel" style={{ flex: '1 1 320px', maxWidth: 400, padding: 28, margin: 0 }}>
          <PageTitle title="守线" tab="登录" note="防止返贫动态监测和帮扶" />
          {signIn.error && <ProblemNotice error={signIn.error} />}
          <Form<Credentials>
            layout="vertical"
            requiredMark={false}
            onFinish={(entered) => signIn.mutate(entered)}
            style={{ marginTop: 16 }}
          >
            <Form.Item name="name" label="账号" rules={[{ required: true, message: '请填写账号' }]}>
              <Input autoComplete="username" autoCapitalize="off" />
            </Form.Item>
            <Form.Item name="password" label="密码" rules={[{ required: true, message: '请填写密码' }]}>
              <Input.Password autoComplete="current-password" />
            </Form.Item>
            <Button type="primary" htmlType="submit" block loading={signIn.isPending}>
              登录
            </Button>
          </Form>
        </div>
        {accounts.length > 0 && (
          <div className="panel" style={{ flex: '1 1 320px', maxWidth: 400, padding: 28, margin: 0 }}>
            <h2>演示账号</h2>
            <p className="quiet" style={{ marginTop: 0 }}>
              数据均为虚构，点一下即可进入。
            </p>
            <div
              style={{
                display: 'grid',
                gap: 8,
                gridTemplateColumns: 'repeat(auto-fill, minmax(160px, 1fr))',
              }}
            >
              {accounts.map((account) => (
                <Button
                  key={account.name}
                  disabled={signIn.isPending}
                  onClick={() => signIn.mutate(account)}
                  style={{ justifyContent: 'flex-start' }}
                >
                  {account.label}
                </Button>
              ))}
            </div>
          </div>
        )}
      </Flex>
    </Flex>
  );
}
