import { Alert, Space, Table, Tag } from 'antd';
import type { PreviewView } from '../../server/http/contract.ts';
import { RejectTable } from './reject-table.tsx';

/** What was read in a file before anything is merged: which heading became which field, the first lines, what is wrong. */
export function Preview({ preview }: { preview: PreviewView }) {
  const { delivery, mapping, unknown, samples, problems, blocked } = preview;
  const absent = mapping.filter(({ found }) => found === null);
  return (
    <Space orientation="vertical" size={12} style={{ width: '100%' }}>
      {blocked && <Alert type="error" showIcon title="不能导入" description={blocked} />}
      <span>
        {preview.sheet && `工作表“${preview.sheet}”，`}表头在第{preview.headerLine}行，共{delivery.rows}行数据
        {delivery.encoding && `，编码${delivery.encoding.toUpperCase()}`}
        {delivery.rejected > 0 && `，其中${delivery.rejected}行将退回`}。
      </span>
      <section>
        <h4 style={{ margin: '0 0 6px' }}>表头对应</h4>
        <Space wrap size={[8, 8]}>
          {mapping
            .filter(({ found }) => found !== null)
            .map(({ header, found }) => (
              <Tag key={header} color="blue" style={{ margin: 0 }}>
                {found === header ? header : `${found} → ${header}`}
              </Tag>
            ))}
          {absent.map(({ header, required }) => (
            <Tag key={header} color={required ? 'error' : 'default'} style={{ margin: 0 }}>
              缺“{header}”{required ? '（必填）' : ''}
            </Tag>
          ))}
        </Space>
        {unknown.length > 0 && (
          <p style={{ margin: '8px 0 0', color: '#4A5560' }}>
            不认识的列（不导入）：{unknown.map((header) => `“${header}”`).join('、')}
          </p>
        )}
      </section>
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
  const [first = []] = samples;
  const heads = mapping.filter(({ found }) => found !== null).map(({ found }) => found);
  const titles = first.map((_, index) => (heads.length === first.length ? heads[index] : `第${index + 1}列`));
  return (
    <section>
      <h4 style={{ margin: '0 0 6px' }}>前{samples.length}行</h4>
      <Table
        size="small"
        bordered
        pagination={false}
        scroll={{ x: 'max-content' }}
        rowKey="key"
        columns={titles.map((title, index) => ({
          title,
          key: index,
          render: (_: unknown, row: { cells: readonly string[] }) => row.cells[index] || '—',
        }))}
        dataSource={samples.map((cells, key) => ({ key, cells }))}
      />
    </section>
  );
}
