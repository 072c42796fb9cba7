import { Space, Tag } from 'antd';
import { type Feed, showQuantity } from '../../kernel/index.ts';
import type { DeliveryView, FeedLine } from '../../server/http/contract.ts';
import { names } from '../names.ts';
import { instantSaid } from '../registers/as-of.tsx';
import { useSession } from '../session.tsx';
import { Go } from '../ui/go.tsx';
import { LeftOut } from './left-out.tsx';
import { foundWord, isList } from './list.ts';
import { repeatedSaid } from './outcome.ts';
import { TakeBack } from './take-back.tsx';
import { Unconfirmed } from './unconfirmed.tsx';

/** The accepted delivery that came last, before all one of which lines were handed back, if any. */
export const latestOf = ({ deliveries }: FeedLine): DeliveryView | undefined =>
  deliveries
    .filter(({ state }) => state === 'accepted')
    .toSorted(
      (a, b) => Number(a.rejected > 0) - Number(b.rejected > 0) || a.receivedAt.localeCompare(b.receivedAt),
    )
    .at(-1);

/** Every file that came for a feed and month, and the columns such a file should have. */
export function Deliveries({ line }: { line: FeedLine }) {
  const { department } = useSession().seat;
  return (
    <Space orientation="vertical" size={10} style={{ width: '100%', padding: '4px 0' }}>
      {line.deliveries.length === 0 && <span className="quiet">还没有收到文件。</span>}
      {line.deliveries.map((delivery) => (
        <Delivery key={delivery.id} delivery={delivery} line={line} />
      ))}
      {isWhole(line) && (
        <span className="quiet">
          {isList(line)
            ? '完整的名单：有变化时再传；登记册上有而名单里没有的不会直接删去，提出后由人核实。'
            : '全量名单：每月报送当前全部人员，不再列入的视为已移出；没有变化的可报“本月无新增”。'}
        </span>
      )}
      {needsConsent(line) && (
        <span className="quiet">
          只与签了承诺授权书且仍在有效期内的农户比对；其余各行不留存，只计行数。
          {!department && (
            <a href={`/api/feeds/${line.feed}/consented.xlsx`} download style={apart}>
              下载授权比对名单
            </a>
          )}
        </span>
      )}
      <div>
        <a href={`/api/feeds/${line.feed}/template.xlsx`} download style={{ marginInlineEnd: 14 }}>
          下载模板
        </a>
        <span className="quiet">应有的列：</span>
        {line.columns.map(({ header, aliases, required }) => (
          <Tag
            key={header}
            title={aliases.length ? `也可写作：${aliases.join('、')}` : header}
            style={{ margin: '0 6px 6px 0' }}
          >
            {header}
            {required && <span style={{ color: '#B3261E' }}> *</span>}
          </Tag>
        ))}
      </div>
    </Space>
  );
}

function Delivery({ delivery, line }: { delivery: DeliveryView; line: FeedLine }) {
  const { id, file, receivedAt, by, state, rows, matched, candidates, rejected, withheld, repeated, always } =
    delivery;
  const { takenBack } = delivery;
  return (
    <div>
      <strong style={{ wordBreak: 'break-all' }}>{file}</strong>
      {state !== 'accepted' && (
        <Tag style={{ marginInlineStart: 8 }}>{takenBack ? '已撤回' : stateWords[state]}</Tag>
      )}
      {state === 'accepted' && line.mayUpload && !isList(line) && (
        <TakeBack delivery={delivery} line={line} />
      )}
      {takenBack && (
        <div className="quiet">
          {takenBack.on} {takenBack.by}撤回：{takenBack.why}
        </div>
      )}
      <div className="quiet">
        {instantSaid(receivedAt)} {by}　{showQuantity(rows, 0)}行，{foundWord(line)}
        {showQuantity(matched, 0)}，待确认{showQuantity(candidates, 0)}，退回{showQuantity(rejected, 0)}
        {repeated > 0 && `，${repeatedSaid(repeated)}`}
        {withheld > 0 && `，${showQuantity(withheld, 0)}行因无有效授权未比对`}
        {always.map(({ header, value }) => `，整份文件的“${header}”都按“${value}”`).join('')}
        {rejected + repeated > 0 && (
          <>
            <Go to={`/feeds/deliveries/${id}`} style={apart}>
              {rejected ? '退回明细' : '重复的行'}
            </Go>
            <a href={`/api/deliveries/${id}/rejects.xlsx`} download style={apart}>
              下载退回表
            </a>
          </>
        )}
      </div>
      <LeftOut sentences={delivery.leftOut} />
      {state === 'previewed' && line.mayUpload && <Unconfirmed delivery={delivery} line={line} />}
    </div>
  );
}

const needsConsent = ({ feed }: FeedLine) => names.find<Feed>('feed', feed)?.only !== undefined;
const isWhole = ({ feed }: FeedLine) => names.find<Feed>('feed', feed)?.whole === true;
const stateWords = { previewed: '未确认导入', withdrawn: '已放弃' } as const;
const apart = { marginInlineStart: 14 };
