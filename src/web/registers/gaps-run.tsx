import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App, Button, Modal } from 'antd';
import { useState } from 'react';
import { post } from '../api.ts';
import { useSession } from '../session.tsx';
import { sentenceOf } from '../ui/problem.tsx';
import { RunProgress } from '../ui/run-progress.tsx';

/** 重新比对: holds the policies' conditions against what is enjoyed, for the seat's own region; the month does so by itself. */
export function GapsRun() {
  const { seat } = useSession();
  const client = useQueryClient();
  const { message } = App.useApp();
  const [run, setRun] = useState<string>();
  const start = useMutation({
    mutationFn: () => post<{ run: string }>('/gaps/run'),
    onSuccess: (answer) => setRun(answer.run),
    onError: (error) => void message.error(sentenceOf(error)),
  });
  if (seat.department) return null;
  return (
    <>
      <Button loading={start.isPending} onClick={() => start.mutate()}>
        重新比对
      </Button>
      <Modal
        open={run !== undefined}
        title="应享未享比对"
        footer={null}
        destroyOnHidden
        onCancel={() => setRun(undefined)}
      >
        {run && (
          <RunProgress
            run={run}
            onDone={({ result }) => {
              void client.invalidateQueries();
              const { holding, raised } = (result ?? {}) as Record<string, number>;
              if (holding !== undefined) void message.success(`应享未享${holding}项，其中新发现${raised}项`);
            }}
          />
        )}
      </Modal>
    </>
  );
}
