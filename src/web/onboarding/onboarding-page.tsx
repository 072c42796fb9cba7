import { useQuery } from '@tanstack/react-query';
import { Tag } from 'antd';
import type { ReactNode } from 'react';
import type { OnboardingStep, OnboardingView } from '../../server/http/contract.ts';
import { get } from '../api.ts';
import { Go } from '../ui/go.tsx';
import { PageTitle } from '../ui/page-title.tsx';
import { Loading, ProblemNotice } from '../ui/problem.tsx';
import { AccountStep } from './account-step.tsx';
import { ParameterStep } from './parameter-step.tsx';
import { RegionStep } from './region-step.tsx';

/** 开通向导: from an empty store to a working month; each step says what the data show and what is next. */
export default function OnboardingPage() {
  const { data, error, isPending, refetch } = useQuery({
    queryKey: ['onboarding'],
    queryFn: () => get<OnboardingView>('/onboarding'),
  });
  const done = data?.steps.filter(({ state }) => state === 'done').length ?? 0;
  // No list of the office's own has to be waited for.
  const next = data?.steps.find(({ id, state }) => state !== 'done' && id !== 'lists');
  return (
    <>
      <PageTitle
        title="开通向导"
        note={
          data &&
          (next
            ? `${data.steps.length}步已完成${done}步，接着办：${about[next.id].title}。完成与否由数据判断，不用打勾。`
            : '必办的各步都已完成，可以按月办理了。')
        }
      />
      {isPending && <Loading />}
      {error && <ProblemNotice error={error} retry={() => void refetch()} />}
      {data?.steps.map((step, index) => (
        <Step key={step.id} step={step} number={index + 1}>
          {step.mine
            ? actOf(step, data)
            : step.state !== 'done' && <p className="quiet">请{about[step.id].by}登录后办理。</p>}
        </Step>
      ))}
    </>
  );
}

const about: Readonly<Record<OnboardingStep['id'], { title: string; by: string; what: string }>> = {
  regions: {
    title: '行政区划',
    by: '系统管理员',
    what: '从公开的行政区划中选定本县（区），乡镇随之带出；村和社区用名单补上，或直接上传国家系统导出的农户信息，从中取出。',
  },
  accounts: {
    title: '账号和岗位',
    by: '系统管理员',
    what: '下载名单模板，填上姓名、电话后上传；每人一个初始密码，只显示这一次，首次登录须修改。',
  },
  registry: {
    title: '农户登记册',
    by: '县级经办',
    what: '从国家系统导出农户信息和家庭成员，原样上传，不用改格式。',
  },
  lists: {
    title: '村、网格、驻村名册',
    by: '县级经办',
    what: '单位手头有的名册都可以传；没有的先不传，以后在各自页面登记。',
  },
  parameters: {
    title: '默认值',
    by: '县级经办',
    what: '公开资料没有写明的时限和标准，先用默认值；请看一遍，沿用或按本县文件改值。',
  },
  month: {
    title: '第一个月',
    by: '县级经办',
    what: '把各部门本月的文件放进一个文件夹，整个拖到“部门数据”，再运行比对。',
  },
};

function Step({ step, number, children }: { step: OnboardingStep; number: number; children: ReactNode }) {
  const { id, state, found, wanting } = step;
  return (
    <section className="panel" aria-label={about[id].title}>
      <h2>
        {number}. {about[id].title}{' '}
        <Tag color={colours[state]} style={{ marginInlineStart: 8, fontWeight: 400 }}>
          {words[state]}
        </Tag>
      </h2>
      <p className="quiet" style={{ margin: '0 0 8px' }}>
        {about[id].what}
      </p>
      {found.map((sentence) => (
        <div key={sentence}>{sentence}</div>
      ))}
      {state !== 'done' &&
        wanting.map((sentence) => (
          <div key={sentence} style={{ color: '#6B4A00' }}>
            {sentence}
          </div>
        ))}
      <div style={{ marginTop: 12 }}>{children}</div>
    </section>
  );
}
const words = { done: '✓ 已完成', partly: '还差一些', todo: '未开始' } as const;
const colours = { done: 'green', partly: 'gold', todo: 'default' } as const;

function actOf(step: OnboardingStep, { parameters }: OnboardingView): ReactNode {
  switch (step.id) {
    case 'regions':
      return <RegionStep step={step} />;
    case 'accounts':
      return <AccountStep step={step} />;
    case 'parameters':
      return <ParameterStep parameters={parameters} />;
    case 'month':
      return (
        <>
          <Go to="/feeds">去收本月部门数据</Go>
          <Go to="/" style={{ marginInlineStart: 20 }}>
            去工作台运行比对
          </Go>
        </>
      );
    default:
      return (
        <Go to="/feeds" search={{ kind: 'base' }}>
          去上传基础名单
        </Go>
      );
  }
}
