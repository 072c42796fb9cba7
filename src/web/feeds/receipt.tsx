import { Alert, Space } from 'antd';
import type { FeedLine } from '../../server/http/contract.ts';
import { useSession } from '../session.tsx';
import { Go } from '../ui/go.tsx';
import { changeOf } from './change.ts';
import { countsOf } from './outcome.ts';

/** 回执: what became of a delivery's lines, and what is left to do about them. */
export function Receipt({ id, line }: { id: string; line: FeedLine | undefined }) {
  const { department } = useSession().seat;
  const delivery = line?.deliveries.find((each) => each.id === id);
  if (!line || !delivery) return <Alert type="success" showIcon title="已导入" />;
  const search = { feed: line.feed, month: line.month };
  const isNone = delivery.rejected > 0 && delivery.rejected === delivery.rows;
  return (
    <Alert
      type={delivery.rejected || delivery.candidates ? 'warning' : 'success'}
      showIcon
      title={isNone ? `没有一行能收下：${delivery.rows}行全部退回` : `已导入：${countsOf(delivery, line)}`}
      description={
        <Space wrap size={[20, 4]}>
          {line.before !== null && (
            <span>
              本月共{line.rows - line.repeated}行，较上月{changeOf(line)}
            </span>
          )}
          {department && delivery.candidates > 0 && <span>待确认的行由县级经办逐行确认后计入</span>}
          {!department && delivery.candidates > 0 && (
            <Go to="/feeds/candidates" search={search}>
              去确认{delivery.candidates}行
            </Go>
          )}
          {delivery.rejected + delivery.repeated > 0 && (
            <>
              <Go to={`/feeds/deliveries/${id}`}>{delivery.rejected ? '查看退回明细' : '查看重复的行'}</Go>
              <a href={`/api/deliveries/${id}/rejects.xlsx`} download>
                下载退回表
              </a>
              {delivery.rejected > 0 && <span>能改的在退回表里改好，再上传这张表，作为“补充”</span>}
            </>
          )}
        </Space>
      }
    />
  );
}
