import { Table } from 'antd';
import { showQuantity } from '../../kernel/index.ts';
import type { PreviewView } from '../../server/http/contract.ts';
import { usePhone } from '../ui/phone.ts';

type Heading = PreviewView['mapping'][number];

/** Column by column: what it became, some of what stands in it, and how many lines it costs; then those that were not found. */
export function ColumnsSeen({ preview: { mapping } }: { preview: PreviewView }) {
  const found = mapping.filter((each) => each.found !== null || each.always !== null);
  const absent = mapping.filter((each) => !found.includes(each));
  const lacking = absent.filter(({ required }) => required);
  const spare = absent.filter(({ required }) => !required);
  const phone = usePhone();
  return (
    <>
      {found.length > 0 && !phone && (
        <Table<Heading>
          size="small"
          bordered
          pagination={false}
          tableLayout="fixed"
          scroll={{ y: 620 }}
          rowKey="field"
          columns={[
            { key: 'field', title: '列', width: 190, render: (_, each) => <Name heading={each} /> },
            { key: 'samples', title: '内容举例', render: (_, each) => examples(each) },
            { key: 'filled', title: '有内容', width: 78, align: 'right', render: (_, each) => filled(each) },
            {
              key: 'suspicious',
              title: '待确认',
              width: 78,
              align: 'right',
              render: (_, each) => <Count of={each.suspicious} />,
            },
            {
              key: 'rejected',
              title: '退回',
              width: 70,
              align: 'right',
              render: (_, each) => <Count of={each.rejected} />,
            },
          ]}
          dataSource={found}
        />
      )}
      {phone &&
        found.map((each) => (
          <div key={each.field} style={{ padding: '6px 0', borderBottom: '1px solid #DDE3EA' }}>
            <Name heading={each} />
            <div className="quiet">{examples(each)}</div>
            {each.suspicious + each.rejected > 0 && (
              <div style={{ color: '#B3261E' }}>
                {each.suspicious > 0 && `待确认${each.suspicious}行　`}
                {each.rejected > 0 && `退回${each.rejected}行`}
              </div>
            )}
          </div>
        ))}
      {lacking.length > 0 && (
        <p style={{ margin: '8px 0 0', color: '#B3261E' }}>缺必填的列：{spell(lacking)}</p>
      )}
      {spare.length > 0 && (
        <p className="quiet" style={{ margin: '8px 0 0' }}>
          文件里没有、可以不报的列：{spell(spare)}
        </p>
      )}
    </>
  );
}

function Name({ heading: { header, found, always } }: { heading: Heading }) {
  return (
    <span style={{ overflowWrap: 'anywhere' }}>
      {found === header || always !== null ? header : `${found} → ${header}`}
    </span>
  );
}

const spell = (some: readonly Heading[]): string => some.map(({ header }) => `“${header}”`).join('、');
const examples = ({ always, samples }: Heading): string =>
  always === null ? samples.join('、') || '—' : `整份文件都是“${always}”`;
const filled = ({ always, filled: lines }: Heading): string =>
  always === null ? showQuantity(lines, 0) : '全部';
const Count = ({ of }: { of: number }) =>
  of > 0 ? <strong style={{ color: '#B3261E' }}>{showQuantity(of, 0)}</strong> : '0';
