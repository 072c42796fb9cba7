import { BellOutlined, CopyOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { App, Button, Flex, Input, Modal } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { plusDays } from '../../kernel/index.ts';
import type { PlaceReached } from '../../server/http/contract.ts';
import { get } from '../api.ts';
import { useSession } from '../session.tsx';
import { copyText } from '../ui/copy-text.ts';
import { Loading, ProblemNotice } from '../ui/problem.tsx';
import { useSubmission } from '../ui/submission.ts';
import { Wide } from '../ui/wide.tsx';
import { dispatchText } from './dispatch-text.ts';

// A calendar is heavy, and here it is looked at once in a while.
const DayInput = lazy(async () => ({ default: (await import('../ui/day-input.tsx')).DayInput }));

/**
 * 派发到村, above 派发到乡镇: what waits in each place is on its tasks already; here it is seen who has opened it and who has
 * not, those are reminded in one go, and a text is ready for the group chat.
 */
export function Dispatch(props: { below: string; place: string; region: string; onClose: () => void }) {
  const { below, place, region, onClose } = props;
  return (
    <Modal
      open
      onCancel={onClose}
      title={`派发到${below}：各${below}待办事项`}
      width={720}
      footer={null}
      destroyOnHidden
    >
      <Sent place={place} region={region} below={below} />
    </Modal>
  );
}

function Sent({ place, region, below }: { place: string; region: string; below: string }) {
  const { day } = useSession();
  const { message } = App.useApp();
  const [by, setBy] = useState<string>(plusDays(day, 3));
  const [typed, setTyped] = useState<string | null>(null);
  const { data, error, refetch } = useQuery({
    queryKey: ['/tasks/reach', region],
    queryFn: () => get<PlaceReached[]>('/tasks/reach', { region }),
  });
  const text = typed ?? dispatchText(data ?? [], place, day, by);
  const send = useSubmission<{ sent: number }>({ done: '已催办，对方的待办中已出现' });
  const unseen = (data ?? []).reduce((sum, { waiting, seen }) => sum + waiting - seen, 0);
  const copy = () =>
    copyText(text).then(
      () => void message.success('派发文字已复制，可粘贴到微信或短信'),
      () => void message.warning('浏览器不允许复制，请在文本框内全选后复制'),
    );
  return (
    <Flex vertical gap={12}>
      {error && <ProblemNotice error={error} retry={() => void refetch()} />}
      {!data && !error && <Loading />}
      {data?.length === 0 && <p>各{below}都没有等待办理的事项</p>}
      {data && data.length > 0 && <Places places={data} below={below} />}
      {send.error && <ProblemNotice error={send.error} />}
      <Flex gap={8} align="center" wrap>
        <label htmlFor="dispatch-by">要求办结日期</label>
        <Suspense>
          <DayInput
            id="dispatch-by"
            value={by}
            onChange={(chosen) => {
              setBy(chosen || by);
              setTyped(null);
            }}
          />
        </Suspense>
        <Button
          type="primary"
          icon={<BellOutlined />}
          disabled={!unseen}
          loading={send.isPending}
          onClick={() =>
            send.mutate({
              path: '/tasks/reminders',
              body: { region, text: `请打开待办查看，${by}前办结` },
            })
          }
        >
          催办未打开的{unseen}件
        </Button>
      </Flex>
      <Input.TextArea
        aria-label="派发文字"
        value={text}
        autoSize={{ minRows: 4, maxRows: 10 }}
        onChange={({ target }) => setTyped(target.value)}
      />
      <Button icon={<CopyOutlined />} onClick={copy}>
        复制派发文字（发微信群）
      </Button>
    </Flex>
  );
}

function Places({ places, below }: { places: readonly PlaceReached[]; below: string }) {
  const unseen = places.filter(({ waiting, seen }) => seen < waiting);
  return (
    <>
      <p style={{ margin: 0 }}>
        事项已在各{below}的待办中，不用另发。
        {unseen.length ? (
          <>
            还有
            <strong className="late">
              {unseen.length}个{below}没有全部打开
            </strong>
          </>
        ) : (
          `各${below}都已打开`
        )}
        。
      </p>
      <Wide>
        <table className="sheet" style={{ width: '100%' }}>
          <thead>
            <tr>
              <th>{below}</th>
              <th className="number">待办</th>
              <th className="number">已打开</th>
              <th className="number">未打开</th>
              <th>经办人</th>
            </tr>
          </thead>
          <tbody>
            {[...unseen, ...places.filter((each) => !unseen.includes(each))].map(
              ({ region, waiting, seen, people }) => (
                <tr key={region.code}>
                  <td>{region.name}</td>
                  <td className="number">{waiting}</td>
                  <td className="number">{seen}</td>
                  <td className={waiting > seen ? 'number late' : 'number'}>{waiting - seen}</td>
                  <td style={{ whiteSpace: 'nowrap' }}>
                    {people.join('、') || <span className="late">没有账号</span>}
                  </td>
                </tr>
              ),
            )}
          </tbody>
        </table>
      </Wide>
    </>
  );
}
