import { useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { startOver, useSession, useSignOut } from '../session.tsx';
import { PageTitle } from '../ui/page-title.tsx';
import { SecondFactor } from './second-factor.tsx';

/** Whoever sits in an office that asks for a second factor binds one before anything else is shown. */
export function FirstSecondFactorPage() {
  const { person } = useSession();
  const client = useQueryClient();
  const signOut = useSignOut();
  return (
    <main style={{ maxWidth: 600, margin: '0 auto', padding: '6vh 16px 32px' }}>
      <PageTitle
        title={`${person}，请先绑定动态口令`}
        tab="绑定动态口令"
        note="您的岗位能看到的内容多，登录要有两道保护。"
      />
      <SecondFactor onBound={() => void startOver(client)} />
      <Button type="link" style={{ padding: 0 }} onClick={() => void signOut()}>
        退出登录
      </Button>
    </main>
  );
}
