import { useMutation } from '@tanstack/react-query';
import { App, Button, Flex } from 'antd';
import { useState } from 'react';
import { plusDays } from '../../kernel/index.ts';
import { post } from '../api.ts';
import { useSession } from '../session.tsx';
import { DayInput } from '../ui/day-input.tsx';
import { sentenceOf } from '../ui/problem.tsx';

/** The day to go on to, and the button that does it. */
export default function DemoDayChoice() {
  const { day } = useSession();
  const { message } = App.useApp();
  const [to, setTo] = useState<string>(plusDays(day, 5));
  const send = useMutation({
    mutationFn: () => post('/demo/day', { day: to }),
    // Everything on the page depends on the day.
    onSuccess: () => location.reload(),
    onError: (error) => void message.error(sentenceOf(error)),
  });
  return (
    <Flex vertical gap={8} style={{ maxWidth: 280 }}>
      <span>公示期、期限要等几天的，把日期往后调。各岗位看到的都变；不能往回调。</span>
      <Flex gap={8} wrap>
        <DayInput value={to} onChange={(chosen) => setTo(chosen ?? plusDays(day, 5))} />
        <Button type="primary" loading={send.isPending} onClick={() => send.mutate()}>
          调到这一天
        </Button>
      </Flex>
    </Flex>
  );
}
