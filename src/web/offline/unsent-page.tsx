import { Alert, Button, Empty, Flex } from 'antd';
import { useSession } from '../session.tsx';
import { nameOf } from '../shell/seat-switch.tsx';
import { takeUp } from '../ui/draft.ts';
import { useGo } from '../ui/go.tsx';
import { PageTitle } from '../ui/page-title.tsx';
import { removeUnsent, sendUnsent, useUnsent } from './outbox.ts';
import { canOpenOffline } from './register.ts';
import type { Unsent } from './store.ts';

/** 未发送: everything typed on this phone that the server has not got yet, or would not take, each with its way on. */
export default function UnsentPage() {
  const unsent = useUnsent();
  return (
    <>
      <PageTitle title="未发送" note="联网后自动发送，不会重复；也可以现在就发" />
      {unsent.length === 0 ? (
        <div className="panel">
          <Empty description="都已发送" />
        </div>
      ) : (
        <div className="cards">
          {unsent.map((letter) => (
            <Letter key={letter.key} letter={letter} />
          ))}
          <Button block onClick={() => void sendUnsent()}>
            现在发送
          </Button>
        </div>
      )}
      {!canOpenOffline() && (
        <p className="quiet">
          本机的浏览器没有信号时打不开网页；已填的内容仍存在本机，联网后打开网页会自动发送。
        </p>
      )}
    </>
  );
}

function Letter({ letter }: { letter: Unsent }) {
  const go = useGo();
  const { seat, seats } = useSession();
  const its = seats.find(({ id }) => id === letter.seat);
  const takeBack = async () => {
    if (letter.draft) takeUp(letter.draft, letter.given);
    if (letter.draft && letter.pictures) takeUp(`${letter.draft}:pictures`, { ...letter.pictures });
    await removeUnsent(letter.key);
    const [to = '/', query] = letter.page.split('?');
    go(to, Object.fromEntries(new URLSearchParams(query)));
  };
  return (
    <article className="card">
      <h3>{letter.about}</h3>
      <div className="quiet">{new Date(letter.at).toLocaleString('zh-CN')} 填写</div>
      {letter.refused && <Alert type="error" showIcon title={letter.refused} style={{ marginTop: 8 }} />}
      {!letter.refused && its && its.id !== seat.id && (
        <p>这件是以“{nameOf(its)}”填的，切换到该岗位后自动发送。</p>
      )}
      <Flex gap={8} style={{ marginTop: 10 }}>
        <Button onClick={() => void takeBack()}>打开修改</Button>
        <Button onClick={() => void removeUnsent(letter.key)}>不要了</Button>
      </Flex>
    </article>
  );
}
