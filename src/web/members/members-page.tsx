import { Segmented } from 'antd';
import { Go, useFilters } from '../ui/go.tsx';
import { PageTitle } from '../ui/page-title.tsx';
import { BalanceView } from './balance-view.tsx';
import { ChangesList } from './changes-list.tsx';
import { DifferingList } from './differing-list.tsx';

const views = { changes: '变动清单', balance: '月度增减', differing: '人口数不一致' } as const;
const notes: Record<keyof typeof views, string> = {
  changes: '村级申报或公安等部门提出，村级核实，乡镇审核后才生效；办错的不删除，另办一笔更正',
  balance: '按成员在户期间和监测期间重新计算，任何一个月都可以查；上月末＋增加－减少＝本月末',
  differing: '家庭人口数以国家系统名单为准，经审核的自然增减才改；与登记成员数不一致的列在这里',
};

/** 自然增减: who came to households and left them; the months' balances; where the head count is not that of the members. */
export default function MembersPage() {
  const [filters, change] = useFilters();
  const view = (filters.view ?? 'changes') as keyof typeof views;
  return (
    <>
      <PageTitle title="自然增减" note={notes[view]} />
      <div className="filters">
        <Segmented
          value={view}
          options={Object.entries(views).map(([value, label]) => ({ value, label }))}
          onChange={(chosen) =>
            change({
              ...Object.fromEntries(Object.keys(filters).map((key) => [key, undefined])),
              view: chosen,
            })
          }
        />
        {view === 'changes' && (
          <span className="quiet">
            新的变动请在<Go to="/households">农户档案</Go>里点“发起自然增减”
          </span>
        )}
      </div>
      {view === 'changes' && <ChangesList />}
      {view === 'balance' && <BalanceView />}
      {view === 'differing' && <DifferingList />}
    </>
  );
}
