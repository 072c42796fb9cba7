import { useQuery, useQueryClient } from '@tanstack/react-query';
import { App, Button, Flex, Input } from 'antd';
import { useState } from 'react';
import type { OpeningView } from '../../server/http/contract.ts';
import { get, put } from '../api.ts';
import { useSession } from '../session.tsx';
import { copyText } from '../ui/copy-text.ts';
import { sentenceOf } from '../ui/problem.tsx';

/**
 * 开头一段 of a month's bulletin: filled from the figures until somebody writes it; kept on the server as it is left, shown to all
 * of the office, printed at the head of the 通报, and part of what is signed.
 */
export function Opening(props: { month: string; region: string; filled: string; title: string }) {
  const { month, region, filled, title } = props;
  const { seat } = useSession();
  const { message } = App.useApp();
  const client = useQueryClient();
  const queryKey = ['opening', month, region];
  const { data } = useQuery({
    queryKey,
    queryFn: () => get<OpeningView>(`/bulletins/${month}/opening`, { region }),
  });
  const [typed, setTyped] = useState<string>();
  if (!data) return null;
  const text = typed ?? data.text ?? (data.signed ? '' : filled);
  const isOwn = seat.region.code === region && !seat.department && ['county', 'city'].includes(seat.level);
  const mayWrite = isOwn && !data.signed;
  if (!mayWrite && !text) return null;
  const save = async (next: string) => {
    try {
      client.setQueryData(
        queryKey,
        await put<OpeningView>(`/bulletins/${month}/opening`, { region, text: next }),
      );
      setTyped(undefined);
    } catch (error) {
      void message.error(sentenceOf(error));
    }
  };
  const copy = () =>
    copyText(text).then(
      () => void message.success('已复制，可粘贴到材料中'),
      () => void message.warning('浏览器不允许复制，请在文本框内全选后复制'),
    );
  return (
    <section className="panel">
      <Flex justify="space-between" align="center" wrap gap={8} style={{ marginBottom: 8 }}>
        <h2 style={{ margin: 0 }}>{title}</h2>
        <Flex gap={8} className="no-print" wrap>
          {mayWrite && data.text !== null && <Button onClick={() => void save('')}>恢复自动生成</Button>}
          {mayWrite && data.text === null && typed === undefined && filled && (
            <Button onClick={() => void save(filled)}>写入通报</Button>
          )}
          <Button onClick={copy}>复制</Button>
        </Flex>
      </Flex>
      {mayWrite ? (
        <>
          <Input.TextArea
            aria-label={title}
            className="no-print"
            value={text}
            placeholder="可写一段开头，印在通报最前面"
            autoSize={{ minRows: 2, maxRows: 8 }}
            onChange={({ target }) => setTyped(target.value)}
            onBlur={() => typed !== undefined && typed !== data.text && void save(typed)}
          />
          <p className="print-only">{text}</p>
        </>
      ) : (
        <p style={{ margin: 0, whiteSpace: 'pre-line' }}>{text}</p>
      )}
      <p className="quiet no-print" style={{ margin: '4px 0 0' }}>
        {saidOf(data, typed, filled)}
      </p>
    </section>
  );
}

/** Whether it is kept, and what becomes of it. */
function saidOf({ text, by, on, signed }: OpeningView, typed: string | undefined, filled: string): string {
  if (signed) return `${on} ${by}随通报签发`;
  if (typed !== undefined) return '离开输入框时自动保存';
  if (text === null && !filled) return '还没有写；写好后离开输入框自动保存，签发时一并封存';
  return text === null
    ? '按当前数字自动生成，还没有写入通报；改动后自动保存，签发时一并封存'
    : `${on} ${by}已保存，印在通报开头，签发时一并封存`;
}
