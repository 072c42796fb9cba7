import { DownloadOutlined } from '@ant-design/icons';
import { useMutation, useQuery } from '@tanstack/react-query';
import { App, Button } from 'antd';
import type { BalanceTable } from '../../server/http/contract.ts';
import { download, get } from '../api.ts';
import { MonthSwitch } from '../feeds/month-switch.tsx';
import { useSession } from '../session.tsx';
import { useFilters } from '../ui/go.tsx';
import { usePhone } from '../ui/phone.ts';
import { Loading, ProblemNotice, sentenceOf } from '../ui/problem.tsx';
import { Views } from '../ui/views.tsx';
import { BalanceCards } from './balance-cards.tsx';
import { BalanceRows } from './balance-rows.tsx';
import { BalanceSheet } from './balance-sheet.tsx';
import { waysIn } from './ways.ts';

/** What a balance counts, in which unit: the register of episodes, and whether its members are counted. */
export const counted = {
  membership: { label: '全体农户（人）', unit: '人', register: 'membership', members: false },
  'watch-households': { label: '监测对象（户）', unit: '户', register: 'watch', members: false },
  'watch-people': { label: '监测对象（人）', unit: '人', register: 'watch', members: true },
} as const;
export type Counted = keyof typeof counted;

/** 月度增减: the balance of any month, by region; every number opens to who is behind it. */
export function BalanceView() {
  const { month: now, seat } = useSession();
  const [{ of = 'membership', month = now, region = seat.region.code, part }, change] = useFilters();
  const { message } = App.useApp();
  const phone = usePhone();
  const { register, members } = counted[of as Counted] ?? counted.membership;
  const params = { month, region, ...(register === 'watch' && { with: 'membership' }) };
  const path = `/episodes/${register}/balance`;
  const { data, error, refetch } = useQuery({
    queryKey: [path, params],
    queryFn: () => get<BalanceTable>(path, params),
  });
  const save = useMutation({
    mutationFn: () => download(`${path}.xlsx`, params),
    onError: (failure) => void message.error(sentenceOf(failure)),
  });
  if (part) return <BalanceRows />;
  const view = (row: BalanceTable['rows'][number]) => (members && row.members) || row.own;
  const shown = data && {
    table: data,
    view,
    unit: counted[of as Counted]?.unit ?? '人',
    ways: waysIn(data, view, members ? ['watch', 'membership'] : [register]),
    onOpen: (code: string, chosen: { part: string; code?: string }) =>
      change({ part: chosen.part, code: chosen.code, at: code }),
    onRegion: (code: string) => change({ region: code }),
  };
  return (
    <>
      <div className="filters">
        <Views
          label="统计口径"
          value={of}
          options={Object.entries(counted).map(([value, { label }]) => ({ value, label }))}
          onChange={(chosen) => change({ of: chosen })}
        />
        <MonthSwitch month={month} last={now} onChange={(chosen) => change({ month: chosen })} />
        {region !== seat.region.code && (
          <Button onClick={() => change({ region: undefined })}>返回{seat.region.name}</Button>
        )}
        {!phone && (
          <Button icon={<DownloadOutlined />} loading={save.isPending} onClick={() => save.mutate()}>
            导出当前结果
          </Button>
        )}
      </div>
      {error && <ProblemNotice error={error} retry={() => refetch()} />}
      {!error && !shown && <Loading />}
      {shown && (
        <p className="quiet">
          数据区间{shown.table.from}至{shown.table.to}；补办的变动按发生日期计入当月。
        </p>
      )}
      {shown && (phone ? <BalanceCards {...shown} /> : <BalanceSheet {...shown} />)}
    </>
  );
}
