import { CopyOutlined } from '@ant-design/icons';
import { App, Button, Input, Modal, Space } from 'antd';
import { lazy, Suspense, useState } from 'react';

// A calendar is heavy, and here it is looked at once in a while.
const DayInput = lazy(async () => ({ default: (await import('./day-input.tsx')).DayInput }));

/** A button that opens a text to send on, ready to be copied, with the day to ask for; what is typed into it stays until it is closed. */
export function Chase(props: {
  label: string;
  title: string;
  /** 催报, 催办. */
  word: string;
  asks: string;
  by: string;
  textOf: (by: string) => string;
}) {
  const { label, title, word, asks, textOf } = props;
  const { message } = App.useApp();
  const [isOpen, setOpen] = useState(false);
  const [by, setBy] = useState(props.by);
  const [typed, setTyped] = useState<string | null>(null);
  const text = typed ?? textOf(by);
  const copy = () =>
    copyText(text).then(
      () => void message.success(`${word}文字已复制，可粘贴到微信或短信`),
      () => void message.warning('浏览器不允许复制，请在文本框内全选后复制'),
    );
  return (
    <>
      <Button
        className="no-print"
        onClick={() => {
          setBy(props.by);
          setTyped(null);
          setOpen(true);
        }}
      >
        {label}
      </Button>
      <Modal
        open={isOpen}
        onCancel={() => setOpen(false)}
        title={title}
        width={640}
        footer={
          <Button type="primary" icon={<CopyOutlined />} onClick={copy}>
            复制{word}文字
          </Button>
        }
      >
        <Space orientation="vertical" size={12} style={{ width: '100%' }}>
          <Space>
            <label htmlFor="chase-by">{asks}</label>
            <Suspense>
              <DayInput
                id="chase-by"
                value={by}
                onChange={(chosen) => {
                  setBy(chosen || by);
                  setTyped(null);
                }}
              />
            </Suspense>
          </Space>
          <Input.TextArea
            aria-label={`${word}文字`}
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
export async function copyText(text: string): Promise<void> {
  if (navigator.clipboard) return navigator.clipboard.writeText(text);
  const area = document.createElement('textarea');
  area.value = text;
  document.body.append(area);
  area.select();
  const isCopied = document.execCommand('copy');
  area.remove();
  if (!isCopied) throw new Error('the browser refused to copy');
}
