import { Alert, Space, Table } from 'antd';
import type { PreviewView } from '../../server/http/contract.ts';
import { Headings, type Said } from './headings.tsx';
import { RejectTable } from './reject-table.tsx';

/** What was read in a file before anything is merged: which heading became which field, the first lines, what is wrong. */
export function Preview({ preview, onSay }: { preview: PreviewView; onSay?: (said: Said) => void }) {
  const { delivery, samples, problems, blocked, twice, headings } = preview;
  return (
    <Space orientation="vertical" size={12} style={{ width: '100%' }}>
      {blocked && <Alert type="error" showIcon title="不能导入" description={blocked} />}
      {twice && <Alert type="warning" showIcon title={twice} />}
      {preview.headerLine > 0 && (
        <span>
          {preview.sheet && `工作表“${preview.sheet}”，`}表头在第{preview.headerLine}行，共{delivery.rows}
          行数据
          {delivery.encoding && `，编码${delivery.encoding.toUpperCase()}`}
          {delivery.rejected > 0 && `，其中${delivery.rejected}行将退回`}。
        </span>
      )}
      {headings.length > 0 && <Headings preview={preview} {...(onSay && { onSay })} />}
      {samples.length > 0 && <Samples preview={preview} />}
      {problems.length > 0 && (
        <section>
          <h4 style={{ margin: '0 0 6px' }}>
            问题数据
            {delivery.rejected > problems.length && `（共${delivery.rejected}行，先列${problems.length}处）`}
          </h4>
          <RejectTable rows={problems} />
        </section>
      )}
    </Space>
  );
}

/** The first lines under the file's own headings, in the order they were mapped. */
function Samples({ preview: { mapping, samples } }: { preview: PreviewView }) {
  const shown = mapping.flatMap(({ found }, index) => (found === null ? [] : [{ title: found, index }]));
  return (
    <section>
      <h4 style={{ margin: '0 0 6px' }}>前{samples.length}行</h4>
      <Table
        size="small"
        bordered
        pagination={false}
        scroll={{ x: 'max-content' }}
        rowKey="key"
        columns={shown.map(({ title, index }) => ({
          title,
          key: index,
          render: (_: unknown, row: { cells: readonly string[] }) => row.cells[index] || '—',
        }))}
        dataSource={samples.map((cells, key) => ({ key, cells }))}
      />
    </section>
  );
}
