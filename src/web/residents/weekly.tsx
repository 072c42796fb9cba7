import { useQuery } from '@tanstack/react-query';
import { Button, Empty, Flex, Table } from 'antd';
import { useState } from 'react';
import { residentAttendance } from '../../domains/resident/index.ts';
import type { Day } from '../../kernel/index.ts';
import type { AttendanceLine, AttendancePage } from '../../server/http/contract.ts';
import { get } from '../api.ts';
import { showValue } from '../names.ts';
import { useParameter } from '../parameters/now.ts';
import { type Ask, AskDialog } from '../registers/ask-dialog.tsx';
import { useSession } from '../session.tsx';
import { ExportButton } from '../ui/export-button.tsx';
import { Go } from '../ui/go.tsx';
import { usePhone } from '../ui/phone.ts';
import { Loading, ProblemNotice } from '../ui/problem.tsx';
import { asksFor } from './asks.ts';
import { PlanButton } from './plan-button.tsx';

const path = `/attendance/${residentAttendance.id}`;
const exported = [
  'index',
  'place',
  'name',
  'role',
  'unit',
  'planned',
  'days',
  'nights',
  'away',
  'borneOut',
  'wants',
  'note',
];

/** Who was planned, on leave and borne out by visits in a week; by default only who is to explain something. */
export function Weekly(props: { region: string; monday: Day; onlyWanting: boolean }) {
  const { region, monday, onlyWanting } = props;
  const { seat } = useSession();
  const phone = usePhone();
  const [ask, setAsk] = useState<Ask>();
  const [days, nights] = [useParameter('resident-days'), useParameter('resident-nights')];
  const { data, error, isPending, refetch } = useQuery({
    queryKey: [path, region, monday],
    queryFn: () => everyone(region, monday),
  });
  if (error) return <ProblemNotice error={error} retry={() => refetch()} />;
  if (isPending || !days || !nights) return <Loading />;
  const rows = data;
  const wanting = rows.filter(({ wants, note }) => wants.length && !note);
  const shown = onlyWanting ? wanting : rows;
  const acts = (row: AttendanceLine) => asksFor(seat, row, monday);
  return (
    <>
      <p className="quiet">
        应为{days.value}天{nights.value}夜（{days.source}）；按排班、请假和走访记录核对，不定位、不打卡。在岗
        {rows.length}
        人，已排班{rows.filter(({ planned }) => planned.length).length}人，需要说明{wanting.length}人。
      </p>
      <Flex gap={8} wrap className="no-print" style={{ marginBottom: 10 }}>
        <PlanButton
          monday={monday}
          residents={rows.filter(({ planned }) => !planned.length).map(({ id }) => id)}
        />
        {shown.length > 0 && (
          <ExportButton
            path={path}
            params={{ region, week: monday, only: onlyWanting ? 'short' : undefined }}
            columns={exported}
            heading="每周驻村"
          />
        )}
      </Flex>
      {shown.length === 0 && (
        <Empty description={rows.length ? '本周没有需要说明的' : '没有在岗的驻村干部'} />
      )}
      {shown.length > 0 && phone && (
        <div className="cards">
          {shown.map((row) => (
            <article key={row.id} className="card">
              <h3>
                <Name row={row} /> <span className="quiet">{roleOf(row)}</span>
              </h3>
              <div className="quiet">{row.region.path}</div>
              <div>
                排班{saidStay(row)}；请假{row.away}天；本村走访{row.borneOut}次
              </div>
              <Wants row={row} />
              <Acts asks={acts(row)} onAsk={setAsk} />
            </article>
          ))}
        </div>
      )}
      {shown.length > 0 && !phone && (
        <Table<AttendanceLine>
          size="small"
          bordered
          pagination={false}
          rowKey={({ id }) => id}
          dataSource={shown}
          columns={[
            { title: '所在村', key: 'place', render: (_, { region }) => region.path },
            { title: '姓名', key: 'name', width: 84, render: (_, row) => <Name row={row} /> },
            { title: '队内职务', key: 'role', width: 96, render: (_, row) => roleOf(row) },
            { title: '派出单位', key: 'unit', render: (_, { values }) => String(values.unit) },
            { title: '排班', key: 'stay', render: (_, row) => saidStay(row) },
            { title: '请假（天）', key: 'leave', align: 'right', render: (_, { away }) => away },
            { title: '本村走访（次）', key: 'visits', align: 'right', render: (_, { borneOut }) => borneOut },
            {
              title: '情况',
              key: 'wants',
              render: (_, row) => (row.wants.length || row.note ? <Wants row={row} /> : '—'),
            },
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

const Name = ({ row: { id, values } }: { row: AttendanceLine }) => (
  <Go to={`/registers/resident/${id}`}>{String(values.name)}</Go>
);
const roleOf = ({ values }: AttendanceLine): string => showValue('resident', 'role', values.role);
const saidStay = ({ planned, days, nights }: AttendanceLine): string =>
  planned.length
    ? `${planned.map(({ from, to }) => `${from.slice(5)}至${to.slice(5)}`).join('、')}，${days}天${nights}夜`
    : '—';
const Wants = ({ row: { wants, note } }: { row: AttendanceLine }) => (
  <>
    {wants.length > 0 && <div className={note ? 'quiet' : 'late'}>{wants.join('；')}</div>}
    {note && <div>说明：{note}</div>}
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

/** Every page of the week's list: who is not planned yet is planned in one go. */
async function everyone(region: string, week: Day): Promise<AttendanceLine[]> {
  const rows: AttendanceLine[] = [];
  for (let after: string | undefined; ; ) {
    const page: AttendancePage = await get(path, { region, week, limit: 1_000, after });
    rows.push(...page.rows);
    if (!page.after) return rows;
    after = page.after;
  }
}
