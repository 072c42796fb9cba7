import { Button, Space, Table, type TableColumnsType } from 'antd';
import { showQuantity } from '../../kernel/index.ts';
import type { FeedLine } from '../../server/http/contract.ts';
import { Go } from '../ui/go.tsx';
import { changeOf } from './change.ts';
import { Deliveries, latestOf } from './deliveries.tsx';
import { FeedState } from './feed-state.tsx';
import { NothingButton } from './nothing-button.tsx';

/** 部门数据表: one line per feed and county, unfolding to its deliveries and the columns its file should have. */
export function FeedTable({
  lines,
  onUpload,
}: {
  lines: readonly FeedLine[];
  onUpload: (line: FeedLine) => void;
}) {
  const number = (title: string, key: 'rows' | 'matched' | 'alerts', width = 88) => ({
    title,
    key,
    width,
    align: 'right' as const,
    render: (_: unknown, line: FeedLine) => (line.state === 'missing' ? '—' : showQuantity(line[key], 0)),
  });
  const columns: TableColumnsType<FeedLine> = [
    { title: '部门', dataIndex: 'department', width: 112, fixed: 'left' },
    { title: '数据名称', dataIndex: 'label', width: 180 },
    { title: '县区', key: 'region', width: 92, render: (_, { region }) => region.name },
    number('总行数', 'rows'),
    number('匹配到人', 'matched'),
    {
      title: '待确认',
      key: 'candidates',
      width: 80,
      align: 'right',
      render: (_, line) =>
        line.candidates > 0 ? (
          <Go to="/feeds/candidates" search={{ feed: line.feed, month: line.month }}>
            {showQuantity(line.candidates, 0)}
          </Go>
        ) : (
          zeroOf(line)
        ),
    },
    {
      title: '退回',
      key: 'rejected',
      width: 72,
      align: 'right',
      render: (_, line) => {
        const latest = latestOf(line);
        return line.rejected > 0 && latest ? (
          <Go to={`/feeds/deliveries/${latest.id}`}>{showQuantity(line.rejected, 0)}</Go>
        ) : (
          zeroOf(line)
        );
      },
    },
    { title: '较上月', key: 'change', width: 84, align: 'right', render: (_, line) => changeOf(line) },
    number('预警户数', 'alerts'),
    { title: '状态', key: 'state', width: 84, render: (_, { state }) => <FeedState state={state} /> },
    {
      title: '操作',
      key: 'acts',
      width: 150,
      render: (_, line) =>
        line.mayUpload ? (
          <Space size={12}>
            <Button type="link" size="small" style={{ padding: 0 }} onClick={() => onUpload(line)}>
              {line.state === 'received' ? '补报' : '上传'}
            </Button>
            <NothingButton line={line} small />
          </Space>
        ) : (
          '—'
        ),
    },
  ];
  return (
    <Table<FeedLine>
      style={{ isolation: 'isolate' }}
      size="small"
      bordered
      rowKey={(line) => `${line.feed} ${line.region.code}`}
      columns={columns}
      dataSource={[...lines]}
      pagination={false}
      sticky={{ offsetHeader: 56 }}
      scroll={{ x: 1010 }}
      expandable={{ expandedRowRender: (line) => <Deliveries line={line} /> }}
      summary={(shown) => <Total lines={shown} />}
    />
  );
}

function Total({ lines }: { lines: readonly FeedLine[] }) {
  const sum = (key: 'rows' | 'matched' | 'candidates' | 'rejected' | 'alerts') =>
    showQuantity(
      lines.reduce((all, line) => all + line[key], 0),
      0,
    );
  const cells = [
    '',
    '合计',
    '',
    '',
    sum('rows'),
    sum('matched'),
    sum('candidates'),
    sum('rejected'),
    '',
    sum('alerts'),
  ];
  return (
    <Table.Summary.Row style={{ fontWeight: 600, background: '#F5F7FA' }}>
      {[...cells, '', ''].map((cell, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the columns never move
        <Table.Summary.Cell key={index} index={index} align={index > 3 ? 'right' : 'left'}>
          {cell}
        </Table.Summary.Cell>
      ))}
    </Table.Summary.Row>
  );
}

const zeroOf = ({ state }: FeedLine): string => (state === 'missing' ? '—' : '0');
