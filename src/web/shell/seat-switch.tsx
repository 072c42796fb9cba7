import { DownOutlined } from '@ant-design/icons';
import { App, Button } from 'antd';
import type { SeatView } from '../../server/http/contract.ts';
import { useSession, useSwitchSeat } from '../session.tsx';
import { useGo } from '../ui/go.tsx';
import { sentenceOf } from '../ui/problem.tsx';
import { MenuButton } from './menu-button.tsx';

/** 当前岗位: one person may hold several seats; one click switches, and what waits for each is counted. */
export function SeatSwitch() {
  const { seat, seats } = useSession();
  const { message } = App.useApp();
  const go = useGo();
  const change = useSwitchSeat();
  const choose = (id: string) =>
    change.mutate(id, {
      onSuccess: () => go('/'),
      onError: (error) => message.error(sentenceOf(error)),
    });
  const others = seats.reduce((sum, each) => sum + (each.id === seat.id ? 0 : each.tasks), 0);
  if (seats.length < 2) return <span style={{ whiteSpace: 'nowrap' }}>{nameOf(seat)}</span>;
  return (
    <MenuButton
      selected={[seat.id]}
      onChoose={(key) => key !== seat.id && choose(key)}
      items={seats.map((each) => ({ key: each.id, label: <Line seat={each} /> }))}
    >
      <Button loading={change.isPending} style={{ maxWidth: 260 }}>
        <span style={{ overflow: 'hidden', textOverflow: 'ellipsis' }}>{nameOf(seat)}</span>
        {others > 0 && (
          <span className="count" title={`其他岗位还有${others}件待办`}>
            {others > 99 ? '99+' : others}
          </span>
        )}
        <DownOutlined style={{ fontSize: 11 }} />
      </Button>
    </MenuButton>
  );
}

function Line({ seat }: { seat: SeatView }) {
  return (
    <span style={{ display: 'flex', justifyContent: 'space-between', gap: 24 }}>
      <span>{nameOf(seat)}</span>
      <span className="quiet">
        {seat.tasks}件待办
        {seat.overdue > 0 && <span className="late">，逾期{seat.overdue}件</span>}
      </span>
    </span>
  );
}

/** 青羊口村 · 村级经办 */
export const nameOf = ({ region, office }: Pick<SeatView, 'region' | 'office'>): string =>
  [region.name, office].filter(Boolean).join(' · ');
