import { Button, Flex, Space } from 'antd';
import { type Feed, showQuantity } from '../../kernel/index.ts';
import type { FeedLine } from '../../server/http/contract.ts';
import type { QueryParams } from '../api.ts';
import { names } from '../names.ts';
import { useHiddenColumns } from '../ui/column-settings.tsx';
import type { Column } from '../ui/data-table.tsx';
import { Go } from '../ui/go.tsx';
import { RowsTable } from '../ui/rows-table.tsx';
import { TableTools } from '../ui/table-tools.tsx';
import { changeOf } from './change.ts';
import { Deliveries, latestOf } from './deliveries.tsx';
import { FeedState, LeftOpen } from './feed-state.tsx';
import { NothingButton } from './nothing-button.tsx';
import { Repeated } from './repeated.tsx';

/** 部门数据表: one line per feed and county, unfolding to its deliveries and the columns its file should have. */
export function FeedTable(props: {
  lines: readonly FeedLine[];
  params: QueryParams;
  onUpload: (line: FeedLine) => void;
  /** Lists that are due in no month: what they bring, and no more. */
  isBase: boolean;
}) {
  const { lines, params, onUpload, isBase } = props;
  const [hidden, setHidden] = useHiddenColumns('feeds');
  const acts: Column<FeedLine> = {
    key: 'acts',
    title: '操作',
    width: 142,
    exports: [],
    show: (line) => (line.mayUpload ? <Acts line={line} onUpload={() => onUpload(line)} /> : '—'),
  };
  const isOneCounty = new Set(lines.map(({ region }) => region.code)).size < 2;
  const left = [...(isOneCounty ? ['county'] : []), ...(isBase ? ofMonths : [])];
  const mayAct = lines.some(({ mayUpload }) => mayUpload);
  const columns = [...told.filter(({ key }) => !left.includes(key)), ...(mayAct ? [acts] : [])];
  return (
    <>
      {!isBase && (
        <Flex justify="end" gap={8} wrap style={{ marginBottom: 8 }} className="no-print">
          <TableTools
            views="feeds"
            path="/feeds"
            heading="部门数据"
            params={params}
            columns={columns}
            hidden={hidden}
            onHidden={setHidden}
          />
        </Flex>
      )}
      <RowsTable<FeedLine>
        rows={lines}
        columns={columns.filter(({ key }) => !hidden.includes(key))}
        rowKey={(line) => `${line.feed} ${line.region.code}`}
        {...(!isBase && { totals: totalsOf(lines) })}
        expand={(line) => <Deliveries line={line} />}
      />
    </>
  );
}

/** What only a month's file has. */
const ofMonths = ['due', 'arrived', 'matched', 'candidates', 'change', 'alerts'];

const told: readonly Column<FeedLine>[] = [
  { key: 'department', title: '部门', width: 112, fixed: true, show: ({ department }) => department },
  { key: 'label', title: '数据名称', width: 180, fixed: true, show: ({ label }) => label },
  { key: 'county', title: '县区', width: 92, show: ({ region }) => region.name },
  count('due', '应报', () => 1, 64),
  count('arrived', '实报', hasArrived, 64),
  {
    ...count('rows', '总行数', (line) => line.rows),
    show: (line) => (
      <>
        {line.state === 'missing' ? '—' : showQuantity(line.rows, 0)}
        <Repeated of={line.repeated} delivery={latestOf(line)?.id} />
      </>
    ),
  },
  {
    ...count('matched', '匹配到人', (line) => line.matched),
    show: (line) => (
      <>
        {line.state === 'missing' ? '—' : showQuantity(line.matched, 0)}
        {line.withheld > 0 && <div className="quiet">{showQuantity(line.withheld, 0)}行无授权</div>}
      </>
    ),
  },
  {
    ...count('candidates', '待确认', (line) => line.candidates),
    show: (line) =>
      line.candidates > 0 ? (
        <Go to="/feeds/candidates" search={{ feed: line.feed, month: line.month }}>
          {showQuantity(line.candidates, 0)}
        </Go>
      ) : (
        zeroOf(line)
      ),
  },
  {
    ...count('rejected', '退回', (line) => line.rejected),
    show: (line) => {
      const latest = latestOf(line);
      return line.rejected > 0 && latest ? (
        <Go to={`/feeds/deliveries/${latest.id}`}>{showQuantity(line.rejected, 0)}</Go>
      ) : (
        zeroOf(line)
      );
    },
  },
  { key: 'change', title: '较上月', width: 84, align: 'right', show: changeOf },
  count('alerts', '预警户数', (line) => line.alerts),
  {
    key: 'state',
    title: '状态',
    width: 92,
    show: (line) => (
      <Space size={4} wrap>
        <FeedState line={line} />
        <LeftOpen line={line} brief />
      </Space>
    ),
  },
];

function count(key: string, title: string, of: (line: FeedLine) => number, width = 84): Column<FeedLine> {
  return {
    key,
    title,
    width,
    align: 'right',
    show: (line) =>
      line.state === 'missing' && key !== 'due' && key !== 'arrived' ? '—' : showQuantity(of(line), 0),
    total: (sum) => showQuantity(sum, 0),
  };
}

/** 合计: the alerts of several feeds may lie in one household, so they are not added up. */
function totalsOf(lines: readonly FeedLine[]): Record<string, number> {
  const sum = (of: (line: FeedLine) => number) => lines.reduce((all, line) => all + of(line), 0);
  return {
    due: lines.length,
    arrived: sum(hasArrived),
    rows: sum(({ rows }) => rows),
    matched: sum(({ matched }) => matched),
    candidates: sum(({ candidates }) => candidates),
    rejected: sum(({ rejected }) => rejected),
  };
}
function hasArrived({ state }: FeedLine): number {
  return state === 'missing' ? 0 : 1;
}

function Acts({ line, onUpload }: { line: FeedLine; onUpload: () => void }) {
  return (
    <Space size={12}>
      <Button type="link" size="small" style={{ padding: 0 }} onClick={onUpload}>
        {line.state === 'received' ? '再次上传' : '上传'}
      </Button>
      {isBaseLine(line) && (
        <a href={`/api/feeds/${line.feed}/template.xlsx`} download>
          模板
        </a>
      )}
      <NothingButton line={line} small />
    </Space>
  );
}

const isBaseLine = ({ feed }: FeedLine) => names.find<Feed>('feed', feed)?.every !== 'month';

const zeroOf = ({ state }: FeedLine): string => (state === 'missing' ? '—' : '0');
