import { Alert, Space, Table } from 'antd';
import type { FeedLine, PreviewView } from '../../server/http/contract.ts';
import { Headings, type Said } from './headings.tsx';
import { outcomeOf } from './outcome.ts';
import { RejectTable } from './reject-table.tsx';

/** What was read in a file before anything is merged: what would become of its lines, which heading became which field, what is wrong. */
export function Preview({
  preview,
  line,
  adds,
  onSay,
}: {
  preview: PreviewView;
  line: Pick<FeedLine, 'feed'>;
  /** Whether it is to stand beside what came for the month before. */
  adds: boolean;
  onSay?: (said: Said) => void;
}) {
  const { delivery, samples, problems, blocked, twice, headings } = preview;
  const wrong = delivery.candidates + delivery.rejected + delivery.repeated;
  return (
    <Space orientation="vertical" size={12} style={{ width: '100%' }}>
      {blocked && <Alert type="error" showIcon title="不能导入" description={blocked} />}
      {twice && <Alert type="warning" showIcon title={twice} />}
      {preview.headerLine > 0 && (
        <span>
          {preview.sheet && `工作表“${preview.sheet}”，`}表头在第{preview.headerLine}行
          {delivery.encoding && `，编码${delivery.encoding.toUpperCase()}`}；
          <strong>{outcomeOf(preview, line, adds)}</strong>。
        </span>
      )}
      {headings.length > 0 && <Headings preview={preview} {...(onSay && { onSay })} />}
      {problems.length > 0 && (
        <section>
          <h4 style={{ margin: '0 0 6px' }}>
            问题数据
            {wrong > problems.length && `（共${wrong}行，先列${problems.length}处）`}
          </h4>
          <RejectTable rows={problems} />
        </section>
      )}
      {samples.length > 0 && (
        <details>
          <summary style={{ cursor: 'pointer' }}>看前{samples.length}行</summary>
          <Samples preview={preview} />
        </details>
      )}
    </Space>
  );
}

/** The first lines under the file's own headings, in the order they were mapped. */
function Samples({ preview: { mapping, samples } }: { preview: PreviewView }) {
  const shown = mapping.flatMap(({ found }, index) => (found === null ? [] : [{ title: found, index }]));
  return (
    <Table
      size="small"
      bordered
      pagination={false}
      scroll={{ x: 'max-content' }}
      style={{ marginTop: 6 }}
      rowKey="key"
      columns={shown.map(({ title, index }) => ({
        title,
        key: index,
        render: (_: unknown, row: { cells: readonly string[] }) => row.cells[index] || '—',
      }))}
      dataSource={samples.map((cells, key) => ({ key, cells }))}
    />
  );
}
