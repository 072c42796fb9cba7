import { Tag } from 'antd';
import { type Expr, nested, type Reading } from '../../kernel/index.ts';
import type { ParameterValueView, RuleView } from '../../server/http/contract.ts';
import { valueInForce } from '../parameters/in-force.ts';
import { Basis, spanOf } from '../parameters/parameter-table.tsx';
import { useRemoveValue } from '../parameters/remove-value.tsx';
import { useSession } from '../session.tsx';
import { differing } from './differing.ts';
import { useRulePlace } from './own-tag.tsx';
import { TakeBack } from './take-back.tsx';
import { isNever } from './tree.ts';

/** 历次条件: every condition that a rule had or will have, what each changed, and taking one back, which may be undone. */
export function Versions({ rule, at }: { rule: RuleView; at: Reading }) {
  const { day } = useSession();
  const place = useRulePlace(rule.own);
  const { condition } = rule;
  const remove = useRemoveValue({
    parameter: condition.id,
    stale: '/rules',
    told: ({ from }) => `已撤回${from}起的条件`,
    again: '恢复',
    retyped: ({ value }) => value,
  });
  const current = valueInForce(condition.values, day, place.code);
  const all = condition.values;
  return (
    <section className="panel">
      <h2>历次条件 {all.length}个</h2>
      <div className="cards">
        {all.toReversed().map((value, index) => (
          <div key={value.id ?? value.from} className="card" style={{ minWidth: 0 }}>
            <div>
              {value === current && (
                <Tag color="blue" style={{ marginInlineEnd: 8 }}>
                  现行
                </Tag>
              )}
              <strong>{value.id === null ? '随系统' : spanOf(value)}</strong>
              <span className="quiet">
                {`　${value.area?.path ?? '各地'}`} · <Basis basis={value.basis} />
                {value.by && ` · ${value.by}录入`}
              </span>
            </div>
            <p style={{ margin: '6px 0' }}>
              {isNever(value.value as Expr) ? '停用：不按这条规则预警' : nested(value.shown)}
            </p>
            <Change before={earlierOf(all, all.length - 1 - index)} after={value} at={at} />
            {condition.mayEdit && value.id !== null && (
              <TakeBack what={`${value.from}起的条件`} onConfirm={() => remove.mutate(value)} />
            )}
          </div>
        ))}
      </div>
    </section>
  );
}

/** The one before it that held for the same place. */
function earlierOf(all: readonly ParameterValueView[], index: number): ParameterValueView | undefined {
  const area = all[index]?.area?.code ?? '';
  return all.slice(0, index).findLast((value) => area.startsWith(value.area?.code ?? ''));
}

/** 与前一个相比. */
export function Change(props: {
  before: Pick<ParameterValueView, 'value'> | undefined;
  after: Pick<ParameterValueView, 'value'>;
  at: Reading;
}) {
  const { before, after, at } = props;
  if (!before || isNever(before.value as Expr) || isNever(after.value as Expr)) return null;
  const { added, dropped, turned } = differing(before.value as Expr, after.value as Expr, at);
  if (!added.length && !dropped.length && !turned) return <div className="quiet">与前一个条件意思相同</div>;
  return (
    <div className="quiet">
      与前一个相比：
      {turned && <div>{turned}</div>}
      {dropped.map((one) => (
        <div key={one}>
          去掉：<del>{one}</del>
        </div>
      ))}
      {added.map((one) => (
        <div key={one}>
          加上：<ins style={{ textDecoration: 'none', color: '#0F5A4C' }}>{one}</ins>
        </div>
      ))}
    </div>
  );
}
