import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { App, Button, Flex } from 'antd';
import type { GrantView } from '../../server/http/contract.ts';
import { get, post } from '../api.ts';
import { instantSaid } from '../registers/as-of.tsx';
import { sentenceOf } from '../ui/problem.tsx';

/** 两人确认: powerful seats that one administrator has given and another has yet to confirm; nothing where none waits. */
export function WaitingGrants() {
  const { data = [] } = useQuery({
    queryKey: ['accounts', 'grants'],
    queryFn: () => get<GrantView[]>('/seat-grants'),
  });
  if (!data.length) return null;
  return (
    <section className="panel" aria-label="待另一位管理员确认" style={{ marginBottom: 12 }}>
      <h2 style={{ marginTop: 0 }}>待另一位管理员确认（{data.length}项）</h2>
      <p className="quiet" style={{ marginTop: 0 }}>
        县级及以上能看全部农户的岗位和系统管理员，由一位管理员提出、另一位确认后才生效。
      </p>
      {data.map((grant) => (
        <Grant key={grant.id} grant={grant} />
      ))}
    </section>
  );
}

function Grant({ grant }: { grant: GrantView }) {
  const { message } = App.useApp();
  const client = useQueryClient();
  const decide = useMutation({
    mutationFn: (granted: boolean) => post(`/seat-grants/${grant.id}`, { granted }),
    onSuccess: (_, granted) => {
      void message.success(
        granted ? '已确认，从现在起生效' : grant.own ? '已撤回，没有生效' : '没有同意，不生效',
      );
      return client.invalidateQueries({ queryKey: ['accounts'] });
    },
    onError: (error) => void message.error(sentenceOf(error)),
  });
  const place = grant.region ? `${grant.region.path} ` : '';
  return (
    <Flex gap={12} wrap align="center" justify="space-between" style={{ padding: '8px 0' }}>
      <div>
        <strong>
          {grant.person}（{grant.name}）
        </strong>{' '}
        {place}
        {grant.office}
        {grant.from && `，从${grant.from}交接`}
        <div className="quiet">
          {grant.askedBy}于{instantSaid(grant.askedAt)}提出
        </div>
      </div>
      <Flex gap={8}>
        {!grant.own && (
          <Button type="primary" loading={decide.isPending} onClick={() => decide.mutate(true)}>
            确认
          </Button>
        )}
        <Button disabled={decide.isPending} onClick={() => decide.mutate(false)}>
          {grant.own ? '撤回' : '不同意'}
        </Button>
      </Flex>
    </Flex>
  );
}
