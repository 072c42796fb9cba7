import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Alert, App, Button, Form, Input, Space } from 'antd';
import { useState } from 'react';
import type { ParameterValueView, RuleView } from '../../server/http/contract.ts';
import { post } from '../api.ts';
import { seenOf } from '../parameters/in-force.ts';
import { useRemoveValue } from '../parameters/remove-value.tsx';
import { useSession } from '../session.tsx';
import { DayInput } from '../ui/day-input.tsx';
import { sentenceOf } from '../ui/problem.tsx';
import { TakeBack } from './take-back.tsx';

type Own = NonNullable<RuleView['own']>;
type Wording = Own['wordings'][number];

/** 改名称和提示语: what a rule of the region's own is called and says, from a day on; its condition stays as it is. */
export function RewordForm({ own, onDone }: { own: Own; onDone: () => void }) {
  const { message } = App.useApp();
  const { day } = useSession();
  const client = useQueryClient();
  const now = own.wordings.map((_, i) => (i ? own.says : own.name));
  const [texts, setTexts] = useState<readonly string[]>(now);
  const [from, setFrom] = useState<string>(day);
  const [basis, setBasis] = useState('');
  const changed = own.wordings.filter((_, i) => texts[i]?.trim() !== now[i]);
  const save = useMutation({
    mutationFn: async () => {
      for (const { parameter, values } of changed)
        await post(`/parameters/${parameter}/values`, {
          value: texts[own.wordings.findIndex((one) => one.parameter === parameter)],
          from,
          seen: seenOf({ values }),
          ...(basis.trim() && { basis: basis.trim() }),
        });
    },
    onSuccess: () => {
      void message.success(`已保存，${from}起这样叫；可在下方“历次名称和提示语”里撤回`);
      onDone();
    },
    // What it is called stands in leads and figures too; of two, one may be kept though the other was refused.
    onSettled: () => client.invalidateQueries(),
  });
  const wrong = texts.some((text) => !text.trim())
    ? '名称、提示语都要写'
    : !from
      ? '自何日起：必填'
      : changed.length
        ? undefined
        : '名称和提示语还没有改动';
  return (
    <Form layout="vertical" onFinish={() => save.mutate()} style={{ marginTop: 12, maxWidth: 640 }}>
      {own.wordings.map(({ parameter, label, longest }, i) => (
        <Form.Item key={parameter} label={label} htmlFor={parameter} required>
          <Input.TextArea
            id={parameter}
            value={texts[i] ?? ''}
            maxLength={longest}
            showCount
            autoSize
            onChange={({ target }) =>
              setTexts(texts.map((text, at) => (at === i ? target.value.replaceAll('\n', '') : text)))
            }
          />
        </Form.Item>
      ))}
      <Space wrap size={[20, 0]} align="start">
        <Form.Item label="自何日起" htmlFor="wording-from" required>
          <DayInput id="wording-from" value={from} onChange={(chosen) => setFrom(chosen ?? '')} />
        </Form.Item>
        <Form.Item label="文号（可不填）" htmlFor="wording-basis">
          <Input
            id="wording-basis"
            style={{ width: 220 }}
            value={basis}
            onChange={({ target }) => setBasis(target.value)}
          />
        </Form.Item>
      </Space>
      <p className="quiet" style={{ margin: '0 0 12px' }}>
        条件、级别不变，成效仍算同一条规则。还没有派发的预警在下次月度比对后改用新的说法；已派发、已答复的保留原话。
      </p>
      {save.error && (
        <Alert type="error" showIcon title={sentenceOf(save.error)} style={{ marginBottom: 12 }} />
      )}
      <Space wrap>
        <Button type="primary" htmlType="submit" loading={save.isPending} disabled={wrong !== undefined}>
          保存名称和提示语
        </Button>
        <Button onClick={onDone}>取消</Button>
        {wrong && <span className="quiet">{wrong}</span>}
      </Space>
    </Form>
  );
}

/** 历次名称和提示语: what a rule was called and said, from which day, by whom; what was changed may be taken back, and that undone. */
export function Wordings({ own }: { own: Own }) {
  const all = own.wordings
    .flatMap((wording) =>
      wording.values.map((value, i) => ({ wording, value, before: wording.values[i - 1] })),
    )
    .toSorted(
      (a, b) =>
        b.value.from.localeCompare(a.value.from) || Number(b.value.id !== null) - Number(a.value.id !== null),
    );
  return (
    <section className="panel">
      <h2>历次名称和提示语</h2>
      <div className="cards">
        {all.map(({ wording, value, before }) => (
          <Said
            key={`${wording.parameter} ${value.id}`}
            own={own}
            wording={wording}
            value={value}
            before={before}
          />
        ))}
      </div>
    </section>
  );
}

function Said(props: {
  own: Own;
  wording: Wording;
  value: ParameterValueView;
  before: ParameterValueView | undefined;
}) {
  const { own, wording, value, before } = props;
  const remove = useRemoveValue({
    parameter: wording.parameter,
    stale: '/rules',
    told: ({ from }) => `已撤回${from}起的${wording.label}`,
    again: '恢复',
    retyped: (removed) => removed.value,
  });
  return (
    <div className="card" style={{ minWidth: 0 }}>
      <div>
        <strong>{`${value.from}起`}</strong>
        <span className="quiet">
          {`　${wording.label} · `}
          {value.id === null ? '新建时' : (value.basis ?? '没有文号')}
          {value.by && ` · ${value.by}录入`}
        </span>
      </div>
      <p style={{ margin: '6px 0' }}>
        {before && (
          <>
            <del className="quiet">{before.shown}</del>
            {' → '}
          </>
        )}
        {value.shown}
      </p>
      {own.mayReword && value.id !== null && (
        <TakeBack what={`${value.from}起的${wording.label}`} onConfirm={() => remove.mutate(value)} />
      )}
    </div>
  );
}
