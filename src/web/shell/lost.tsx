import { Go } from '../ui/go.tsx';
import { PageTitle } from '../ui/page-title.tsx';

/** An address that leads nowhere. */
export function Lost() {
  return (
    <>
      <PageTitle title="没有这个页面" />
      <div className="panel">
        地址可能写错了，或者页面已经改名。<Go to="/">回到工作台</Go>
      </div>
    </>
  );
}
