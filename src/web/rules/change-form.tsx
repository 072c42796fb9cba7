import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Alert, App, Button, Form, Space } from 'antd';
import { useMemo, useState } from 'react';
import type { Expr, Reading, Register } from '../../kernel/index.ts';
import type { ParameterPreview, RuleView } from '../../server/http/contract.ts';
import { post } from '../api.ts';
import { PreviewPanel } from '../parameters/preview-panel.tsx';
import { useSession } from '../session.tsx';
import { sentenceOf } from '../ui/problem.tsx';
import ConditionBuilder from './condition-builder.tsx';
import { ReplayPanel } from './replay-panel.tsx';
import { saidOf } from './rule-page.tsx';
import { exprOf, type Group, isNever, nothing, treeOf } from './tree.ts';
import { TryPanel } from './try-panel.tsx';
import { type Entry, enteredOf, Validity } from './validity.tsx';
import { Change } from './versions.tsx';
import { wrongDays, wrongIn } from './wrong.ts';

/** 改条件: put together, tried on figures of one's own, its cost seen, and only then saved with its day, area and 文号. */
export default function ChangeForm(props: { rule: RuleView; register: Register<any, any>; at: Reading }) {
  const { rule, register, at } = props;
  const { condition } = rule;
  const { message } = App.useApp();
  const { day, seat } = useSession();
  const client = useQueryClient();
  const now = condition.now?.value as Expr;
  const begin = useMemo(() => (isNever(now) ? nothing : treeOf(now, register)), [now, register]);
  const [tree, setTree] = useState<Group>(begin);
  const [entry, setEntry] = useState<Entry>({ from: day });
  const expr = exprOf(tree, register);
  const wrong = wrongIn(tree, register) ?? wrongDays(entry);
  const isSame = JSON.stringify(expr) === JSON.stringify(exprOf(begin, register));
  const path = `/parameters/${condition.id}`;
  const body = { value: expr, ...enteredOf(entry, seat.region.code) };
  const look = useMutation({ mutationFn: () => post<ParameterPreview>(`${path}/preview`, body) });
  const save = useMutation({
    mutationFn: () => post(`${path}/values`, body),
    onSuccess: () => {
      void message.success('新条件已保存；下次月度比对按它预警，可在下方撤回');
      return client.invalidateQueries({ queryKey: ['/rules'] });
    },
  });
  const change = (next: Group) => {
    setTree(next);
    look.reset();
  };
  const enter = (next: Partial<Entry>) => {
    setEntry({ ...entry, ...next });
    look.reset();
  };
  const failed = look.error ?? save.error;
  return (
    <section className="panel">
      <h2>改条件</h2>
      <ConditionBuilder register={register} value={tree} onChange={change} />
      <p style={{ margin: '10px 0' }}>
        读作：<strong>{wrong ? `（${wrong}）` : saidOf(expr, at)}</strong>
      </p>
      {!isSame && !wrong && <Change before={{ value: now }} after={{ value: expr }} at={at} />}
      {!isSame && (
        <Button type="link" style={{ padding: 0 }} onClick={() => change(begin)}>
          撤销改动，回到现行条件
        </Button>
      )}
      {!wrong && <TryPanel register={register} expr={expr} now={now} at={at} />}
      <Form layout="vertical" onFinish={() => look.mutate()} style={{ marginTop: 12 }}>
        <Validity entry={entry} onChange={enter} />
        {failed && <Alert type="error" showIcon title={sentenceOf(failed)} style={{ marginBottom: 12 }} />}
        {look.data ? (
          <>
            <PreviewPanel preview={look.data} />
            <ReplayPanel path={`/rules/${rule.id}/replay`} body={body} />
            <Space wrap style={{ marginTop: 12 }}>
              <Button type="primary" loading={save.isPending} onClick={() => save.mutate()}>
                确认保存
              </Button>
              <Button onClick={() => look.reset()}>再改改</Button>
            </Space>
          </>
        ) : (
          <div>
            <Button
              type="primary"
              htmlType="submit"
              loading={look.isPending}
              disabled={isSame || wrong !== undefined}
            >
              先看影响
            </Button>
            {isSame && (
              <span className="quiet" style={{ marginInlineStart: 10 }}>
                条件还没有改动
              </span>
            )}
          </div>
        )}
      </Form>
    </section>
  );
}
