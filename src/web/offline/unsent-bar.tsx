import { useQueryClient } from '@tanstack/react-query';
import { App } from 'antd';
import { useEffect } from 'react';
import { useSession } from '../session.tsx';
import { Go } from '../ui/go.tsx';
import { sendUnsent, useUnsent } from './outbox.ts';
import { useSignal, whenSignalReturns } from './signal.ts';

/** How often what waits is tried again, in milliseconds. */
const rhythm = 30_000;

/** Above every page of a phone: without a signal, what is shown; what has not been sent. Sends it once there is one. */
export function UnsentBar() {
  const signal = useSignal();
  const unsent = useUnsent();
  const client = useQueryClient();
  const { message } = App.useApp();
  const { seat } = useSession();
  const waits = unsent.length > 0;
  // biome-ignore lint/correctness/useExhaustiveDependencies: in another seat other things are sent
  useEffect(() => {
    const send = async () => {
      const arrived = await sendUnsent().catch(() => []);
      if (!arrived.length) return;
      void message.success(`已发送：${arrived.map(({ about }) => about).join('、')}`);
      void client.invalidateQueries();
    };
    void send();
    const stop = whenSignalReturns(send);
    const again = waits ? setInterval(send, rhythm) : undefined;
    return () => {
      stop();
      clearInterval(again);
    };
  }, [client, message, seat.id, waits]);
  const refused = unsent.filter((each) => each.refused).length;
  if (signal && !waits) return null;
  return (
    <div role="status" className="unsent no-print">
      {!signal && <span>没有信号，显示的是本机保存的内容。</span>}
      {waits && (
        <Go to="/unsent">
          {unsent.length - refused > 0 && `${unsent.length - refused}件未发送，联网后自动发送`}
          {refused > 0 && ` ${refused}件没有办成，请处理`}
        </Go>
      )}
    </div>
  );
}
