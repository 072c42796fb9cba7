import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { type Expr, explain, type Reading } from '../../kernel/index.ts';
import type { ParameterView, RuleView } from '../../server/http/contract.ts';
import { get } from '../api.ts';
import { namesWith } from '../parameters/in-force.ts';
import { registerOf } from '../registers/paths.ts';
import { useSession } from '../session.tsx';
import { ColourChip } from '../ui/colour-chip.tsx';
import { Go, useRouteParam } from '../ui/go.tsx';
import { PageTitle } from '../ui/page-title.tsx';
import { Loading, ProblemNotice } from '../ui/problem.tsx';
import { OwnTag, useRulePlace } from './own-tag.tsx';
import { Rest, restOf } from './rest.tsx';
import { Versions } from './versions.tsx';
import { RewordForm, Wordings } from './wordings.tsx';

const ChangeForm = lazy(() => import('./change-form.tsx'));

/** 一条预警规则: what it looks for now, what it looked for before, and, for who may, changing it with open eyes. */
export default function RulePage() {
  const id = useRouteParam('id');
  const { day } = useSession();
  const [rewording, setRewording] = useState(false);
  const rules = useQuery({ queryKey: ['/rules'], queryFn: () => get<RuleView[]>('/rules') });
  const parameters = useQuery({
    queryKey: ['parameters'],
    queryFn: () => get<ParameterView[]>('/parameters'),
  });
  const rule = rules.data?.find((each) => each.id === id);
  const place = useRulePlace(rule?.own);
  const error = rules.error ?? parameters.error;
  if (error) return <ProblemNotice error={error} retry={() => void rules.refetch()} />;
  if (!rules.data || !parameters.data) return <Loading />;
  const register = registerOf(rule?.register ?? '');
  if (!rule || !register)
    return (
      <p>
        没有这条规则。
        <Go to="/parameters" search={{ tab: 'rules' }}>
          回到预警规则
        </Go>
      </p>
    );
  const at: Reading = { names: namesWith(parameters.data), day, place: place.code };
  const { condition, label, source, domain, level, basis, own } = rule;
  const rest = restOf(rule, day);
  return (
    <>
      <PageTitle
        title={label}
        note={
          own
            ? `${source} · ${domain} · ${own.region.name}自建，${own.by}于${own.on}新建`
            : `${source} · ${domain} · 依据：${basis ?? '默认值'}`
        }
      >
        <Go to="/parameters" search={{ tab: 'effects', rule: id, by: 'place' }}>
          规则成效
        </Go>
        <Go to="/parameters" search={{ tab: 'rules' }}>
          全部规则
        </Go>
      </PageTitle>
      <section className="panel">
        <h2>现行条件</h2>
        {level !== 'question' && <ColourChip colour={level} />}
        {own && (
          <p style={{ margin: '8px 0 0' }}>
            <OwnTag own={own} />
            风险类型：{own.risk}。提示语：{own.says}。
            {own.mayReword && !rewording && (
              <Button type="link" size="small" onClick={() => setRewording(true)}>
                改名称和提示语
              </Button>
            )}
          </p>
        )}
        <p style={{ margin: '8px 0 0' }}>
          {register.label}：{rest && `（${rest}）`}
          {rest ? '今日不按它预警' : condition.now ? saidOf(condition.now.value as Expr, at) : '今日没有条件'}
        </p>
        {own && rewording && <RewordForm own={own} onDone={() => setRewording(false)} />}
      </section>
      {own && rest && condition.values.length > 0 ? (
        <p className="quiet">今日没有生效的条件，要改先在下面撤回停用的那一次。</p>
      ) : condition.mayEdit ? (
        <Suspense fallback={<Loading />}>
          <ChangeForm key={JSON.stringify(condition.now?.value)} rule={rule} register={register} at={at} />
          {own && condition.values.length > 0 && (
            <section className="panel">
              <Rest rule={rule} />
            </section>
          )}
        </Suspense>
      ) : (
        <p className="quiet">当前岗位只能查看；条件由县级、市级经办修改。</p>
      )}
      <Versions rule={rule} at={at} />
      {own && <Wordings own={own} />}
    </>
  );
}

/** With what its parameters say today. */
export function saidOf(expr: Expr, at: Reading): string {
  try {
    return explain(expr, at);
  } catch (error) {
    if (error instanceof RangeError) return '所用参数今日没有值，请先在“参数”中补录';
    throw error;
  }
}
