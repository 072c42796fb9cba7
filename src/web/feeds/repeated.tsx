import { showQuantity } from '../../kernel/index.ts';
import { Go } from '../ui/go.tsx';
import { repeatedSaid } from './outcome.ts';

/** Below a number of lines: how many of them only repeat others; a click shows them where they are of one delivery. */
export function Repeated({ of, delivery }: { of: number; delivery?: string | undefined }) {
  if (!of) return null;
  // Among numbers there is no room for the whole sentence.
  const said = `重复${showQuantity(of, 0)}行`;
  return (
    <div className="quiet" title={repeatedSaid(of)} style={{ whiteSpace: 'nowrap' }}>
      {delivery ? <Go to={`/feeds/deliveries/${delivery}`}>{said}</Go> : said}
    </div>
  );
}
