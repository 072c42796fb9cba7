import { CopyOutlined, UndoOutlined } from '@ant-design/icons';
import { App, Button, Flex, Input } from 'antd';
import { spellDay } from '../feeds/month.ts';
import { useSession } from '../session.tsx';
import { copyText } from '../ui/chase.tsx';
import { useDraft } from '../ui/draft.ts';
import { useFigures } from './figure-cards.tsx';
import { openingOf } from './opening-text.ts';

/** 开头一段: the state of things in one paragraph, filled from today's figures, to be altered by hand and copied into a report. */
export function Opening() {
  const { month, day, seat } = useSession();
  const { message } = App.useApp();
  const { data } = useFigures();
  const draft = useDraft(`opening:${seat.region.code}:${month}`);
  if (!data) return null;
  const filled = openingOf(data, spellDay(day));
  const typed = typeof draft.given.text === 'string' ? draft.given.text : undefined;
  const text = typed ?? filled;
  const copy = () =>
    copyText(text).then(
      () => void message.success('已复制，可粘贴到材料中'),
      () => void message.warning('浏览器不允许复制，请在文本框内全选后复制'),
    );
  return (
    <section className="panel">
      <Flex justify="space-between" align="center" wrap gap={8} style={{ marginBottom: 8 }}>
        <h2 style={{ margin: 0 }}>本月概况</h2>
        <Flex gap={8} className="no-print">
          {typed !== undefined && typed !== filled && (
            <Button icon={<UndoOutlined />} onClick={draft.forget}>
              恢复自动生成
            </Button>
          )}
          <Button icon={<CopyOutlined />} onClick={copy}>
            复制
          </Button>
        </Flex>
      </Flex>
      <Input.TextArea
        aria-label="本月概况"
        className="no-print"
        value={text}
        autoSize={{ minRows: 2, maxRows: 8 }}
        onChange={({ target }) => draft.change({ text: target.value })}
      />
      <p className="print-only">{text}</p>
    </section>
  );
}
