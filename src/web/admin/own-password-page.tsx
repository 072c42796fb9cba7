import { PageTitle } from '../ui/page-title.tsx';
import { OwnPassword } from './own-password.tsx';

/** 修改密码: one's own, by whoever knows the one there is. */
export default function OwnPasswordPage() {
  return (
    <>
      <PageTitle title="修改密码" note="修改后，在其他电脑和手机上的登录即失效，须用新密码重新登录。" />
      <OwnPassword oldLabel="原密码" />
    </>
  );
}
