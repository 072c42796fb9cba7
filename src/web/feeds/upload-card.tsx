import { FileExcelOutlined } from '@ant-design/icons';
import { Alert, Button, Card, Space, Spin } from 'antd';
import type { FeedLine, PreviewView } from '../../server/http/contract.ts';
import { usePhone } from '../ui/phone.ts';
import { RunProgress } from '../ui/run-progress.tsx';
import { Beside } from './beside.tsx';
import { Target } from './choosing-table.tsx';
import type { Said } from './headings.tsx';
import { outcomeOf } from './outcome.ts';
import { Preview } from './preview.tsx';
import { Receipt } from './receipt.tsx';
import { addsTo, type Upload, type Uploads } from './uploads.ts';

/** One file: what it is and where it belongs, what was read in it, and how its import goes. */
export function UploadCard({
  each,
  lines,
  uploads,
  isBrief,
  onFinished,
}: {
  each: Upload;
  lines: readonly FeedLine[];
  uploads: Uploads;
  /** Whether what was read in it is folded, being one of many. */
  isBrief: boolean;
  onFinished: () => void;
}) {
  const line = lines.find(({ feed, region }) => feed === each.feed && region.code === each.region);
  const phone = usePhone();
  const about = line ?? { feed: each.feed ?? '' };
  const say = (said: Said) => uploads.readAgain(each, said);
  const like = each.preview?.like?.feed;
  const isHere = lines.some(({ feed, region }) => feed === like && region.code === each.region);
  const reading = { onSay: say, onReadAs: isHere ? (feed: string) => uploads.readAs(each, feed) : undefined };
  const adds = line?.state === 'received' && addsTo(each);
  const what = (
    <span className="quiet">
      {each.stage !== 'choosing'
        ? line && `${line.region.name} ${line.label}`
        : `${sizeOf(each.file.size)}${each.rows === null ? '' : `　${each.rows}行`}`}
    </span>
  );
  return (
    <Card
      size="small"
      title={
        <Space>
          <FileExcelOutlined style={{ color: '#237F6E' }} />
          <span style={{ whiteSpace: 'normal', wordBreak: 'break-all' }}>{each.file.name}</span>
        </Space>
      }
      {...(!phone && { extra: what })}
      styles={{ header: { paddingBlock: 8 } }}
    >
      <Space orientation="vertical" size={12} style={{ width: '100%' }}>
        {phone && what}
        {each.error && <Alert type="error" showIcon title={each.error.message} />}
        {each.stage === 'choosing' && (
          <Space wrap>
            <Target each={each} lines={lines} uploads={uploads} />
            <Button type="primary" disabled={!each.feed || !each.region} onClick={() => uploads.send(each)}>
              上传
            </Button>
            <Button onClick={() => uploads.remove(each.key)}>移除</Button>
          </Space>
        )}
        {each.stage === 'sending' && <Waiting text="正在上传并读取表头和数据…" />}
        {each.stage === 'accepting' && <Waiting text="已确认，排队等前面的文件" />}
        {each.stage === 'previewed' && each.preview && (
          <>
            {isBrief && !each.preview.blocked ? (
              <Folded preview={each.preview} line={about} adds={adds} {...reading} />
            ) : (
              <Preview
                key={each.preview.delivery.id}
                preview={each.preview}
                line={about}
                adds={adds}
                {...reading}
              />
            )}
            {line?.state === 'received' && !each.preview.blocked && (
              <Beside
                line={line}
                preview={each.preview}
                adds={adds}
                onChange={(adds) => uploads.set(each.key, { adds })}
              />
            )}
            <Space wrap>
              {!each.preview.blocked && (
                <Button type="primary" onClick={() => uploads.accept(each)}>
                  确认导入
                </Button>
              )}
              <Button onClick={() => uploads.discard(each)}>{each.preview.blocked ? '移除' : '放弃'}</Button>
            </Space>
          </>
        )}
        {each.stage === 'running' && each.run && (
          <RunProgress
            run={each.run}
            onDone={({ state, message }) => {
              const failed = { stage: 'previewed', error: new Error(message) } as const;
              uploads.set(each.key, state === 'done' ? { stage: 'done' } : failed);
              onFinished();
            }}
          />
        )}
        {each.stage === 'done' && each.preview && <Receipt id={each.preview.delivery.id} line={line} />}
      </Space>
    </Card>
  );
}

function Folded(props: {
  preview: PreviewView;
  line: Pick<FeedLine, 'feed'>;
  adds: boolean;
  onSay: (said: Said) => void;
  onReadAs: ((feed: string) => void) | undefined;
}) {
  return (
    // What must be looked at before it is accepted is not folded away.
    <details open={props.preview.like !== null || props.preview.delivery.leftOut.length > 0}>
      <summary style={{ cursor: 'pointer' }}>
        {outcomeOf(props.preview, props.line, props.adds)}；看表头对应和问题数据
      </summary>
      <Preview {...props} />
    </details>
  );
}

const Waiting = ({ text }: { text: string }) => (
  <Space>
    <Spin size="small" />
    <span aria-live="polite">{text}</span>
  </Space>
);

const sizeOf = (bytes: number): string =>
  bytes < 1_048_576 ? `${Math.max(1, Math.round(bytes / 1024))} KB` : `${(bytes / 1_048_576).toFixed(1)} MB`;
