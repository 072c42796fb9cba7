import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App, Button, Flex, Form, Modal, Select } from 'antd';
import { useState } from 'react';
import type { AccountView } from '../../server/http/contract.ts';
import { post } from '../api.ts';
import { ProblemNotice } from '../ui/problem.tsx';

/** 岗位交接: which of a person's seats goes to whom, from today on. */
export function HandOverForm(props: {
  account: AccountView | null;
  accounts: readonly AccountView[];
  onClose: () => void;
}) {
  const { account, onClose } = props;
  return (
    <Modal
      open={account !== null}
      onCancel={onClose}
      title={`${account?.person ?? ''}的岗位交接`}
      footer={null}
      destroyOnHidden
    >
      {account && <Fields {...props} account={account} />}
    </Modal>
  );
}

function Fields(props: { account: AccountView; accounts: readonly AccountView[]; onClose: () => void }) {
  const { account, accounts, onClose } = props;
  const [seat, setSeat] = useState(0);
  const [to, setTo] = useState<string>();
  const { message } = App.useApp();
  const client = useQueryClient();
  const send = useMutation({
    mutationFn: () => {
      const { office, region } = account.seats[seat] ?? { office: '', region: { code: '' } };
      return post<{ moved: number; waiting: boolean }>(`/accounts/${account.id}/hand-over`, {
        office,
        region: region.code,
        to,
      });
    },
    onSuccess: ({ moved, waiting }) => {
      const done = moved ? `已交接，转给本人的${moved}件在办事项一并移交` : '已交接';
      void message.success(waiting ? '已提出，待另一位管理员确认后交接' : done);
      onClose();
      return client.invalidateQueries({ queryKey: ['accounts'] });
    },
  });
  return (
    <Form layout="vertical" onFinish={() => send.mutate()} style={{ marginTop: 12 }}>
      <Form.Item label="移交的岗位" required>
        <Select
          value={seat}
          onChange={setSeat}
          options={account.seats.map(({ office, region }, index) => ({
            value: index,
            label: `${region.path} ${office}`,
          }))}
        />
      </Form.Item>
      <Form.Item
        label="接任人"
        required
        extra="今日起由接任人办理；待办随岗位走，原来的经办记录仍留移交人姓名。"
      >
        <Select
          showSearch={{ optionFilterProp: 'label' }}
          placeholder="按姓名或用户名查找"
          value={to ?? null}
          onChange={(chosen) => setTo(chosen ?? undefined)}
          options={accounts
            .filter(({ id, disabled }) => id !== account.id && !disabled)
            .map(({ id, name, person }) => ({ value: id, label: `${person}（${name}）` }))}
        />
      </Form.Item>
      {send.error && <ProblemNotice error={send.error} />}
      <Flex justify="flex-end" gap={8}>
        <Button onClick={onClose}>取消</Button>
        <Button
          type="primary"
          htmlType="submit"
          disabled={!to || !account.seats.length}
          loading={send.isPending}
        >
          交接
        </Button>
      </Flex>
    </Form>
  );
}
