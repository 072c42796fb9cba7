import { UploadOutlined } from '@ant-design/icons';
import { Button, Collapse, Space } from 'antd';
import { showQuantity } from '../../kernel/index.ts';
import type { FeedLine } from '../../server/http/contract.ts';
import { useSession } from '../session.tsx';
import { Go } from '../ui/go.tsx';
import { changeOf } from './change.ts';
import { Deliveries, latestOf } from './deliveries.tsx';
import { FeedState, LeftOpen, leftOpen } from './feed-state.tsx';
import { NothingButton } from './nothing-button.tsx';
import { matchRate } from './outcome.ts';

/** 本月报送: a department's own feeds, one card each: what is due, what came, how much of it was matched. */
export function FeedCards({
  lines,
  onUpload,
}: {
  lines: readonly FeedLine[];
  onUpload: (line: FeedLine) => void;
}) {
  return (
    <div
      style={{
        display: 'grid',
        gap: 12,
        gridTemplateColumns: 'repeat(auto-fill, minmax(min(100%, 420px), 1fr))',
      }}
    >
      {lines.map((line) => (
        <FeedCard key={`${line.feed} ${line.region.code}`} line={line} onUpload={() => onUpload(line)} />
      ))}
    </div>
  );
}

function FeedCard({ line, onUpload }: { line: FeedLine; onUpload: () => void }) {
  const { department } = useSession().seat;
  return (
    <div className="card">
      <Space align="start" style={{ width: '100%', justifyContent: 'space-between' }}>
        <div>
          <h3>{line.label}</h3>
          <div className="quiet">
            {line.region.name} {line.department}
          </div>
        </div>
        <Space size={6} wrap style={{ justifyContent: 'flex-end' }}>
          <LeftOpen line={line} />
          <FeedState line={line} />
        </Space>
      </Space>
      {line.state === 'received' && <Numbers line={line} />}
      {line.mayUpload && (
        <Space wrap style={{ marginTop: 12 }}>
          <Button
            type={line.state === 'missing' ? 'primary' : 'default'}
            icon={<UploadOutlined />}
            onClick={onUpload}
          >
            {line.state === 'received' ? '再次上传' : '上传文件'}
          </Button>
          <NothingButton line={line} />
        </Space>
      )}
      {!department && line.candidates > 0 && (
        <div style={{ marginTop: 10 }}>
          <Go to="/feeds/candidates" search={{ feed: line.feed, month: line.month }}>
            去确认{line.candidates}行
          </Go>
        </div>
      )}
      <Collapse
        ghost
        size="small"
        defaultActiveKey={leftOpen(line) > 0 ? ['files'] : []}
        style={{ marginInline: -14, marginBottom: -10 }}
        items={[
          {
            key: 'files',
            label: `收到的文件和应有的列（${line.deliveries.length}）`,
            children: <Deliveries line={line} />,
          },
        ]}
      />
    </div>
  );
}

/** The lines that were handed back, and the latest file they were in. */
function Rejected({ line }: { line: FeedLine }) {
  const latest = latestOf(line);
  const shown = showQuantity(line.rejected, 0);
  return line.rejected > 0 && latest ? <Go to={`/feeds/deliveries/${latest.id}`}>{shown}，看明细</Go> : shown;
}

function Numbers({ line }: { line: FeedLine }) {
  const numbers = {
    总行数: showQuantity(line.rows, 0),
    匹配到人: matchRate(line),
    待确认: showQuantity(line.candidates, 0),
    退回: <Rejected line={line} />,
    ...(line.repeated > 0 && { 重复: `${showQuantity(line.repeated, 0)}（不重复计）` }),
    ...(line.withheld > 0 && { 无授权未比对: showQuantity(line.withheld, 0) }),
    较上月: changeOf(line),
  };
  return (
    <dl>
      {Object.entries(numbers).map(([title, value]) => (
        <div key={title} style={{ display: 'contents' }}>
          <dt>{title}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
