import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App, Button, Input, Modal } from 'antd';
import { useState } from 'react';
import type { DeliveryView, FeedLine, TakenBackView } from '../../server/http/contract.ts';
import { post } from '../api.ts';
import { ProblemNotice } from '../ui/problem.tsx';

/** 撤回 of a file that was accepted, or of a 零报告: asks why, says what will become of what it brought, and then what became of it. */
export function TakeBack({ delivery: { id, file, rows }, line }: { delivery: DeliveryView; line: FeedLine }) {
  const { message } = App.useApp();
  const client = useQueryClient();
  const [why, setWhy] = useState<string | null>(null);
  const act = useMutation({
    mutationFn: () => post<TakenBackView>(`/deliveries/${id}/take-back`, { why }),
    onSuccess: (done) => {
      setWhy(null);
      void message.success(sayDone(file, done), 6);
      return client.invalidateQueries({ queryKey: ['feeds'] });
    },
  });
  return (
    <>
      <Button
        type="link"
        size="small"
        style={{ padding: 0, marginInlineStart: 14 }}
        onClick={() => setWhy('')}
      >
        撤回
      </Button>
      <Modal
        open={why !== null}
        title={`撤回“${file}”？`}
        okText="撤回"
        cancelText="取消"
        okButtonProps={{ disabled: !why?.trim(), loading: act.isPending }}
        onOk={() => act.mutate()}
        onCancel={() => {
          act.reset();
          setWhy(null);
        }}
      >
        <p style={{ marginTop: 0 }}>
          {line.region.name} {line.department}“{line.label}”。
          {rows > 0 && `这${rows}行不再计入；据此产生、还没有派发的预警随之撤销。`}
          被它代替的文件恢复。已派发核查或已答复的不能撤回，请报更正后的文件代替。谁、何时、为什么撤回都有记录。
        </p>
        <Input.TextArea
          aria-label="撤回原因"
          placeholder="撤回原因，如：选错了文件"
          autoFocus
          autoSize={{ minRows: 2 }}
          maxLength={200}
          value={why ?? ''}
          onChange={({ target }) => setWhy(target.value)}
        />
        {act.error && <ProblemNotice error={act.error} />}
      </Modal>
    </>
  );
}

function sayDone(file: string, { ceased, restored }: TakenBackView): string {
  const gone = ceased ? `，${ceased}条预警随之撤销` : '';
  const again = restored.length ? `，${restored.map((each) => `“${each}”`).join('、')}恢复` : '';
  return `已撤回“${file}”${gone}${again}`;
}
