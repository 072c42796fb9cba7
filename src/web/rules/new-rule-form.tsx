import { useQueryClient } from '@tanstack/react-query';
import { App, Form, Input, Radio, Select, Space } from 'antd';
import { useState } from 'react';
import type { Expr, Reading, Register } from '../../kernel/index.ts';
import type { OwnRuleChoices } from '../../server/http/contract.ts';
import { post } from '../api.ts';
import { registerOf } from '../registers/paths.ts';
import { useSession } from '../session.tsx';
import { useGo } from '../ui/go.tsx';
import ConditionBuilder from './condition-builder.tsx';
import { LookAndSave } from './look-and-save.tsx';
import { saidOf } from './rule-page.tsx';
import { exprOf, type Group, linesOf, nothing } from './tree.ts';
import { TryPanel } from './try-panel.tsx';
import { type Entry, enteredOf, Validity } from './validity.tsx';
import { wrongDays, wrongIn } from './wrong.ts';

interface Told {
  readonly name: string;
  readonly says: string;
  readonly register?: string;
  readonly risk?: string;
  readonly level: 'red' | 'yellow';
}

/** What a new rule is called, looks at and looks for; tried, its cost seen, and only then kept. */
export default function NewRuleForm({ choices, at }: { choices: OwnRuleChoices; at: Reading }) {
  const { message } = App.useApp();
  const { day, seat } = useSession();
  const client = useQueryClient();
  const go = useGo();
  const [told, setTold] = useState<Told>({ name: '', says: '', level: 'yellow' });
  const [tree, setTree] = useState<Group>(nothing);
  const [except, setExcept] = useState<Group>(nothing);
  const [entry, setEntry] = useState<Entry>({ from: day });
  const register = registerOf(told.register ?? '');
  const expr = register && exceptFor(exprOf(tree, register), except, register);
  const wrong = wrongOf(told, tree, except, register) ?? wrongDays(entry);
  const body = { ...told, value: expr, ...enteredOf(entry, seat.region.code) };
  const save = async () => {
    const { id } = await post<{ id: string }>('/rules', body);
    void message.success('规则已保存；下次月度比对按它预警，可在下方撤回或停用');
    await client.invalidateQueries({ queryKey: ['/rules'] });
    go(`/rules/${id}`);
  };
  const tell = (next: Partial<Told>) => setTold({ ...told, ...next });
  const lookAt = (id: string) => {
    tell({ register: id });
    setTree(nothing);
    setExcept(nothing);
  };
  const source = choices.registers.find(({ id }) => id === told.register)?.source;
  return (
    <section className="panel">
      <LookAndSave
        body={body}
        paths={{ preview: '/rules/preview', replay: '/rules/replay' }}
        isNew
        wrong={wrong}
        save={save}
      >
        <Form.Item label="规则名称" htmlFor="rule-name" required style={{ maxWidth: 460 }}>
          <Input
            id="rule-name"
            value={told.name}
            maxLength={choices.longest.name}
            showCount
            placeholder="如：唯一住房B级未改造"
            onChange={({ target }) => tell({ name: target.value })}
          />
        </Form.Item>
        <Form.Item
          label="提示语"
          htmlFor="rule-says"
          required
          extra={`写在预警最前面，给入户的人看：担心什么、到家里看什么；最多${choices.longest.says}个字`}
          style={{ maxWidth: 640 }}
        >
          <Input.TextArea
            id="rule-says"
            value={told.says}
            maxLength={choices.longest.says}
            autoSize={{ minRows: 2 }}
            placeholder="如：只有这一处房且没有改造，请看墙体、屋顶有没有新裂缝"
            onChange={({ target }) => tell({ says: target.value })}
          />
        </Form.Item>
        <Space wrap size={[20, 0]} align="start">
          <Form.Item
            label="看哪一类数据"
            htmlFor="rule-register"
            required
            extra={source && `来源部门：${source}`}
          >
            <Select
              id="rule-register"
              style={{ width: 220 }}
              placeholder="请选择"
              value={told.register ?? null}
              showSearch={{ optionFilterProp: 'label' }}
              options={choices.registers.map(({ id, label }) => ({ value: id, label }))}
              onChange={lookAt}
            />
          </Form.Item>
          <Form.Item label="风险类型" htmlFor="rule-risk" required>
            <Select
              id="rule-risk"
              style={{ width: 160 }}
              placeholder="请选择"
              value={told.risk ?? null}
              options={choices.risks.map(({ code, label }) => ({ value: code, label }))}
              onChange={(risk: string) => tell({ risk })}
            />
          </Form.Item>
          <Form.Item label="级别" required extra="两条不同类的黄色，户即为红色">
            <Radio.Group
              value={told.level}
              options={[
                { value: 'yellow', label: '黄色' },
                { value: 'red', label: '红色' },
              ]}
              onChange={({ target }) => tell({ level: target.value })}
            />
          </Form.Item>
        </Space>
        {register && (
          <>
            <h2>何时预警</h2>
            <ConditionBuilder register={register} value={tree} onChange={setTree} />
            <details style={{ margin: '12px 0' }}>
              <summary style={{ cursor: 'pointer' }}>例外（可不填）：符合以下情形的不预警</summary>
              <div style={{ marginTop: 8 }}>
                <ConditionBuilder register={register} value={except} onChange={setExcept} />
              </div>
            </details>
            <p style={{ margin: '10px 0' }}>
              读作：<strong>{wrong || !expr ? `（${wrong}）` : saidOf(expr, at)}</strong>
            </p>
            {!wrong && expr && <TryPanel register={register} expr={expr} at={at} />}
          </>
        )}
        <Validity entry={entry} place={seat.region} onChange={(next) => setEntry({ ...entry, ...next })} />
      </LookAndSave>
    </section>
  );
}

/** The condition, but not for those for whom the other holds. */
function exceptFor(expr: Expr, except: Group, register: Register<any, any>): Expr {
  if (!linesOf(except).length) return expr;
  const terms = expr.op === 'and' ? expr.terms : [expr];
  return { op: 'and', terms: [...terms, { op: 'not', term: exprOf(except, register) }] };
}

function wrongOf(
  { name, says, risk }: Told,
  tree: Group,
  except: Group,
  register: Register<any, any> | undefined,
): string | undefined {
  if (!name.trim()) return '请先写规则名称';
  if (!says.trim()) return '请先写提示语';
  if (!register) return '请先选看哪一类数据';
  if (!risk) return '请先选风险类型';
  const wrong = linesOf(except).length ? wrongIn(except, register) : undefined;
  return wrongIn(tree, register) ?? (wrong && `例外：${wrong}`);
}
