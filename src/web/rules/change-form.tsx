import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Alert, App, Button, Form, Input, Space } from 'antd';
import { useMemo, useState } from 'react';
import type { Expr, Reading, Register } from '../../kernel/index.ts';
import type { ParameterPreview, RuleView } from '../../server/http/contract.ts';
import { post } from '../api.ts';
import { names } from '../names.ts';
import { PreviewPanel } from '../parameters/preview-panel.tsx';
import { useSession } from '../session.tsx';
import { DayInput } from '../ui/day-input.tsx';
import { sentenceOf } from '../ui/problem.tsx';
import { RegionSelect } from '../ui/region-select.tsx';
import ConditionBuilder from './condition-builder.tsx';
import { ReplayPanel } from './replay-panel.tsx';
import { saidOf } from './rule-page.tsx';
import { exprOf, type Group, keep, linesOf, treeOf } from './tree.ts';
import { TryPanel } from './try-panel.tsx';
import { Change } from './versions.tsx';

interface Entry {
  readonly from: string;
  readonly until?: string | undefined;
  readonly area?: string | undefined;
  readonly basis?: string;
}

/** 改条件: put together, tried on figures of one's own, its cost seen, and only then saved with its day, area and 文号. */
export default function ChangeForm(props: { rule: RuleView; register: Register<any, any>; at: Reading }) {
  const { rule, register, at } = props;
  const { condition } = rule;
  const { message } = App.useApp();
  const { day, seat } = useSession();
  const client = useQueryClient();
  const now = condition.now?.value as Expr;
  const begin = useMemo(() => treeOf(now, register), [now, register]);
  const [tree, setTree] = useState<Group>(begin);
  const [entry, setEntry] = useState<Entry>({ from: day });
  const expr = exprOf(tree, register);
  const wrong = wrongIn(tree, rule) ?? wrongDays(entry);
  const isSame = JSON.stringify(expr) === JSON.stringify(exprOf(begin, register));
  const path = `/parameters/${condition.id}`;
  const body = {
    value: expr,
    from: entry.from,
    area: entry.area ?? seat.region.code,
    ...(entry.until && { until: entry.until }),
    ...(entry.basis?.trim() && { basis: entry.basis.trim() }),
  };
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
      {!wrong && <TryPanel rule={rule} register={register} expr={expr} now={now} at={at} />}
      <Form layout="vertical" onFinish={() => look.mutate()} style={{ marginTop: 12 }}>
        <Space wrap size={[20, 0]} align="start">
          <Form.Item label="自何日起" htmlFor="rule-from" required>
            <DayInput id="rule-from" value={entry.from} onChange={(from) => enter({ from: from ?? '' })} />
          </Form.Item>
          <Form.Item label="至何日止（可不填）" htmlFor="rule-until">
            <DayInput id="rule-until" value={entry.until ?? ''} onChange={(until) => enter({ until })} />
          </Form.Item>
          <Form.Item label="适用地区" extra="不选下级地区的，适用于本岗位所在的全部地区">
            <Space wrap>
              <span>{seat.region.name}</span>
              <RegionSelect value={entry.area} onChange={(area) => enter({ area })} down="township" />
            </Space>
          </Form.Item>
          <Form.Item label="文号" htmlFor="rule-basis" extra="没有文号的将标为“默认值”">
            <Input
              id="rule-basis"
              style={{ width: 220 }}
              value={entry.basis ?? ''}
              placeholder="如：淇巩固〔2023〕12号"
              onChange={({ target }) => enter({ basis: target.value })}
            />
          </Form.Item>
        </Space>
        {failed && <Alert type="error" showIcon title={sentenceOf(failed)} style={{ marginBottom: 12 }} />}
        {look.data ? (
          <>
            <PreviewPanel preview={look.data} />
            <ReplayPanel rule={rule.id} body={body} />
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

/** What is still missing, or cannot be kept. */
function wrongIn(tree: Group, rule: RuleView): string | undefined {
  const lines = linesOf(tree);
  if (!lines.length) return '还没有条件，这样会对每条记录预警';
  const blank = lines.findIndex(
    ({ operator, value }) =>
      ![keep, 'known', 'blank'].includes(operator) && !(Array.isArray(value) && value.length),
  );
  if (blank >= 0) return `第${blank + 1}个条件还没有填和什么比`;
  try {
    names.parameter(rule.condition.id).as.parse(exprOf(tree, names.register(rule.register)));
    return undefined;
  } catch (error) {
    return (error as Error).message;
  }
}
const wrongDays = ({ from, until }: Entry): string | undefined =>
  !from ? '自何日起：必填' : until && until < from ? '至何日止：不能早于起始日期' : undefined;
