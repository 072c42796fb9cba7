import { Alert, Radio, Space } from 'antd';
import type { FeedLine, PreviewView } from '../../server/http/contract.ts';
import { isList } from './list.ts';

/** 替换、补充: what is to become of the lines that came for the month before. */
export function Beside(props: {
  line: FeedLine;
  preview: PreviewView;
  adds: boolean;
  onChange: (adds: boolean) => void;
}) {
  const { line, preview, adds, onChange } = props;
  const { rows, matched, candidates } = line;
  const now = preview.delivery.rows;
  const kept = matched + candidates;
  const warning = countsNone(preview)
    ? `这个文件没有一行能收下；${kept ? `替换后，原来收下的${kept}行不再计入。` : ''}请先按退回原因改好`
    : now * 2 < rows && !adds
      ? `已收${rows}行，这个文件只有${now}行；替换后原来的${rows}行不再计入。只是补报的，请选“补充”`
      : '';
  return (
    <Space orientation="vertical" size={8} style={{ width: '100%' }}>
      {warning && <Alert type="warning" showIcon title={warning} />}
      <Radio.Group
        value={adds}
        onChange={({ target }) => onChange(target.value)}
        style={{ display: 'flex', flexDirection: 'column', gap: 8 }}
        options={[
          {
            value: false,
            label: `替换${isList(line) ? '' : '本月'}已收的${rows}行：这是完整的文件${countsNone(preview) ? '（原来的不再计入）' : ''}`,
          },
          { value: true, label: `补充：这里只有原来退回或漏报的行${again(preview)}` },
        ]}
      />
    </Space>
  );
}

/** Whether no line would count: such a file takes nothing's place unless someone says so. */
export const countsNone = ({ judged, delivery: { matched, candidates, withheld } }: PreviewView): boolean =>
  judged && matched + candidates + withheld === 0;

function again({ added, delivery }: PreviewView): string {
  const known = added.repeated - delivery.repeated;
  return known ? `（其中${known}行与已收的相同，不重复计）` : '';
}
