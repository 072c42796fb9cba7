import { useSession } from '../session.tsx';
import { Go } from '../ui/go.tsx';
import { pageOf } from './seen.ts';

/** The way to where an assignment was seen; what the seat may not see there it is not shown. `from`: the case that leads back. */
export function Source({ link, from }: { link: unknown; from?: string }) {
  // A department sees no figures and no registry: there it would read 没有这条记录.
  const { department } = useSession().seat;
  const page = department ? undefined : pageOf(link);
  return page ? (
    <Go to={page.to} search={{ ...page.search, ...(from && { asked: from }) }}>
      {page.to === '/bulletin' ? '查看该月数据' : '查看来源'}
    </Go>
  ) : null;
}
