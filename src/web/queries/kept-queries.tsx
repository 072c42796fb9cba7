import { useQuery } from '@tanstack/react-query';
import type { SavedView } from '../../server/http/contract.ts';
import { get } from '../api.ts';
import { Go } from '../ui/go.tsx';

/** Questions that offices ask, to begin with. */
const examples: readonly { readonly name: string; readonly search: Readonly<Record<string, string>> }[] = [
  {
    name: '风险未消除、没有帮扶措施的户',
    search: {
      register: 'household',
      cleared: 'false',
      'has.measure': 'no',
      fields: 'head,type,monitorType,risk,identifiedOn,officer',
    },
  },
  {
    name: '住危房或有残疾成员、未监测的户',
    search: {
      register: 'household',
      monitorType: '!',
      'any1.has.house.grade': 'C,D',
      'any1.has.disability-certificate': 'yes',
      fields: 'head,type,population,incomePerHead',
    },
  },
  {
    name: '各乡镇监测对象按主要风险',
    search: { register: 'household', monitorType: '*', by: 'township,risk' },
  },
  {
    name: '监测对象家庭中的在务工人员',
    search: {
      register: 'person',
      working: 'true',
      'household.monitorType': '*',
      fields: 'name,household.head,household.monitorType,workFrom,monthlyWage',
    },
  },
  {
    name: '同一单位反复出现的同类问题',
    search: { register: 'problem', by: 'unit,category', atLeast: '2' },
  },
];

/** 常用取数: what a person keeps, what others share with their region, and a few to begin with; each opens at once. */
export function KeptQueries() {
  const { data } = useQuery({
    queryKey: ['/views', 'queries'],
    queryFn: () => get<SavedView[]>('/views', { page: 'queries' }),
  });
  const kept = (data ?? []).map(({ id, name, by, filters }) => ({
    key: id,
    name: by ? `${name}（${by}共享）` : name,
    search: filters,
  }));
  const shown = [...kept, ...examples.map(({ name, search }) => ({ key: name, name, search }))];
  return (
    <div className="sum-line no-print">
      <span className="quiet">常用取数</span>
      {shown.map(({ key, name, search }) => (
        <Go key={key} to="/queries" search={search}>
          {name}
        </Go>
      ))}
    </div>
  );
}
