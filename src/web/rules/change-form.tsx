import { useQueryClient } from '@tanstack/react-query';
import { App, Button } from 'antd';
import { useMemo, useState } from 'react';
import type { Expr, Reading, Register } from '../../kernel/index.ts';
import type { RuleView } from '../../server/http/contract.ts';
import { post } from '../api.ts';
import { seenOf } from '../parameters/in-force.ts';
import { useSession } from '../session.tsx';
import ConditionBuilder from './condition-builder.tsx';
import { LookAndSave } from './look-and-save.tsx';
import { useRulePlace } from './own-tag.tsx';
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
  const { day } = useSession();
  const place = useRulePlace(rule.own);
  const client = useQueryClient();
  const now = condition.now?.value as Expr;
  const begin = useMemo(() => (isNever(now) ? nothing : treeOf(now, register)), [now, register]);
  const [tree, setTree] = useState<Group>(begin);
  const [entry, setEntry] = useState<Entry>({ from: day });
  const expr = exprOf(tree, register);
  const wrong = wrongIn(tree, register) ?? wrongDays(entry);
  const isSame = JSON.stringify(expr) === JSON.stringify(exprOf(begin, register));
  const path = `/parameters/${condition.id}`;
  const body = { value: expr, ...enteredOf(entry, place.code), seen: seenOf(condition) };
  const save = async () => {
    await post(`${path}/values`, body);
    void message.success('新条件已保存；下次月度比对按它预警，可在下方撤回');
    await client.invalidateQueries({ queryKey: ['/rules'] });
  };
  return (
    <section className="panel">
      <h2>改条件</h2>
      <ConditionBuilder register={register} value={tree} onChange={setTree} />
      <p style={{ margin: '10px 0' }}>
        读作：<strong>{wrong ? `（${wrong}）` : saidOf(expr, at)}</strong>
      </p>
      {!isSame && !wrong && <Change before={{ value: now }} after={{ value: expr }} at={at} />}
      {!isSame && (
        <Button type="link" style={{ padding: 0 }} onClick={() => setTree(begin)}>
          撤销改动，回到现行条件
        </Button>
      )}
      {!wrong && <TryPanel register={register} expr={expr} now={now} at={at} />}
      <LookAndSave
        body={body}
        paths={{ preview: `${path}/preview`, replay: `/rules/${rule.id}/replay` }}
        wrong={isSame ? '条件还没有改动' : wrong}
        save={save}
      >
        <Validity entry={entry} place={place} onChange={(next) => setEntry({ ...entry, ...next })} />
      </LookAndSave>
    </section>
  );
}
