import { DownloadOutlined } from '@ant-design/icons';
import { useMutation, useQuery } from '@tanstack/react-query';
import { App, Button, Empty, Tabs } from 'antd';
import { campaign } from '../../domains/calendar/index.ts';
import { plusDays } from '../../kernel/index.ts';
import type { DutyCalendar } from '../../server/http/contract.ts';
import { download, get } from '../api.ts';
import { MonthSwitch } from '../feeds/month-switch.tsx';
import { useSession } from '../session.tsx';
import { Chase } from '../ui/chase.tsx';
import { Go, useFilters } from '../ui/go.tsx';
import { PageTitle } from '../ui/page-title.tsx';
import { usePhone } from '../ui/phone.ts';
import { Loading, ProblemNotice, sentenceOf } from '../ui/problem.tsx';
import { RegionSelect } from '../ui/region-select.tsx';
import { chaseText, lateIn } from './chase.ts';
import { DutyDays } from './duty-days.tsx';
import { DutyLines } from './duty-lines.tsx';
import { DutyUnits } from './duty-units.tsx';
import { Methods } from './methods.tsx';
import { OwnDuties } from './own-duties.tsx';
import { sumOf } from './words.ts';

/** 任务日历: what is due when, of whom, and what has become of it; late first, every count open to its rows. */
export default function CalendarPage() {
  const session = useSession();
  const phone = usePhone();
  const [{ month = session.month, region, tab = 'lines' }, change] = useFilters();
  const { data, error, isPending, refetch } = useQuery({
    queryKey: ['/duties', month, region],
    queryFn: () => get<DutyCalendar>('/duties', { month, region }),
  });
  const { department, level } = session.seat;
  const oversees = !department && level !== 'village';
  return (
    <>
      <PageTitle title="任务日历" note={data && <Standing calendar={data} />}>
        <MonthSwitch month={month} last={session.month} onChange={(next) => change({ month: next })} />
        {!department && <Go to={`/registers/${campaign.id}`}>专项行动</Go>}
        {data && oversees && <ChaseButton calendar={data} />}
        {data && oversees && !phone && <UnitsExport month={month} region={region} />}
      </PageTitle>
      {oversees && (
        <div className="filters no-print">
          <RegionSelect value={region} onChange={(code) => change({ region: code })} />
        </div>
      )}
      {!phone && !region && month === session.month && <OwnDuties />}
      {error && <ProblemNotice error={error} retry={() => void refetch()} />}
      {isPending && <Loading />}
      {data && (
        <Tabs
          activeKey={tab}
          onChange={(next) => change({ tab: next === 'lines' ? undefined : next })}
          items={[
            { key: 'lines', label: '按事项', children: <Shown calendar={data} as={DutyLines} /> },
            ...(oversees
              ? [{ key: 'units', label: '按单位', children: <Shown calendar={data} as={DutyUnits} /> }]
              : []),
            { key: 'days', label: '按日期', children: <Shown calendar={data} as={DutyDays} /> },
            ...(department
              ? []
              : [{ key: 'methods', label: '工作法', children: <Methods calendar={data} /> }]),
          ]}
        />
      )}
    </>
  );
}

function Shown({ calendar, as: View }: { calendar: DutyCalendar; as: typeof DutyLines }) {
  return calendar.lines.length ? (
    <View calendar={calendar} />
  ) : (
    <Empty description="这个月没有安排任务" style={{ padding: 40 }} />
  );
}

function Standing({ calendar }: { calendar: DutyCalendar }) {
  const { total, done, late, missing } = sumOf(calendar.lines);
  return (
    <>
      {calendar.region.name}应办{total}件，已完成{done + late}件{late > 0 && `（其中逾期完成${late}件）`}
      {missing > 0 && (
        <>
          ，<span className="late">逾期未办{missing}件</span>
        </>
      )}
    </>
  );
}

/** 催办: who is late with what, as a text to send on; absent where nobody is. */
function ChaseButton({ calendar: { units, lines, month } }: { calendar: DutyCalendar }) {
  const { day } = useSession();
  const late = units.filter((unit) => lateIn([unit]) > 0);
  if (!late.length) return null;
  const duties = [...new Map(lines.map(({ duty, label }) => [duty, label]))];
  return (
    <Chase
      label={`逾期单位（${late.length}）`}
      title={`逾期未办：${late.length}个单位，${lateIn(late)}件`}
      word="催办"
      asks="要求办结日期"
      by={plusDays(day, 3)}
      textOf={(by) => chaseText(units, duties, { month, day, by })}
    />
  );
}

function UnitsExport({ month, region }: { month: string; region: string | undefined }) {
  const { message } = App.useApp();
  const save = useMutation({
    mutationFn: () => download('/duties/units.xlsx', { month, region }),
    onError: (error) => void message.error(sentenceOf(error)),
  });
  return (
    <Button icon={<DownloadOutlined />} loading={save.isPending} onClick={() => save.mutate()}>
      导出完成情况
    </Button>
  );
}
