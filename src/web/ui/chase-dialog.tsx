import { CopyOutlined } from '@ant-design/icons';
import { App, Button, Input, Modal, Space } from 'antd';
import { useState } from 'react';
import type { ChaseProps } from './chase.tsx';
import { copyText } from './copy-text.ts';
import { DayInput } from './day-input.tsx';

/** The text to send on, ready to be copied, with the day to ask for; what is typed into it stays until it is closed. */
export default function ChaseDialog(props: ChaseProps & { onClose: () => void }) {
  const { title, word, asks, textOf, onClose } = props;
  const { message } = App.useApp();
  const [by, setBy] = useState(props.by);
  const [typed, setTyped] = useState<string | null>(null);
  const text = typed ?? textOf(by);
  const copy = () =>
    copyText(text).then(
      () => void message.success(`${word}文字已复制，可粘贴到微信或短信`),
      () => void message.warning('浏览器不允许复制，请在文本框内全选后复制'),
    );
  return (
    <Modal
      open
      onCancel={onClose}
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
          <DayInput
            id="chase-by"
            value={by}
            onChange={(chosen) => {
              setBy(chosen || by);
              setTyped(null);
            }}
          />
        </Space>
        <Input.TextArea
          aria-label={`${word}文字`}
          value={text}
          autoSize={{ minRows: 4, maxRows: 14 }}
          onChange={({ target }) => setTyped(target.value)}
        />
      </Space>
    </Modal>
  );
}
