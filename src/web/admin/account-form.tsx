import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Alert, App, Button, Checkbox, Form, Input, Modal } from 'antd';
import type { AccountView } from '../../server/http/contract.ts';
import { patch, post } from '../api.ts';
import { sentenceOf } from '../ui/problem.tsx';
import { chosenOf, complete } from './chosen-seats.ts';
import { PasswordFields } from './password-field.tsx';
import { type SeatChoice, SeatsInput } from './seats-input.tsx';

/** What the account dialog is about: a new account, another's seats, or another's password. */
export type AccountTask =
  | { readonly kind: 'add' }
  | { readonly kind: 'seats' | 'password'; readonly account: AccountView };

/** A password that was given to somebody, to be handed on now. */
export interface Issued {
  readonly name: string;
  readonly person: string;
  readonly password: string;
}

/** Adds an account, or changes the seats or the password of one. */
export function AccountForm({
  task,
  onClose,
  onIssued,
}: {
  task: AccountTask | null;
  onClose: () => void;
  onIssued: (issued: Issued) => void;
}) {
  return (
    <Modal
      open={task !== null}
      onCancel={onClose}
      title={titleOf(task)}
      footer={null}
      width={600}
      destroyOnHidden
    >
      {task && <Fields task={task} onClose={onClose} onIssued={onIssued} />}
    </Modal>
  );
}

function Fields({
  task,
  onClose,
  onIssued,
}: {
  task: AccountTask;
  onClose: () => void;
  onIssued: (issued: Issued) => void;
}) {
  const { message } = App.useApp();
  const client = useQueryClient();
  const save = useMutation({
    mutationFn: (given: Given) =>
      task.kind === 'add'
        ? post('/accounts', { ...given, seats: chosenOf(given.seats) })
        : patch(
            `/accounts/${task.account.id}`,
            task.kind === 'seats'
              ? { seats: chosenOf(given.seats), number: given.number ?? '' }
              : { password: given.password },
          ),
    onSuccess: (_, given) => {
      void message.success(task.kind === 'add' ? '账号已开设' : '已保存');
      const { name = '', person = '' } = task.kind === 'add' ? given : task.account;
      if (given.password) onIssued({ name, person, password: given.password });
      onClose();
      return client.invalidateQueries({ queryKey: ['accounts'] });
    },
  });
  const seats: readonly SeatChoice[] =
    task.kind === 'add'
      ? [{}]
      : task.account.seats.map(({ office, level, region, from, until }) => ({
          office,
          level,
          region: region.code,
          name: region.name,
          from,
          ...(until && { until }),
        }));
  return (
    <Form<Given>
      name="account"
      layout="vertical"
      initialValues={{
        seats: seats.length ? seats : [{}],
        number: task.kind === 'add' ? '' : (task.account.number ?? ''),
      }}
      onFinish={(given) => save.mutate(given)}
      style={{ marginTop: 12 }}
    >
      {save.error && (
        <Alert type="error" showIcon title={sentenceOf(save.error)} style={{ marginBottom: 12 }} />
      )}
      {task.kind === 'add' && (
        <>
          <Form.Item
            name="name"
            label="用户名"
            extra="登录时使用，2至40个字，不能与他人重复"
            rules={[
              { required: true, whitespace: true, message: '请填写用户名' },
              { min: 2, max: 40, message: '用户名为2至40个字' },
            ]}
          >
            <Input autoComplete="off" />
          </Form.Item>
          <Form.Item
            name="person"
            label="姓名"
            rules={[{ required: true, whitespace: true, message: '请填写姓名' }]}
          >
            <Input autoComplete="off" maxLength={40} />
          </Form.Item>
        </>
      )}
      {task.kind === 'password' && (
        <p style={{ marginTop: 0 }}>
          系统不保存密码原文，看不到原来的。点“自动生成”换一个新的告诉本人，原来的随即作废。
        </p>
      )}
      {task.kind !== 'seats' && (
        <PasswordFields label={task.kind === 'add' ? '初始密码' : '新密码'} propose />
      )}
      {task.kind !== 'password' && (
        <Form.Item
          name="seats"
          label="岗位"
          required
          extra="任期不填为今天起、长期；督查岗位须有截止日期。到期后自动不能再用，事情交给谁用“交接”。"
          // While a seat is half chosen there is nothing to complain about.
          validateTrigger="onSubmit"
          rules={[
            ({ getFieldValue }) => ({
              validator: (_, chosen: readonly SeatChoice[]) =>
                complete(chosen, task.kind === 'seats' || getFieldValue('administrator')),
            }),
          ]}
        >
          <SeatsInput />
        </Form.Item>
      )}
      {task.kind !== 'password' && (
        <Form.Item
          name="number"
          label="人员编号"
          extra="帮扶责任人填台账中的“帮扶责任人编号”，登录后即可看到“我的户”；其他人不填"
        >
          <Input autoComplete="off" maxLength={40} />
        </Form.Item>
      )}
      {task.kind === 'add' && (
        <Form.Item name="administrator" valuePropName="checked">
          <Checkbox>系统管理员（可开设和停用账号；只管账号、不看农户的，岗位不用选）</Checkbox>
        </Form.Item>
      )}
      <Submit busy={save.isPending} onClose={onClose} />
    </Form>
  );
}

interface Given {
  readonly name: string;
  readonly person: string;
  readonly number?: string;
  readonly password: string;
  readonly administrator?: boolean;
  readonly seats: readonly SeatChoice[];
}
function titleOf(task: AccountTask | null): string {
  if (!task || task.kind === 'add') return '开设账号';
  return `${task.account.person}（${task.account.name}）的${task.kind === 'seats' ? '岗位' : '密码'}`;
}

function Submit({ busy, onClose }: { busy: boolean; onClose: () => void }) {
  return (
    <div style={{ display: 'flex', justifyContent: 'flex-end', gap: 8 }}>
      <Button onClick={onClose}>取消</Button>
      <Button type="primary" htmlType="submit" loading={busy}>
        保存
      </Button>
    </div>
  );
}
