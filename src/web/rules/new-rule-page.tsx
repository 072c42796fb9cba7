import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense } from 'react';
import type { Reading } from '../../kernel/index.ts';
import type { OwnRuleChoices, ParameterView } from '../../server/http/contract.ts';
import { get } from '../api.ts';
import { namesWith } from '../parameters/in-force.ts';
import { useSession } from '../session.tsx';
import { Go } from '../ui/go.tsx';
import { PageTitle } from '../ui/page-title.tsx';
import { Loading, ProblemNotice } from '../ui/problem.tsx';

const NewRuleForm = lazy(() => import('./new-rule-form.tsx'));

/** 新建规则: a rule of the region's own, without a developer. */
export default function NewRulePage() {
  const { day, seat } = useSession();
  const choices = useQuery({
    queryKey: ['/rules/choices'],
    queryFn: () => get<OwnRuleChoices>('/rules/choices'),
  });
  const parameters = useQuery({
    queryKey: ['parameters'],
    queryFn: () => get<ParameterView[]>('/parameters'),
  });
  const error = choices.error ?? parameters.error;
  if (error) return <ProblemNotice error={error} retry={() => void choices.refetch()} />;
  if (!choices.data || !parameters.data) return <Loading />;
  const at: Reading = { names: namesWith(parameters.data), day, place: seat.region.code };
  return (
    <>
      <PageTitle
        title="新建预警规则"
        note={`只在${seat.region.name}范围内预警，处处标明“${seat.region.name}自建”；与随系统的规则一起比对、归并、统计成效。`}
      >
        <Go to="/parameters" search={{ tab: 'rules' }}>
          全部规则
        </Go>
      </PageTitle>
      <Suspense fallback={<Loading />}>
        <NewRuleForm choices={choices.data} at={at} />
      </Suspense>
    </>
  );
}
