import { DownloadOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import type { RejectPage, RejectView } from '../../server/http/contract.ts';
import { get } from '../api.ts';
import { useSession } from '../session.tsx';
import { type Column, DataTable } from '../ui/data-table.tsx';
import { Go, useRouteParam } from '../ui/go.tsx';
import { PageTitle } from '../ui/page-title.tsx';
import { LeftOut } from './left-out.tsx';
import { spellMonth } from './month.ts';
import { rejectColumns } from './reject-columns.tsx';
import { RejectCard } from './reject-table.tsx';

/** 退回明细: every line of a delivery that was not taken, with what is wrong and what to do; to download as the same table. */
export default function DeliveryPage() {
  const id = useRouteParam('id');
  const path = `/deliveries/${id}/rejects`;
  const feeds = useSession().seat.department ? '本月报送' : '部门数据';
  const { data } = useQuery({ queryKey: ['rejects', id], queryFn: () => get<RejectPage>(path) });
  return (
    <>
      <PageTitle
        title="退回明细"
        note={
          <>
            {data && `${spellMonth(data.month)} · ${data.file} · `}
            <Go to="/feeds" search={{ month: data?.month }}>
              返回{feeds}
            </Go>
          </>
        }
      >
        <Button
          type="primary"
          icon={<DownloadOutlined />}
          href={`/api/deliveries/${id}/rejects.xlsx`}
          download
        >
          下载退回表
        </Button>
      </PageTitle>
      <p className="quiet" style={{ marginTop: 0 }}>
        下载退回表，按“建议”改好后，到
        <Go to="/feeds" search={{ month: data?.month }}>
          {feeds}
        </Go>
        再次上传，选“补充”；原文件改好整份重报的，选“替换”。
        {data?.always.map(({ header, value }) => `报送时说明：整份文件的“${header}”都按“${value}”。`)}
      </p>
      {data && <LeftOut sentences={data.leftOut} />}
      {data && data.others.length > 0 && (
        <p className="quiet" style={{ marginTop: 0 }}>
          同月的其他文件也有退回的行：
          {data.others.map(({ id: other, file, rejected }) => (
            <Go key={other} to={`/feeds/deliveries/${other}`} style={{ marginInlineEnd: 14 }}>
              {file}（{rejected}行）
            </Go>
          ))}
        </p>
      )}
      <DataTable<RejectView>
        path={path}
        name="rejects"
        unit="处"
        columns={[...rejectColumns, ...(data?.header ?? []).map(sentColumn)]}
        rowKey={({ line, column }) => `${line} ${column}`}
        card={(row) => <RejectCard key={`${row.line} ${row.column}`} row={row} />}
        emptyText="没有退回的行"
      />
    </>
  );
}

/** A column of the file as it was sent. */
const sentColumn = (header: string): Column<RejectView> => ({
  key: `sent.${header}`,
  title: header,
  show: ({ sent }) => sent?.[header] ?? '—',
});
