import { Alert, Button, Space, Table } from 'antd';
import type { FeedLine, PreviewView } from '../../server/http/contract.ts';
import { Headings, lacksColumns, type Said } from './headings.tsx';
import { LeftOutList, leftOutTitle } from './left-out.tsx';
import { outcomeOf } from './outcome.ts';
import { RejectTable } from './reject-table.tsx';

/** What was read in a file before anything is merged: what would become of its lines, which heading became which field, what is wrong. */
export function Preview({
  preview,
  line,
  adds,
  onSay,
  onReadAs,
}: {
  preview: PreviewView;
  line: Pick<FeedLine, 'feed'>;
  /** Whether it is to stand beside what came for the month before. */
  adds: boolean;
  onSay?: (said: Said) => void;
  /** Reads it as another feed's; absent where that cannot be brought here. */
  onReadAs?: ((feed: string) => void) | undefined;
}) {
  const { delivery, samples, problems, blocked, like, twice, headings } = preview;
  const wrong = delivery.candidates + delivery.rejected + delivery.repeated;
  // Of a file that cannot be taken in only what helps to mend it is shown.
  const rather = like && <Rather like={like} isBlocked={blocked !== null} onReadAs={onReadAs} />;
  if (blocked) {
    const why = (
      <>
        <Alert type="error" showIcon title="不能导入" description={blocked} />
        {lacksColumns(preview) && <Headings preview={preview} {...(onSay && { onSay })} />}
      </>
    );
    return (
      <Space orientation="vertical" size={12} style={{ width: '100%' }}>
        {rather ?? why}
        {rather && (
          <details>
            <summary style={{ cursor: 'pointer' }}>没有选错，看缺什么列</summary>
            <Space orientation="vertical" size={12} style={{ width: '100%', marginTop: 8 }}>
              {why}
            </Space>
          </details>
        )}
      </Space>
    );
  }
  return (
    <Space orientation="vertical" size={12} style={{ width: '100%' }}>
      {rather}
      {twice && <Alert type="warning" showIcon title={twice} />}
      {delivery.leftOut.length > 0 && (
        <Alert
          type="warning"
          showIcon
          title={`${leftOutTitle(delivery.leftOut)}，其余照常报送`}
          description={<LeftOutList sentences={delivery.leftOut} />}
        />
      )}
      {preview.headerLine > 0 && (
        <span>
          {placeRead(preview)}；<strong>{outcomeOf(preview, line, adds)}</strong>。{leftOut(preview)}
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

/** 这像是…: a file that is rather another feed's, with the way to read it as that. */
function Rather({
  like: { feed, label, said },
  isBlocked,
  onReadAs,
}: {
  like: NonNullable<PreviewView['like']>;
  isBlocked: boolean;
  onReadAs: ((feed: string) => void) | undefined;
}) {
  return (
    <Alert
      type={isBlocked ? 'error' : 'warning'}
      showIcon
      title={isBlocked ? '不能导入：选错了文件？' : '请核对是否选错了文件'}
      description={
        <>
          {said}
          {feed && onReadAs && (
            <div style={{ marginTop: 8 }}>
              <Button size="small" onClick={() => onReadAs(feed)}>
                改按“{label}”报送
              </Button>
            </div>
          )}
        </>
      }
    />
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

/** Where the lines were read: the only table of a file, or each of several with how many it has. */
function placeRead({ tables, headerLine }: PreviewView): string {
  const [only] = tables;
  if (tables.length === 1) return `${only?.sheet ? `工作表“${only.sheet}”，` : ''}表头在第${headerLine}行`;
  const each = tables.map(({ sheet, rows }) => `“${sheet}”${rows}行`);
  return `读了${tables.length}张表：${each.slice(0, 12).join('、')}${each.length > 12 ? '等' : ''}`;
}

/** What stands in the file and is no line of it; blank where there is nothing. */
function leftOut({ tables, unread }: PreviewView): string {
  const left = tables.reduce((sum, table) => sum + table.left, 0);
  const sheets = unread.join('、');
  return `${left ? `合计、签字、说明等${left}行不算数据。` : ''}${sheets && `没有读的工作表：${sheets}。`}`;
}
