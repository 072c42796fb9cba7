import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Alert, App, Button, Flex, Form, Input, QRCode, Typography } from 'antd';
import type { SecondFactorView } from '../../server/http/contract.ts';
import { get, post, put } from '../api.ts';
import { Loading, ProblemNotice, sentenceOf } from '../ui/problem.tsx';

const key = ['second-factor'];

/** Binding 动态口令 to a phone, or taking it off; `onBound` is called once the recovery codes have been put away. */
export function SecondFactor({ onBound }: { onBound?: () => void }) {
  const client = useQueryClient();
  const { data, error, refetch } = useQuery({
    queryKey: key,
    queryFn: () => get<SecondFactorView>('/session/second-factor'),
  });
  const bind = useMutation({
    mutationFn: ({ code }: Given) => put<{ codes: string[] }>('/session/second-factor', { code }),
  });
  const again = () => client.invalidateQueries({ queryKey: key });
  const finish = () => {
    bind.reset();
    void again();
  };
  if (bind.data) return <RecoveryCodes codes={bind.data.codes} onKept={onBound ?? finish} />;
  if (error) return <ProblemNotice error={error} retry={() => void refetch()} />;
  if (!data) return <Loading />;
  return data.bound ? (
    <Bound codes={data.codes} onRemoved={again} />
  ) : (
    <Binding busy={bind.isPending} error={bind.error} onCode={(given) => bind.mutate(given)} />
  );
}

interface Given {
  readonly code: string;
}

function Binding(props: { busy: boolean; error: unknown; onCode: (given: Given) => void }) {
  // Asked for once: each asking draws another secret, and the picture would no longer be the one that was read.
  const { data, error, refetch } = useQuery({
    queryKey: [...key, 'secret'],
    queryFn: () => post<{ secret: string; address: string }>('/session/second-factor'),
    staleTime: Number.POSITIVE_INFINITY,
    refetchOnWindowFocus: false,
  });
  if (error) return <ProblemNotice error={error} retry={() => void refetch()} />;
  if (!data) return <Loading />;
  return (
    <div className="panel" style={{ maxWidth: 560 }}>
      <ol style={{ paddingInlineStart: 20, marginTop: 0, lineHeight: 1.9 }}>
        <li>在手机上装一个动态口令应用（应用商店里搜“身份验证器”），用时不需要联网。</li>
        <li>在应用里选“扫一扫”，扫下面的二维码；扫不了就手工输入密钥。</li>
        <li>把应用显示的6位数字填在下面。</li>
      </ol>
      <Flex gap={20} wrap align="center" style={{ marginBottom: 16 }}>
        <QRCode value={data.address} size={176} type="svg" aria-label="动态口令二维码" />
        <div>
          <div className="quiet">密钥</div>
          <Typography.Text copyable={{ text: data.secret }} style={{ fontFamily: 'monospace', fontSize: 15 }}>
            <span translate="no">{data.secret.match(/.{1,4}/g)?.join(' ')}</span>
          </Typography.Text>
        </div>
      </Flex>
      <CodeForm label="动态口令" act="绑定" {...props} />
    </div>
  );
}

function Bound({ codes, onRemoved }: { codes: number; onRemoved: () => Promise<unknown> }) {
  const { message } = App.useApp();
  const remove = useMutation({
    mutationFn: ({ code }: Given) => post('/session/second-factor/removal', { code }),
    onSuccess: () => {
      void message.success('已解除绑定');
      return onRemoved();
    },
  });
  return (
    <div className="panel" style={{ maxWidth: 560 }}>
      <Alert
        type={codes > 2 ? 'success' : 'warning'}
        showIcon
        title="已绑定动态口令，登录时要填手机上的6位数字"
        description={`还有${codes}个恢复码可用。${codes > 2 ? '' : '快用完了：解除后重新绑定，会发新的一组。'}`}
        style={{ marginBottom: 16 }}
      />
      <p>换手机或不再使用时，填当前的动态口令（或一个恢复码）解除，再用新手机绑定。</p>
      <CodeForm
        label="动态口令或恢复码"
        act="解除绑定"
        danger
        busy={remove.isPending}
        error={remove.error}
        onCode={(given) => remove.mutate(given)}
      />
    </div>
  );
}

function CodeForm(props: {
  label: string;
  act: string;
  danger?: boolean;
  busy: boolean;
  error: unknown;
  onCode: (given: Given) => void;
}) {
  const { label, act, danger = false, busy, error, onCode } = props;
  return (
    <Form<Given> layout="vertical" onFinish={onCode} requiredMark={false}>
      {Boolean(error) && (
        <Alert type="error" showIcon title={sentenceOf(error)} style={{ marginBottom: 12 }} />
      )}
      <Form.Item
        name="code"
        label={label}
        rules={[{ required: true, whitespace: true, message: `请填写${label}` }]}
      >
        <Input autoComplete="one-time-code" maxLength={20} style={{ maxWidth: 220 }} />
      </Form.Item>
      <Button type="primary" danger={danger} htmlType="submit" loading={busy}>
        {act}
      </Button>
    </Form>
  );
}

function RecoveryCodes({ codes, onKept }: { codes: readonly string[]; onKept: () => void }) {
  return (
    <div className="panel" style={{ maxWidth: 560 }}>
      <Alert
        type="success"
        showIcon
        title="已绑定。请抄下或打印恢复码，只显示这一次"
        description="手机丢了或坏了，登录时填一个恢复码代替动态口令；每个只能用一次。不要存在同一部手机里。"
      />
      <ul
        style={{
          columns: 2,
          maxWidth: 360,
          margin: '16px 0',
          paddingInlineStart: 20,
          lineHeight: 1.9,
          fontFamily: 'monospace',
          fontSize: 16,
        }}
      >
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ul>
      <Flex gap={8}>
        <Button type="primary" onClick={onKept}>
          已抄好
        </Button>
        <Button onClick={() => window.print()}>打印</Button>
      </Flex>
    </div>
  );
}
