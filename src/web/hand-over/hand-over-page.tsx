import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import type { ReactNode } from 'react';
import { MonitorType } from '../../domains/household/index.ts';
import type { CaseLine, ContactView, Page, RecordView, TaskLine } from '../../server/http/contract.ts';
import { get } from '../api.ts';
import { showValue } from '../names.ts';
import { useSession } from '../session.tsx';
import { nameOf } from '../shell/seat-switch.tsx';
import { Due } from '../ui/due.tsx';
import { Go } from '../ui/go.tsx';
import { PageTitle } from '../ui/page-title.tsx';
import { Loading, ProblemNotice } from '../ui/problem.tsx';
import { Wide } from '../ui/wide.tsx';

const most = 500;

/** 交接单: what the next holder of this seat must know, on one page that prints: open work, promises under way, whom to call. */
export default function HandOverPage() {
  const session = useSession();
  const { seat } = session;
  const isNear = seat.level === 'village' || seat.level === 'township';
  const { data, error, isPending, refetch } = useQuery({
    queryKey: ['hand-over', seat.id],
    queryFn: async () => {
      const [tasks, underWay, contacts] = await Promise.all([
        get<Page<TaskLine>>(`/tasks?limit=${most}`),
        get<Page<CaseLine>>(`/cases?limit=${most}`),
        get<readonly ContactView[]>('/contacts'),
      ]);
      const watched = isNear
        ? await get<Page<RecordView>>(
            `/registers/household?limit=${most}&cleared=false,!&monitorType=${Object.keys(MonitorType.codes).join(',')}`,
          )
        : null;
      return { tasks, underWay, contacts, watched };
    },
  });
  if (isPending) return <Loading />;
  if (error) return <ProblemNotice error={error} retry={() => void refetch()} />;
  const { tasks, underWay, contacts, watched } = data;
  // In a village everything lies there.
  const place = seat.level === 'village' ? [] : ['所在地'];
  const mine = new Set(tasks.rows.map(({ caseId }) => caseId));
  const promised = underWay.rows.filter(({ id }) => !mine.has(id));
  return (
    <>
      <PageTitle title="岗位交接单" note={`${nameOf(seat)} · ${session.person} · ${session.day}`}>
        <Button type="primary" onClick={() => window.print()}>
          打印
        </Button>
      </PageTitle>
      <Part title="一、待办事项" total={tasks.total} shown={tasks.rows.length} empty="没有待办">
        <Sheet heads={['户主', ...place, '要办的事', '说明', '期限']}>
          {tasks.rows.map((task) => (
            <tr key={task.id}>
              <td className="short">{task.subject || '—'}</td>
              {place.length > 0 && <td>{task.region.path}</td>}
              <td>{task.caseId ? <Go to={`/cases/${task.caseId}`}>{task.label}</Go> : task.label}</td>
              <td>{task.summary}</td>
              <td className="short">
                <Due day={task.due} withDay />
              </td>
            </tr>
          ))}
        </Sheet>
      </Part>
      <Part
        title="二、已答应、正在别处办理的事"
        total={Math.max(underWay.total - mine.size, promised.length)}
        shown={promised.length}
        empty="没有正在别处办理的事"
      >
        <Sheet heads={['户主', ...place, '事项', '现在的环节', '期限']}>
          {promised.map((line) => (
            <tr key={line.id}>
              <td className="short">{line.subject}</td>
              {place.length > 0 && <td>{line.region.path}</td>}
              <td>
                <Go to={`/cases/${line.id}`}>{line.label}</Go>
              </td>
              <td>{line.atLabel}</td>
              <td className="short">
                <Due day={line.due} withDay />
              </td>
            </tr>
          ))}
        </Sheet>
      </Part>
      {watched && (
        <Part title="三、风险未消除的监测对象" total={watched.total} shown={watched.rows.length} empty="没有">
          <Sheet heads={['户主', '村民组', '人口', '监测对象类别', '主要风险', '帮扶责任人', '联系电话']}>
            {watched.rows.map((record) => (
              <tr key={record.id}>
                <td className="short">
                  <Go to={`/households/${record.id}`}>
                    {showValue('household', 'head', record.values.head)}
                  </Go>
                </td>
                {['group', 'population', 'monitorType', 'risk', 'officer', 'phone'].map((name) => (
                  <td key={name} className="short">
                    {showValue('household', name, record.values[name])}
                  </td>
                ))}
              </tr>
            ))}
          </Sheet>
        </Part>
      )}
      <Part
        title={`${watched ? '四' : '三'}、工作联系人`}
        total={contacts.length}
        shown={contacts.length}
        empty="没有"
      >
        <Sheet heads={['姓名', '岗位', '所在地']}>
          {contacts.map(({ person, office, region }) => (
            <tr key={`${person} ${office} ${region.code}`}>
              <td className="short">{person}</td>
              <td className="short">{office}</td>
              <td>{region.path}</td>
            </tr>
          ))}
        </Sheet>
      </Part>
      <p className="print-only">
        移交人：　　　　　　接任人：　　　　　　监交人：　　　　　　　　年　　月　　日
      </p>
    </>
  );
}

function Part(props: { title: string; total: number; shown: number; empty: string; children: ReactNode }) {
  const { title, total, shown, empty, children } = props;
  return (
    <section className="panel" style={{ marginBottom: 12 }}>
      <h2>
        {title}（{total}）
      </h2>
      {shown === 0 ? <span className="quiet">{empty}</span> : children}
      {shown < total && <p className="quiet">这里列出前{shown}条，其余请在系统中查看。</p>}
    </section>
  );
}

const Sheet = ({ heads, children }: { heads: readonly string[]; children: ReactNode }) => (
  <Wide>
    <table className="sheet folds">
      <thead>
        <tr>
          {heads.map((head) => (
            <th key={head}>{head}</th>
          ))}
        </tr>
      </thead>
      <tbody>{children}</tbody>
    </table>
  </Wide>
);
