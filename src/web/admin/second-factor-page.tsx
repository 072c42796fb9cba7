import { PageTitle } from '../ui/page-title.tsx';
import { SecondFactor } from './second-factor.tsx';

/** 动态口令: one's own second factor. */
export default function SecondFactorPage() {
  return (
    <>
      <PageTitle title="动态口令" note="绑定后，登录除密码外还要填手机上的6位数字；密码被人知道也进不来。" />
      <SecondFactor />
    </>
  );
}
