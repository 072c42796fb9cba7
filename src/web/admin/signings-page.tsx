import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { App, Button, Flex, Tag } from 'antd';
import type { SigningsView } from '../../server/http/contract.ts';
import { del, get } from '../api.ts';
import { instantSaid } from '../registers/as-of.tsx';
import { Go } from '../ui/go.tsx';
import { PageTitle } from '../ui/page-title.tsx';
import { Loading, ProblemNotice, sentenceOf } from '../ui/problem.tsx';

/** 登录记录: where one is signed in, to be ended where it is not oneself, and how one signed in lately. */
export default function SigningsPage() {
  const client = useQueryClient();
  const { message } = App.useApp();
  const { data, error, isPending, refetch } = useQuery({
    queryKey: ['signings'],
    queryFn: () => get<SigningsView>('/session/signings'),
  });
  const end = useMutation({
    mutationFn: (id?: string) => del<void>(id ? `/session/signings/${id}` : '/session/signings'),
    onSuccess: () => void message.success('已退出'),
    onError: (failure) => void message.error(sentenceOf(failure)),
    onSettled: () => client.invalidateQueries({ queryKey: ['signings'] }),
  });
  if (isPending) return <Loading />;
  if (error) return <ProblemNotice error={error} retry={() => void refetch()} />;
  const { sessions, attempts } = data;
  return (
    <>
      <PageTitle title="登录记录" note="不认得的登录，先在这里退出，再修改密码，并告诉系统管理员。">
        <Go to="/password">修改密码</Go>
      </PageTitle>
      <section className="panel" aria-label="正在登录">
        <Flex justify="space-between" align="center" wrap gap={8}>
          <h2>正在登录（{sessions.length}处）</h2>
          {sessions.length > 1 && (
            <Button loading={end.isPending} onClick={() => end.mutate(undefined)}>
              退出其他全部
            </Button>
          )}
        </Flex>
        {sessions.map(({ id, device, address, madeAt, seenAt, own }) => (
          <Flex key={id ?? 'own'} justify="space-between" align="center" wrap gap={8} style={apart}>
            <div>
              <div>
                {device ?? '没有说明的设备'} {own && <Tag color="blue">本机</Tag>}
              </div>
              <div className="quiet">
                {instantSaid(madeAt)}登录，最近使用{instantSaid(seenAt)}
                {address && `，网络地址${address}`}
              </div>
            </div>
            {id && (
              <Button disabled={end.isPending} onClick={() => end.mutate(id)}>
                退出
              </Button>
            )}
          </Flex>
        ))}
      </section>
      <section className="panel" aria-label="最近登录">
        <h2>最近{attempts.length}次登录</h2>
        {attempts.map(({ at, failed }) => (
          <Flex key={at} justify="space-between" style={apart}>
            <span>{instantSaid(at)}</span>
            <span className={failed ? 'late' : 'quiet'}>{failed ? '密码或动态口令不对' : '登录'}</span>
          </Flex>
        ))}
      </section>
    </>
  );
}

const apart = { padding: '8px 0', maxWidth: 640 };
