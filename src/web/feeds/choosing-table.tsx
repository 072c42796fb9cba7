import { Button, Select, Space, Table } from 'antd';
import { showQuantity } from '../../kernel/index.ts';
import type { FeedLine } from '../../server/http/contract.ts';
import type { Upload, Uploads } from './uploads.ts';

interface Choosing {
  readonly lines: readonly FeedLine[];
  readonly uploads: Uploads;
}

/** Which feed's and county's each of many files is, as far as name and headings tell: to look through and change before any is sent. */
export function ChoosingTable({ files, lines, uploads }: Choosing & { files: readonly Upload[] }) {
  return (
    <Table<Upload>
      size="small"
      bordered
      pagination={false}
      scroll={{ x: 'max-content' }}
      rowKey="key"
      dataSource={files}
      columns={[
        {
          title: '文件',
          render: (_, { file, error }) => (
            <div style={{ maxWidth: 300, overflowWrap: 'anywhere' }}>
              {file.name}
              {error && <div style={{ color: '#B3261E' }}>{error.message}</div>}
            </div>
          ),
        },
        {
          title: '报送为',
          render: (_, each) => (
            <Space wrap>
              <Target each={each} lines={lines} uploads={uploads} />
            </Space>
          ),
        },
        {
          title: '行数',
          align: 'right',
          render: (_, { rows }) => (rows === null ? '—' : showQuantity(rows, 0)),
        },
        {
          title: '操作',
          render: (_, { key }) => (
            <Button type="link" size="small" style={{ padding: 0 }} onClick={() => uploads.remove(key)}>
              移除
            </Button>
          ),
        },
      ]}
    />
  );
}

/** The choice of the feed, and of the county where there are several. */
export function Target({ each, lines, uploads }: Choosing & { each: Upload }) {
  const feeds = new Map(lines.map(({ feed, label, department }) => [feed, `${department}　${label}`]));
  const counties = new Map(lines.map(({ region }) => [region.code, region.name]));
  const options = (of: Map<string, string>) => [...of].map(([value, label]) => ({ value, label }));
  return (
    <>
      <Select
        aria-label="数据名称"
        placeholder="请选择数据名称"
        value={each.feed ?? null}
        onChange={(feed) => uploads.set(each.key, { feed, error: null })}
        options={options(feeds)}
        style={{ width: 'min(300px, 72vw)' }}
        showSearch={{ optionFilterProp: 'label' }}
        status={each.feed ? '' : 'warning'}
      />
      {counties.size > 1 && (
        <Select
          aria-label="县区"
          placeholder="县区"
          value={each.region ?? null}
          onChange={(region) => uploads.set(each.key, { region })}
          options={options(counties)}
          style={{ width: 128 }}
          status={each.region ? '' : 'warning'}
        />
      )}
    </>
  );
}
