import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App, Button, Space } from 'antd';
import type { AccountView } from '../../server/http/contract.ts';
import { del, patch } from '../api.ts';
import { useSession } from '../session.tsx';
import { sentenceOf } from '../ui/problem.tsx';
import type { AccountTask } from './account-form.tsx';

/** What an administrator may do with an account. */
export function AccountActs(props: {
  account: AccountView;
  onTask: (task: AccountTask) => void;
  onHandOver: (account: AccountView) => void;
}) {
  const { account, onTask, onHandOver } = props;
  const { modal, message } = App.useApp();
  const session = useSession();
  const client = useQueryClient();
  const turn = useMutation({
    mutationFn: (disabled: boolean) => patch(`/accounts/${account.id}`, { disabled }),
    onSuccess: () => client.invalidateQueries({ queryKey: ['accounts'] }),
    onError: (error) => void message.error(sentenceOf(error)),
  });
  const ask = () =>
    modal.confirm({
      title: `停用${account.person}（${account.name}）的账号？`,
      content: '停用后立即退出登录，不能再进入系统；经办过的记录仍保留其姓名，可以随时恢复。',
      okText: '停用',
      cancelText: '取消',
      onOk: () => turn.mutateAsync(true).catch(() => undefined),
    });
  const release = useMutation({
    mutationFn: () => patch(`/accounts/${account.id}`, { unlock: true }),
    onSuccess: () => {
      void message.success('已解除锁定，本人可以马上再登录');
      return client.invalidateQueries({ queryKey: ['accounts'] });
    },
    onError: (error) => void message.error(sentenceOf(error)),
  });
  const unbind = useMutation({
    mutationFn: () => del(`/accounts/${account.id}/second-factor`),
    onSuccess: () => {
      void message.success('已解除，本人下次登录只填密码');
      return client.invalidateQueries({ queryKey: ['accounts'] });
    },
    onError: (error) => void message.error(sentenceOf(error)),
  });
  const askUnbind = () =>
    modal.confirm({
      title: `解除${account.person}（${account.name}）的动态口令？`,
      content:
        '只在本人手机丢失、恢复码也没有时解除，请先当面或电话核实是本人。其岗位要求动态口令的，下次登录须重新绑定。',
      okText: '解除',
      cancelText: '取消',
      onOk: () => unbind.mutateAsync().catch(() => undefined),
    });
  const isOwn = account.name === session.account;
  return (
    <Space size={14} wrap>
      {account.locked && (
        <Button type="link" style={plain} loading={release.isPending} onClick={() => release.mutate()}>
          解除锁定
        </Button>
      )}
      <Button type="link" style={plain} onClick={() => onTask({ kind: 'seats', account })}>
        调整岗位
      </Button>
      {account.seats.length > 0 && (
        <Button type="link" style={plain} onClick={() => onHandOver(account)}>
          交接
        </Button>
      )}
      <Button type="link" style={plain} onClick={() => onTask({ kind: 'password', account })}>
        重置密码
      </Button>
      {account.secondFactor && !isOwn && (
        <Button type="link" style={plain} onClick={askUnbind}>
          解除动态口令
        </Button>
      )}
      {account.disabled ? (
        <Button type="link" style={plain} onClick={() => turn.mutate(false)}>
          恢复
        </Button>
      ) : (
        !isOwn && (
          <Button type="link" danger style={plain} onClick={ask}>
            停用
          </Button>
        )
      )}
    </Space>
  );
}

const plain = { padding: 0 };
