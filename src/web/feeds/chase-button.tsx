import { CopyOutlined } from '@ant-design/icons';
import { App, Button, DatePicker, Input, Modal, Space } from 'antd';
import dayjs from 'dayjs';
import { useState } from 'react';
import type { FeedLine } from '../../server/http/contract.ts';
import { useSession } from '../session.tsx';
import { askedBy, chases, chaseText } from './chase.ts';

/** 未报部门: who still owes files, with a text to send them; absent once everything came. */
export function ChaseButton({ month, lines }: { month: string; lines: readonly FeedLine[] }) {
  const { day } = useSession();
  const { message } = App.useApp();
  const [isOpen, setOpen] = useState(false);
  const [by, setBy] = useState(() => askedBy(month, day));
  const [typed, setTyped] = useState<string | null>(null);
  const owing = chases(lines);
  if (!owing.length) return null;
  const text = typed ?? chaseText(owing, month, by);
  const copy = () =>
    copyText(text).then(
      () => void message.success('催报文字已复制，可粘贴到微信或短信'),
      () => void message.warning('浏览器不允许复制，请在文本框内全选后复制'),
    );
  return (
    <>
      <Button
        onClick={() => {
          setBy(askedBy(month, day));
          setTyped(null);
          setOpen(true);
        }}
      >
        未报部门（{owing.length}）
      </Button>
      <Modal
        open={isOpen}
        onCancel={() => setOpen(false)}
        title={`未报部门：${owing.length}个`}
        width={640}
        footer={
          <Button type="primary" icon={<CopyOutlined />} onClick={copy}>
            复制催报文字
          </Button>
        }
      >
        <Space orientation="vertical" size={12} style={{ width: '100%' }}>
          <Space>
            <label htmlFor="chase-by">要求报送日期</label>
            <DatePicker
              id="chase-by"
              value={dayjs(by)}
              allowClear={false}
              onChange={(chosen) => {
                setBy(chosen?.format('YYYY-MM-DD') ?? by);
                setTyped(null);
              }}
            />
          </Space>
          <Input.TextArea
            aria-label="催报文字"
            value={text}
            autoSize={{ minRows: 4, maxRows: 14 }}
            onChange={({ target }) => setTyped(target.value)}
          />
        </Space>
      </Modal>
    </>
  );
}

/** Copies text also where the page is not served over TLS and the clipboard is out of reach. */
async function copyText(text: string): Promise<void> {
  if (navigator.clipboard) return navigator.clipboard.writeText(text);
  const area = document.createElement('textarea');
  area.value = text;
  document.body.append(area);
  area.select();
  const isCopied = document.execCommand('copy');
  area.remove();
  if (!isCopied) throw new Error('the browser refused to copy');
}
