import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { Button, Flex, Form, Input, Select } from 'antd';
import { useState } from 'react';
import type { Checklist, ChecklistItem } from '../../domains/calendar/index.ts';
import { type Duty, words } from '../../kernel/index.ts';
import { names } from '../names.ts';
import { useSession } from '../session.tsx';
import { DayInput } from '../ui/day-input.tsx';
import { ProblemNotice } from '../ui/problem.tsx';
import { useSubmission } from '../ui/submission.ts';

const cadences = Object.entries(words.cadences)
  .filter(([value]) => value !== 'never')
  .map(([value, label]) => ({ value, label }));
const duties = names.all<Duty>('duty').map(({ id, label }) => ({ value: id, label }));

type Row = Partial<ChecklistItem> & { readonly key: number };
let last = 0;
const rowOf = (item: Partial<ChecklistItem> = {}): Row => ({ ...item, key: ++last });

/** A new version of a work method: where it is from, from when it holds, by what paper, and its items one by one. */
export function MethodForm({ parameter, start }: { parameter: string; start: Checklist }) {
  const { day } = useSession();
  const [head, setHead] = useState({
    name: start.name ?? '',
    place: start.place,
    from: day as string,
    basis: '',
  });
  const [rows, setRows] = useState<readonly Row[]>(() => start.items.map(rowOf));
  const send = useSubmission({ done: '已保存为新的一版' });
  const change = (key: number, part: Partial<ChecklistItem>) =>
    setRows(rows.map((row) => (row.key === key ? { ...row, ...part } : row)));
  const save = () => {
    const { name, place, from, basis } = head;
    const items = rows.map(({ key: _, ...item }) => item);
    const value = { name, place, items };
    send.mutate({
      path: `/parameters/${parameter}/values`,
      body: { from, basis: basis || undefined, value },
    });
  };
  return (
    <Form layout="vertical">
      <h2 style={{ fontSize: 16 }}>新的一版</h2>
      <Flex gap={12} wrap>
        <Form.Item label="本地名称" htmlFor="method-name">
          <Input
            id="method-name"
            placeholder="不填用原名"
            value={head.name}
            onChange={({ target }) => setHead({ ...head, name: target.value })}
          />
        </Form.Item>
        <Form.Item label="来源地" htmlFor="method-place" required>
          <Input
            id="method-place"
            value={head.place}
            onChange={({ target }) => setHead({ ...head, place: target.value })}
          />
        </Form.Item>
        <Form.Item label="起始日期" htmlFor="method-from" required>
          <DayInput
            id="method-from"
            value={head.from}
            onChange={(from) => setHead({ ...head, from: from ?? '' })}
          />
        </Form.Item>
        <Form.Item label="文号或依据" htmlFor="method-basis">
          <Input
            id="method-basis"
            value={head.basis}
            onChange={({ target }) => setHead({ ...head, basis: target.value })}
          />
        </Form.Item>
      </Flex>
      {rows.map((row, index) => (
        <ItemRow
          key={row.key}
          row={row}
          index={index}
          onChange={(part) => change(row.key, part)}
          onRemove={() => setRows(rows.filter(({ key }) => key !== row.key))}
        />
      ))}
      {send.error && <ProblemNotice error={send.error} />}
      <Flex gap={8} style={{ marginTop: 12 }}>
        <Button
          icon={<PlusOutlined />}
          onClick={() => setRows([...rows, rowOf({ group: rows.at(-1)?.group ?? '' })])}
        >
          加一项
        </Button>
        <Button type="primary" loading={send.isPending} onClick={save}>
          保存
        </Button>
      </Flex>
    </Form>
  );
}

function ItemRow(props: {
  row: Row;
  index: number;
  onChange: (part: Partial<ChecklistItem>) => void;
  onRemove: () => void;
}) {
  const { row, index, onChange, onRemove } = props;
  const text = (name: 'group' | 'who' | 'evidence', label: string, width: number) => (
    <Input
      aria-label={`第${index + 1}项${label}`}
      placeholder={label}
      style={{ flex: `1 1 ${width}px` }}
      value={row[name] ?? ''}
      onChange={({ target }) => onChange({ [name]: target.value })}
    />
  );
  const choice = (name: 'every' | 'duty', label: string, options: typeof duties, width: number) => (
    <Select
      allowClear
      aria-label={`第${index + 1}项${label}`}
      placeholder={label}
      style={{ flex: `1 1 ${width}px` }}
      value={row[name] ?? null}
      options={options}
      onChange={(chosen) => onChange({ [name]: chosen ?? undefined } as Partial<ChecklistItem>)}
    />
  );
  return (
    <Flex vertical gap={8} style={{ padding: '12px 0', borderTop: '1px solid #DDE3EA' }}>
      <Flex gap={8} align="start" wrap>
        {text('group', '类别', 150)}
        <Input.TextArea
          aria-label={`第${index + 1}项事项`}
          placeholder="事项"
          autoSize={{ minRows: 1, maxRows: 4 }}
          style={{ flex: '8 1 320px' }}
          value={row.text ?? ''}
          onChange={({ target }) => onChange({ text: target.value })}
        />
        <Button aria-label={`删去第${index + 1}项`} icon={<DeleteOutlined />} onClick={onRemove} />
      </Flex>
      <Flex gap={8} wrap>
        {choice('every', '频次', cadences, 120)}
        {text('who', '责任层级', 150)}
        {text('evidence', '佐证', 220)}
        {choice('duty', '对应任务', duties, 220)}
      </Flex>
    </Flex>
  );
}
