import { App, Button, Drawer, Empty, Space } from 'antd';
import type { FeedLine } from '../../server/http/contract.ts';
import { usePhone } from '../ui/phone.ts';
import { ChoosingTable } from './choosing-table.tsx';
import { DepartmentReceipts } from './department-receipts.tsx';
import { spellMonth } from './month.ts';
import { NoTables } from './no-tables.tsx';
import { UploadCard } from './upload-card.tsx';
import type { Upload, Uploads } from './uploads.ts';

/** 报送文件: the dropped files one below the other, from choosing what each is to its receipt. */
export function UploadDrawer({
  month,
  lines,
  uploads,
  onFinished,
  isBase,
}: {
  month: string;
  lines: readonly FeedLine[];
  uploads: Uploads;
  onFinished: () => void;
  isBase: boolean;
}) {
  const { modal } = App.useApp();
  const phone = usePhone();
  const { all, noTables } = uploads;
  const ready = all.filter(({ stage, feed, region }) => stage === 'choosing' && feed && region);
  const good = all.filter(({ stage, preview }) => stage === 'previewed' && preview && !preview.blocked);
  const unfinished = all.filter(({ stage }) => stage === 'choosing' || stage === 'previewed');
  const choosing = all.length > few && !phone ? all.filter(({ stage }) => stage === 'choosing') : [];
  const close = () => {
    const leave = () => {
      for (const each of all) if (each.stage === 'previewed') uploads.discard(each);
      uploads.clear();
    };
    if (!unfinished.length) return leave();
    modal.confirm({
      title: `还有${unfinished.length}个文件没有导入，放弃这些文件？`,
      content: '已确认导入的文件不受影响。',
      okText: '放弃并关闭',
      cancelText: '继续处理',
      onOk: leave,
    });
  };
  return (
    <Drawer
      open={all.length + noTables.length > 0}
      onClose={close}
      size="min(920px, 100vw)"
      title={`${isBase ? '上传基础名单' : `报送${spellMonth(month)}数据`}（${all.length}个文件）`}
      extra={
        <Space>
          {ready.length > 1 && (
            <Button type="primary" onClick={() => ready.forEach(uploads.send)}>
              全部上传（{ready.length}）
            </Button>
          )}
          {good.length > 1 && (
            <Button type="primary" onClick={() => good.forEach(uploads.accept)}>
              全部确认导入（{good.length}）
            </Button>
          )}
        </Space>
      }
    >
      <Space orientation="vertical" size={12} style={{ width: '100%' }}>
        <NoTables names={noTables} />
        {all.length > few && <DepartmentReceipts month={month} lines={lines} uploads={all} isBase={isBase} />}
        {choosing.length > 0 && <ChoosingTable files={choosing} lines={lines} uploads={uploads} />}
        {waitingFirst(all, choosing).map((each) => (
          <UploadCard
            key={each.key}
            each={each}
            lines={lines}
            uploads={uploads}
            isBrief={all.length > few}
            onFinished={onFinished}
          />
        ))}
        {!all.length && !noTables.length && <Empty description="没有文件" />}
      </Space>
    </Drawer>
  );
}

/** So many files are looked at one by one; of more, what was read in each is folded, and those done stand in the receipts. */
const few = 3;
const waitingFirst = (all: readonly Upload[], choosing: readonly Upload[]): readonly Upload[] =>
  all.length > few ? all.filter((each) => each.stage !== 'done' && !choosing.includes(each)) : all;
