import { useQuery } from '@tanstack/react-query';
import { Form, Select } from 'antd';
import { householdGrid } from '../../domains/grid/index.ts';
import type { Entered } from '../../kernel/index.ts';
import type { Page, RecordPage, RecordView } from '../../server/http/contract.ts';
import { get } from '../api.ts';

const [field] = householdGrid.asks;

/** The grids of the household's village are chosen by name and by who looks after them; nothing where the village has none yet. */
export function KnownGrids(props: {
  asks: readonly string[];
  household: unknown;
  given: Entered;
  onChange: (given: Entered) => void;
}) {
  const { asks, household, given, onChange } = props;
  const isAsked = field !== undefined && asks.length === 1 && asks[0] === field && Boolean(household);
  const page = useQuery({
    queryKey: ['/registers/household', household, undefined],
    queryFn: () => get<RecordPage>(`/registers/household/${household}/page`),
    enabled: isAsked,
  });
  const region = page.data?.record.region.code;
  const { data } = useQuery({
    queryKey: ['/registers/grid', 'of village', region],
    queryFn: () => get<Page<RecordView>>('/registers/grid', { region, limit: 200 }),
    enabled: isAsked && region !== undefined,
  });
  if (!isAsked || !data?.rows.length) return null;
  return (
    <Form.Item
      label="从本村网格中选"
      htmlFor="known-grids"
      layout="vertical"
      style={{ marginBottom: 14 }}
      extra="选了以后编号自动填好；还没有登记的网格，在下面填编号。"
    >
      <Select
        id="known-grids"
        showSearch={{ optionFilterProp: 'label' }}
        placeholder="按网格名称、网格员查找"
        value={data.rows.find(({ values }) => values.number === given[field])?.values.number ?? null}
        options={data.rows.map(({ values: { number, name, worker } }) => ({
          value: String(number),
          label: [name, worker ? `网格员${worker}` : '未配网格员', number].join(' · '),
        }))}
        onChange={(number) => onChange({ ...given, [field]: number })}
      />
    </Form.Item>
  );
}
