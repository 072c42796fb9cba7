import { Go } from '../ui/go.tsx';
import { pageOf } from './seen.ts';

/** The way to where an assignment was seen; what the seat may not see there it is not shown. */
export function Source({ link }: { link: unknown }) {
  const page = pageOf(link);
  return page ? (
    <Go to={page.to} search={page.search}>
      {page.to === '/bulletin' ? '查看该月数据' : '查看来源'}
    </Go>
  ) : null;
}
