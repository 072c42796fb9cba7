import { Go } from '../ui/go.tsx';
import { repeatedSaid } from './outcome.ts';

/** Below a number of lines: how many of them only repeat others; a click shows them where they are of one delivery. */
export function Repeated({ of, delivery }: { of: number; delivery?: string | undefined }) {
  if (!of) return null;
  const said = repeatedSaid(of);
  return (
    <div className="quiet">{delivery ? <Go to={`/feeds/deliveries/${delivery}`}>{said}</Go> : said}</div>
  );
}
