import { useQueryClient } from '@tanstack/react-query';
import { App, Button, Flex } from 'antd';
import type { CasePage } from '../../server/http/contract.ts';
import { sentenceOf } from '../ui/problem.tsx';
import { useSubmission } from '../ui/submission.ts';

/** 撤回: what this person did last can be taken back until somebody goes on from it. */
export function Withdraw({ page }: { page: CasePage }) {
  const client = useQueryClient();
  const { message } = App.useApp();
  const send = useSubmission<CasePage>({ done: '已撤回，时限照旧计算' });
  // Somebody has gone on meanwhile: the reason is said and what is shown is asked for again, which takes this line away.
  const onError = (error: unknown) => {
    void message.error(sentenceOf(error), 8);
    void client.invalidateQueries();
  };
  if (!page.withdraw) return null;
  return (
    <Flex gap={8} wrap align="center" className="no-print" style={{ marginBottom: 12 }}>
      <span className="quiet">您刚办了“{page.withdraw}”，后面还没有人接着办。</span>
      <Button
        loading={send.isPending}
        onClick={() =>
          send.mutate({ path: `/cases/${page.id}/moves`, body: { withdraw: true } }, { onError })
        }
      >
        撤回这一步
      </Button>
    </Flex>
  );
}
