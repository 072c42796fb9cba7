import { CheckOutlined } from '@ant-design/icons';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App, Button } from 'antd';
import type { BulletinView } from '../../server/http/contract.ts';
import { post } from '../api.ts';
import { spellMonth } from '../feeds/month.ts';
import { useSession } from '../session.tsx';

/** 签发: closes the month's figures of the seat's own region, after asking; absent for who cannot, and while it would be refused: 征求意见 is open. */
export function Publish({ view }: { view: BulletinView }) {
  const { seat, day } = useSession();
  const { modal, message } = App.useApp();
  const client = useQueryClient();
  const publish = useMutation({
    mutationFn: () => post(`/api/bulletins/${view.month}/publish`, { region: view.region.code }),
    onSuccess: () => {
      void message.success(`${view.region.name}${spellMonth(view.month)}统计通报已签发`);
      return client.invalidateQueries({ queryKey: ['bulletin', view.month] });
    },
    onError: (error) => void message.error(error.message),
  });
  const isOwn = seat.region.code === view.region.code;
  const mayPublish = isOwn && !seat.department && (seat.level === 'county' || seat.level === 'city');
  if (!mayPublish || view.published || isOpen(view, day)) return null;
  const ask = () =>
    modal.confirm({
      title: `签发${view.region.name}${spellMonth(view.month)}统计通报？`,
      content: '签发后本月数据封存：以后的改动不再影响本月数字，确需改正的另印“更正”。',
      okText: '签发',
      cancelText: '再核对',
      onOk: () => publish.mutateAsync().catch(() => undefined),
    });
  return (
    <Button type="primary" icon={<CheckOutlined />} loading={publish.isPending} onClick={ask}>
      签发
    </Button>
  );
}

/** Whether units may still answer, or an objection is not looked into; the state beside the region says so. */
const isOpen = ({ consultation: asked }: BulletinView, day: string): boolean =>
  asked !== null && (asked.disputed > 0 || (asked.waiting > 0 && day <= (asked.deadline ?? '')));
