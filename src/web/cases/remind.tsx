import { BellOutlined } from '@ant-design/icons';
import { Alert, Button, Flex, Input, Modal } from 'antd';
import { useState } from 'react';
import type { CasePage } from '../../server/http/contract.ts';
import { useSession } from '../session.tsx';
import { ProblemNotice } from '../ui/problem.tsx';
import { useSubmission } from '../ui/submission.ts';

/** 催办: says to whoever a case waits for that it is waited for; they see it on their tasks. Absent for who may not. */
export function Remind({ page }: { page: CasePage }) {
  const [isOpen, setOpen] = useState(false);
  const day = page.caseDue ?? page.due;
  const usual = `请尽快办理${page.atLabel}${day ? `，${day}前办结` : ''}`;
  const [text, setText] = useState(usual);
  const send = useSubmission<CasePage>({
    done: '已催办，对方的待办中已出现',
    onDone: () => setOpen(false),
  });
  if (!page.mayRemind) return null;
  return (
    <>
      <Button icon={<BellOutlined />} onClick={() => setOpen(true)}>
        催办
      </Button>
      <Modal
        open={isOpen}
        title={`催办：${page.who}`}
        okText="催办"
        okButtonProps={{ disabled: !text.trim() }}
        confirmLoading={send.isPending}
        onCancel={() => setOpen(false)}
        onOk={() => send.mutate({ path: `/cases/${page.id}/reminders`, body: { text } })}
      >
        {send.error && <ProblemNotice error={send.error} />}
        <Input.TextArea
          aria-label="催办内容"
          autoSize={{ minRows: 2 }}
          value={text}
          onChange={({ target }) => setText(target.value)}
        />
      </Modal>
    </>
  );
}

/** What was said to remind of it, for who has to act, and for who said it; and whether it has been looked at. */
export function Reminded({ page }: { page: CasePage }) {
  const { reminded, seen, closed, mayAct, who, mayRemind } = page;
  const { day } = useSession();
  if (closed) return null;
  // Nobody is reproached with not having opened what has only just come.
  const isLate = !seen && (reminded.length > 0 || (page.due !== null && page.due <= day));
  return (
    <Flex vertical gap={8} style={{ marginBottom: reminded.length || mayRemind ? 12 : 0 }}>
      {reminded.length > 0 && (
        <Alert
          type="warning"
          showIcon
          title={`已催办${reminded.length}次`}
          description={reminded.map(({ on, by, office, text }) => (
            <div key={`${on} ${by} ${text}`}>
              {on} {office}
              {by}：{text}
            </div>
          ))}
        />
      )}
      {mayRemind && !mayAct && (
        <span className={isLate ? 'late' : 'quiet'}>
          {seen ? `${who}${seen.by}已查看（${seen.on}）` : `${who}还没有打开`}
        </span>
      )}
    </Flex>
  );
}
