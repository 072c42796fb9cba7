import { useQueryClient } from '@tanstack/react-query';
import { App, Button, Modal } from 'antd';
import type { SessionView } from '../../server/http/contract.ts';
import { resume } from '../session.tsx';
import { SignInForm, useSignIn } from './sign-in-form.tsx';

/** 登录已过期: covers what was open until its person has signed in again, so that nothing typed there is lost. */
export function SignInAgain({ session, onDone }: { session: SessionView; onDone: () => void }) {
  const client = useQueryClient();
  const { message } = App.useApp();
  const signIn = useSignIn(async () => {
    await resume(client, session);
    onDone();
    void message.success('已重新登录，请接着办；刚才没有提交成功的，再点一次');
  });
  return (
    <Modal
      open
      title="登录已过期，请重新登录"
      closable={false}
      keyboard={false}
      mask={{ closable: false }}
      // Above every other dialog, and nothing of the page is to be read by whoever passes.
      zIndex={3000}
      styles={{ mask: { background: '#f5f7fa' } }}
      footer={null}
      width={400}
    >
      <p style={{ marginTop: 0 }}>
        {session.person}（{session.account}
        ）离开较久，或在别处退出、改了密码。重新登录后回到刚才的页面，填到一半的内容都在。
      </p>
      <SignInForm signIn={signIn} account={session.account} />
      <Button type="link" block style={{ marginTop: 8 }} onClick={() => window.location.assign('/')}>
        换一个账号（没有提交的内容不再保留）
      </Button>
    </Modal>
  );
}
