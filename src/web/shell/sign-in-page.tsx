import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Alert, Button, Flex } from 'antd';
import { get } from '../api.ts';
import { startOver } from '../session.tsx';
import { PageTitle } from '../ui/page-title.tsx';
import { type Credentials, SignInForm, useSignIn } from './sign-in-form.tsx';

interface DemoAccount extends Credentials {
  readonly label: string;
}

/** 登录; on a demonstration its accounts are listed and one click is enough. */
export function SignInPage() {
  const client = useQueryClient();
  const signIn = useSignIn(() => startOver(client));
  const demo = useQuery({
    queryKey: ['demo-accounts'],
    queryFn: () => get<DemoAccount[]>('/demo-accounts').catch(() => []),
    staleTime: Number.POSITIVE_INFINITY,
  });
  const turnedAway = ssoRefusals[new URLSearchParams(window.location.search).get('sso') ?? ''];
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
          {turnedAway && !signIn.error && (
            <Alert type="error" showIcon title={turnedAway} style={{ margin: '12px 0' }} />
          )}
          <SignInForm signIn={signIn} />
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
