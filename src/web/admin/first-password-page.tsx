import { useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { startOver, useSession, useSignOut } from '../session.tsx';
import { PageTitle } from '../ui/page-title.tsx';
import { OwnPassword } from './own-password.tsx';

/** 首次登录: whoever was given an initial password changes it before anything else is shown. */
export function FirstPasswordPage() {
  const { person } = useSession();
  const client = useQueryClient();
  const signOut = useSignOut();
  return (
    <main style={{ maxWidth: 460, margin: '0 auto', padding: '8vh 16px 32px' }}>
      <PageTitle
        title={`${person}，请先修改密码`}
        tab="修改初始密码"
        note="您现在用的是发给您的初始密码，改成只有自己知道的才能继续。"
      />
      <OwnPassword oldLabel="初始密码" onDone={() => void startOver(client)} />
      <Button type="link" style={{ padding: 0 }} onClick={() => void signOut()}>
        退出登录
      </Button>
    </main>
  );
}
