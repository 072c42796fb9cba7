import { useQuery } from '@tanstack/react-query';
import { Form, Select } from 'antd';
import type { Entered } from '../../kernel/index.ts';
import type { Tally } from '../../server/http/contract.ts';
import { get } from '../api.ts';
import { fieldOf } from '../names.ts';
import { enteredOf } from '../ui/entered.ts';

/** What is known of a 帮扶责任人 wherever they help a household. */
const known = ['officer', 'officerNumber', 'officerUnit', 'officerPost', 'officerPublic'] as const;

/**
 * Whoever helps a household of the seat already is chosen, not typed again; by the same number they see it on their phone.
 * Nothing where a form does not ask who helps, or nobody does yet.
 */
export function KnownOfficers(props: {
  asks: readonly string[];
  given: Entered;
  onChange: (given: Entered) => void;
}) {
  const { asks, given, onChange } = props;
  const isAsked = asks.includes('officer') && asks.includes('officerUnit');
  const { data } = useQuery({
    queryKey: ['/registers/household/tally', 'officers'],
    queryFn: () => get<Tally>('/registers/household/tally', { by: known.join(','), limit: 1000 }),
    enabled: isAsked,
  });
  // A monitored household's must be 公职人员: those come first, and are said to be.
  const officers = (data?.rows.filter(({ values }) => values.officer && values.officerNumber) ?? []).toSorted(
    (a, b) => Number(b.values.officerPublic === true) - Number(a.values.officerPublic === true),
  );
  if (!isAsked || !officers.length) return null;
  const choose = (at: number | undefined) => {
    const values = at === undefined ? undefined : officers[at]?.values;
    if (!values) return;
    const chosen = known.flatMap((name) => {
      const field = fieldOf('household', name);
      const value = field && enteredOf(field, values[name]);
      return value === undefined ? [] : [[name, value] as const];
    });
    onChange({ ...given, ...Object.fromEntries(chosen) });
  };
  return (
    <Form.Item
      label="从已有的帮扶责任人中选"
      htmlFor="known-officers"
      layout="vertical"
      style={{ marginBottom: 14 }}
      extra="选了以后单位、职务、编号自动填好，该户会出现在本人手机的“我的户”里；名单里没有的，在下面填写。"
    >
      <Select
        id="known-officers"
        allowClear
        showSearch={{ optionFilterProp: 'label' }}
        placeholder="输入姓名或单位查找"
        notFoundContent="名单里没有，请在下面填写"
        options={officers.map(({ values, count }, at) => ({
          value: at,
          label: [
            values.officer,
            values.officerUnit,
            values.officerPost,
            values.officerPublic === true ? '公职人员' : undefined,
            `已帮扶${count}户`,
          ]
            .filter(Boolean)
            .join(' · '),
        }))}
        onChange={choose}
      />
    </Form.Item>
  );
}
