import { useQuery } from '@tanstack/react-query';
import { Tabs } from 'antd';
import { useState } from 'react';
import { methods } from '../../domains/calendar/index.ts';
import { type Doubt, switchOf } from '../../kernel/index.ts';
import type { ParameterView } from '../../server/http/contract.ts';
import { get } from '../api.ts';
import { names } from '../names.ts';
import { useFilters } from '../ui/go.tsx';
import { PageTitle } from '../ui/page-title.tsx';
import { usePhone } from '../ui/phone.ts';
import { Loading, ProblemNotice } from '../ui/problem.tsx';
import { Effects } from './effects.tsx';
import { ParameterDrawer } from './parameter-drawer.tsx';
import { ParameterTable } from './parameter-table.tsx';
import { RuleTable } from './rule-table.tsx';

const switches = new Set(names.all<Doubt>('doubt').map((doubt) => switchOf(doubt).id));

/** 规则参数: what policy sets, dated and cited, with the rules that read it. */
export default function ParametersPage() {
  const [{ tab = 'parameters', open = null }, setFilters] = useFilters();
  const [chosen, setChosen] = useState<string | null>(open);
  const phone = usePhone();
  const {
    data: all,
    error,
    isPending,
    refetch,
  } = useQuery({
    queryKey: ['parameters'],
    queryFn: () => get<ParameterView[]>('/parameters'),
  });
  // 工作法 have a page of their own, in the calendar.
  const known = all?.filter(({ id }) => !methods.some((method) => method.id === id));
  const isSwitch = ({ id }: ParameterView) => switches.has(id);
  const data = known?.filter((one) => !isSwitch(one));
  return (
    <>
      <PageTitle
        title="规则参数"
        note="政策标准和时限按日期、按地区生效，每个值注明文号；没有文号的标为默认值。工作法在“任务日历”中维护。"
      />
      {isPending && <Loading />}
      {error && <ProblemNotice error={error} retry={() => void refetch()} />}
      {data && (
        <>
          <Tabs
            // All four beside each other on a phone: what does not fit hides behind a button that a screen reader cannot place.
            tabBarGutter={20}
            activeKey={tab}
            onChange={(next) => setFilters({ tab: next })}
            items={[
              {
                key: 'parameters',
                label: phone ? '参数' : `参数（${data.length}）`,
                children: <ParameterTable parameters={data} onOpen={setChosen} />,
              },
              {
                key: 'doubts',
                label: phone ? '疑点启停' : '疑点规则启停',
                children: <ParameterTable parameters={known?.filter(isSwitch) ?? []} onOpen={setChosen} />,
              },
              { key: 'rules', label: '预警规则', children: <RuleTable parameters={all ?? []} /> },
              { key: 'effects', label: '规则成效', children: <Effects /> },
            ]}
          />
          <ParameterDrawer
            parameter={known?.find(({ id }) => id === chosen) ?? null}
            onClose={() => setChosen(null)}
          />
        </>
      )}
    </>
  );
}
