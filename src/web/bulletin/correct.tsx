import { EditOutlined } from '@ant-design/icons';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Alert, App, Button, Input, Modal, Segmented } from 'antd';
import { useState } from 'react';
import type { BulletinView } from '../../server/http/contract.ts';
import { post } from '../api.ts';
import { spellMonth } from '../feeds/month.ts';
import { useSession } from '../session.tsx';

/** 更正: counts the seat's own signed month once more and puts it beside what was signed, with its reason; absent for who cannot. */
export function Correct({ view }: { view: BulletinView }) {
  const { seat } = useSession();
  const { message } = App.useApp();
  const client = useQueryClient();
  const [reason, setReason] = useState<string>();
  const correct = useMutation({
    mutationFn: () => post(`/api/bulletins/${view.month}/correct`, { region: view.region.code, reason }),
    onSuccess: () => {
      setReason(undefined);
      void message.success('更正已与原签发稿并列');
      return client.invalidateQueries();
    },
    onError: (error) => void message.error(error.message),
  });
  const isOwn = seat.region.code === view.region.code;
  const mayCorrect = isOwn && !seat.department && (seat.level === 'county' || seat.level === 'city');
  if (!mayCorrect || !view.published) return null;
  return (
    <>
      <Button icon={<EditOutlined />} onClick={() => setReason('')}>
        更正
      </Button>
      <Modal
        open={reason !== undefined}
        title={`更正${view.region.name}${spellMonth(view.month)}统计通报`}
        okText="重新统计并更正"
        okButtonProps={{ disabled: !reason?.trim() }}
        confirmLoading={correct.isPending}
        onCancel={() => setReason(undefined)}
        onOk={() => correct.mutate()}
      >
        <p>
          按现在的登记，以原来的截止日重新统计。原签发稿不变，更正稿与它并列，逐项列出原数和更正后的数；两者以后都能按各自时点重算。
        </p>
        <label htmlFor="correction-reason">更正原因</label>
        <Input.TextArea
          id="correction-reason"
          autoSize={{ minRows: 2 }}
          value={reason ?? ''}
          onChange={({ target }) => setReason(target.value)}
        />
      </Modal>
    </>
  );
}

/** Which edition is shown, and why there is more than one. */
export function Editions({ view, onChoose }: { view: BulletinView; onChoose: (edition: string) => void }) {
  const { corrections, edition } = view;
  if (!corrections.length) return null;
  const shown = corrections.find((each) => each.edition === edition);
  return (
    <Alert
      type="info"
      title={
        <Segmented
          value={String(edition)}
          onChange={onChoose}
          options={[
            { value: '0', label: '原签发稿' },
            ...corrections.map((each) => ({
              value: String(each.edition),
              label: corrections.length > 1 ? `第${each.edition}次更正` : '更正稿',
            })),
          ]}
        />
      }
      description={
        shown
          ? `${shown.on} ${shown.by}更正：${shown.reason}。改动的数下方注明原数，点开可看是哪些户。`
          : '这是签发时的数，之后有更正。'
      }
    />
  );
}
