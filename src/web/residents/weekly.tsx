import { useQuery } from '@tanstack/react-query';
import { Button, Empty, Table } from 'antd';
import { useState } from 'react';
import type { Day } from '../../kernel/index.ts';
import { showValue } from '../names.ts';
import { useParameter } from '../parameters/now.ts';
import { type Ask, AskDialog } from '../registers/ask-dialog.tsx';
import { useSession } from '../session.tsx';
import { Go } from '../ui/go.tsx';
import { usePhone } from '../ui/phone.ts';
import { Loading, ProblemNotice } from '../ui/problem.tsx';
import { asksFor } from './asks.ts';
import { type Line, weekLine } from './evidence.ts';
import { loadWeek, type Present } from './load.ts';
import { PlanButton } from './plan-button.tsx';

interface Row extends Present {
  readonly line: Line;
}

/** Who was planned, on leave and borne out by visits in a week; by default only who is to explain something. */
export function Weekly(props: { region: string; monday: Day; onlyWanting: boolean }) {
  const { region, monday, onlyWanting } = props;
  const { seat, day } = useSession();
  const phone = usePhone();
  const [ask, setAsk] = useState<Ask>();
  const [days, nights] = [useParameter('resident-days'), useParameter('resident-nights')];
  const { data, error, isPending, refetch } = useQuery({
    queryKey: ['residents-week', region, monday],
    queryFn: () => loadWeek(region, monday),
  });
  if (error) return <ProblemNotice error={error} retry={() => refetch()} />;
  if (isPending || !days || !nights) return <Loading />;
  const at = { days: days.value, nights: nights.value, today: day };
  const rows = data.map((each): Row => ({ ...each, line: weekLine(each.week, monday, at) }));
  const wanting = rows.filter(({ line }) => line.wants.length && !line.note);
  const shown = onlyWanting ? wanting : rows;
  const acts = (row: Row) => asksFor(seat, row, monday);
  return (
    <>
      <p className="quiet">
        应为{days.value}天{nights.value}夜（{days.source}）；按排班、请假和走访记录核对，不定位、不打卡。在岗
        {rows.length}
        人，已排班{rows.filter(({ week }) => week.stays.length).length}人，需要说明{wanting.length}人。
      </p>
      <PlanButton
        monday={monday}
        residents={rows.filter(({ week }) => !week.stays.length).map(({ resident }) => resident.id)}
      />
      {shown.length === 0 && (
        <Empty description={rows.length ? '本周没有需要说明的' : '没有在岗的驻村干部'} />
      )}
      {shown.length > 0 && phone && (
        <div className="cards">
          {shown.map((row) => (
            <article key={row.resident.id} className="card">
              <h3>
                <Name row={row} /> <span className="quiet">{roleOf(row)}</span>
              </h3>
              <div className="quiet">{row.resident.region.path}</div>
              <div>
                排班{saidStay(row)}；请假{row.line.onLeave}天；本村走访{row.line.visits}次
              </div>
              <Wants row={row} />
              <Acts asks={acts(row)} onAsk={setAsk} />
            </article>
          ))}
        </div>
      )}
      {shown.length > 0 && !phone && (
        <Table<Row>
          size="small"
          bordered
          pagination={false}
          rowKey={({ resident }) => resident.id}
          dataSource={shown}
          columns={[
            { title: '所在村', key: 'place', render: (_, { resident }) => resident.region.path },
            { title: '姓名', key: 'name', render: (_, row) => <Name row={row} /> },
            { title: '队内职务', key: 'role', render: (_, row) => roleOf(row) },
            { title: '派出单位', key: 'unit', render: (_, { resident }) => String(resident.values.unit) },
            { title: '排班', key: 'stay', render: (_, row) => saidStay(row) },
            { title: '请假（天）', key: 'leave', align: 'right', render: (_, { line }) => line.onLeave },
            { title: '本村走访（次）', key: 'visits', align: 'right', render: (_, { line }) => line.visits },
            { title: '情况', key: 'wants', render: (_, row) => <Wants row={row} /> },
            {
              title: '办理',
              key: 'acts',
              className: 'no-print',
              render: (_, row) => <Acts asks={acts(row)} onAsk={setAsk} />,
            },
          ]}
        />
      )}
      {ask && <AskDialog key={ask.path + ask.title} ask={ask} onClose={() => setAsk(undefined)} />}
    </>
  );
}

const Name = ({ row: { resident } }: { row: Row }) => (
  <Go to={`/registers/resident/${resident.id}`}>{String(resident.values.name)}</Go>
);
const roleOf = ({ resident }: Row): string => showValue('resident', 'role', resident.values.role);
const saidStay = ({ week, line }: Row): string =>
  week.stays.length
    ? `${week.stays.map(({ from, to }) => `${from.slice(5)}至${to.slice(5)}`).join('、')}，${line.days}天${line.nights}夜`
    : '—';
const Wants = ({ row: { line } }: { row: Row }) => (
  <>
    {line.wants.length > 0 && <div className={line.note ? 'quiet' : 'late'}>{line.wants.join('；')}</div>}
    {line.note && <div>说明：{line.note}</div>}
    {line.wants.length === 0 && !line.note && <span className="quiet">—</span>}
  </>
);
const Acts = ({ asks, onAsk }: { asks: readonly Ask[]; onAsk: (ask: Ask) => void }) => (
  <span className="no-print" style={{ display: 'inline-flex', gap: 12, flexWrap: 'wrap' }}>
    {asks.map((ask) => (
      <Button key={ask.title} type="link" size="small" style={{ padding: 0 }} onClick={() => onAsk(ask)}>
        {ask.title}
      </Button>
    ))}
  </span>
);
