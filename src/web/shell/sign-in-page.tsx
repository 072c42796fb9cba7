import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Alert, App, Button, Flex, Input } from 'antd';
import { type FormEvent, useState } from 'react';
import { get, ProblemError, post } from '../api.ts';
import { startOver } from '../session.tsx';
import { PageTitle } from '../ui/page-title.tsx';
import { ProblemNotice } from '../ui/problem.tsx';

interface Credentials {
  readonly name: string;
  readonly password: string;
  /** 动态口令, asked for where the account has one bound. */
  readonly code?: string;
}
interface DemoAccount extends Credentials {
  readonly label: string;
}

/** 登录; on a demonstration its accounts are listed and one click is enough. */
export function SignInPage() {
  const client = useQueryClient();
  const { message } = App.useApp();
  const signIn = useMutation({
    mutationFn: ({ name, password, code }: Credentials) =>
      post<{ failed: number }>('/session', { name, password, ...(code && { code }) }),
    onSuccess({ failed }) {
      if (failed)
        message.warning(
          `您上次登录后，有人输错过${failed}次您的密码。如果不是您本人，请在“登录记录”里核对并修改密码。`,
          12,
        );
      return startOver(client);
    },
  });
  const demo = useQuery({
    queryKey: ['demo-accounts'],
    queryFn: () => get<DemoAccount[]>('/demo-accounts').catch(() => []),
    staleTime: Number.POSITIVE_INFINITY,
  });
  const sso = useQuery({
    queryKey: ['sso'],
    queryFn: () => get<{ label: string | null }>('/sso').catch(() => ({ label: null })),
    staleTime: Number.POSITIVE_INFINITY,
  });
  const turnedAway = ssoRefusals[new URLSearchParams(window.location.search).get('sso') ?? ''];
  const accounts = demo.data ?? [];
  const [name, setName] = useState('');
  const [password, setPassword] = useState('');
  const [code, setCode] = useState('');
  const why = signIn.error instanceof ProblemError ? signIn.error.problem.why : undefined;
  const asksCode = why === 'code-due' || why === 'wrong-code' || code !== '';
  const [missing, setMissing] = useState<string>();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const lacks = !name.trim() ? '请填写账号' : !password ? '请填写密码' : undefined;
    setMissing(lacks);
    if (!lacks) signIn.mutate({ name, password, code });
  };
  return (
    <Flex
      vertical
      align="center"
      style={{ minHeight: '100vh', boxSizing: 'border-box', padding: '8vh 16px 32px' }}
    >
      <Flex gap={20} wrap justify="center" align="stretch" style={{ width: '100%', maxWidth: 820 }}>
        <div className="panel" style={{ flex: '1 1 320px', maxWidth: 400, padding: 28, margin: 0 }}>
          <PageTitle title="守线" tab="登录" note="防止返贫动态监测和帮扶" />
          {signIn.error && why !== 'code-due' && <ProblemNotice error={signIn.error} />}
          {turnedAway && !signIn.error && (
            <Alert type="error" showIcon title={turnedAway} style={{ margin: '12px 0' }} />
          )}
          <form onSubmit={submit} noValidate style={{ marginTop: 16 }}>
            <label htmlFor="name">账号</label>
            <Input
              id="name"
              autoComplete="username"
              autoCapitalize="off"
              style={{ margin: '6px 0 16px' }}
              value={name}
              onChange={({ target }) => setName(target.value)}
            />
            <label htmlFor="password">密码</label>
            <Input.Password
              id="password"
              autoComplete="current-password"
              style={{ margin: '6px 0 24px' }}
              value={password}
              onChange={({ target }) => setPassword(target.value)}
            />
            {asksCode && (
              <>
                <label htmlFor="code">动态口令</label>
                <Input
                  id="code"
                  autoFocus
                  autoComplete="one-time-code"
                  placeholder="手机上的6位数字，或一个恢复码"
                  style={{ margin: '6px 0 24px' }}
                  value={code}
                  onChange={({ target }) => setCode(target.value)}
                />
              </>
            )}
            {missing && (
              <div role="alert" className="late" style={{ margin: '-12px 0 16px' }}>
                {missing}
              </div>
            )}
            <Button type="primary" htmlType="submit" block loading={signIn.isPending}>
              登录
            </Button>
            {sso.data?.label && (
              <Button href="/api/sso/start" block style={{ marginTop: 12 }}>
                {sso.data.label}
              </Button>
            )}
          </form>
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
                  style={{
                    justifyContent: 'flex-start',
                    height: 'auto',
                    minHeight: 36,
                    paddingBlock: 6,
                    whiteSpace: 'normal',
                    textAlign: 'start',
                  }}
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

/** Why somebody came back from single sign-on without being let in. */
const ssoRefusals: Readonly<Record<string, string>> = {
  unknown: '统一身份认证通过了，但本系统没有与之对应的在用账号，请联系系统管理员开设。',
  failed: '统一身份认证没有完成，请再试一次；若一直如此，请用账号密码登录并告知系统管理员。',
};
