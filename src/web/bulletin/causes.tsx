import type { ChangeCause } from '../../server/http/contract.ts';
import { Go } from '../ui/go.tsx';

/** What made a record count otherwise: what changed, then by which line, step or person, each leading there. */
export function Causes({ causes }: { causes: readonly ChangeCause[] }) {
  if (!causes.length) return <span className="quiet">登记没有变动：口径中的日期或参数随月份变了</span>;
  return (
    <ul className="causes">
      {causes.map((cause) => (
        <li key={`${cause.text}${cause.what}`}>
          <span>
            {cause.what && `${cause.what} `}
            {cause.fields.map(({ label, from, to }) => (
              <span key={label} style={{ marginInlineEnd: 10 }}>
                {label}：{from ?? '空'} → <b>{to ?? '空'}</b>
              </span>
            ))}
          </span>
          <span className="quiet">
            {cause.case ? (
              <Go to={`/cases/${cause.case}`}>{cause.text}</Go>
            ) : cause.delivery ? (
              <Go to={`/feeds/deliveries/${cause.delivery}`}>{cause.text}</Go>
            ) : (
              cause.text
            )}
            {cause.on && ` ${cause.on}`}
          </span>
        </li>
      ))}
    </ul>
  );
}
