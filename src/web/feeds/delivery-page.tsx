import { DownloadOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import type { RejectView } from '../../server/http/contract.ts';
import { DataTable } from '../ui/data-table.tsx';
import { Go, useRouteParam } from '../ui/go.tsx';
import { PageTitle } from '../ui/page-title.tsx';
import { rejectColumns } from './reject-columns.tsx';
import { RejectCard } from './reject-table.tsx';

/** 退回明细: every line of a delivery that was not taken, with what is wrong and what to do; to download as the same table. */
export default function DeliveryPage() {
  const id = useRouteParam('id');
  return (
    <>
      <PageTitle title="退回明细" note={<Go to="/feeds">返回部门数据</Go>}>
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
        在原文件中按“建议”改好，再把整份文件重新上传；新文件替换原来的。
      </p>
      <DataTable<RejectView>
        path={`/deliveries/${id}/rejects`}
        name="rejects"
        unit="处"
        columns={rejectColumns}
        rowKey={({ line, column }) => `${line} ${column}`}
        card={(row) => <RejectCard key={`${row.line} ${row.column}`} row={row} />}
        emptyText="没有退回的行"
      />
    </>
  );
}
