import { Form, Input, Space } from 'antd';
import type { RegionView } from '../../server/http/contract.ts';
import { useSession } from '../session.tsx';
import { DayInput } from '../ui/day-input.tsx';
import { RegionSelect } from '../ui/region-select.tsx';

/** From when, until when, where and by which 文号 a condition is to hold. */
export interface Entry {
  readonly from: string;
  readonly until?: string | undefined;
  readonly area?: string | undefined;
  readonly basis?: string;
}

/** As the API takes it; without a part of it chosen, all of the seat's region. */
export const enteredOf = ({ from, until, area, basis }: Entry, region: string) => ({
  from,
  area: area ?? region,
  ...(until && { until }),
  ...(basis?.trim() && { basis: basis.trim() }),
});

export function Validity(props: {
  entry: Entry;
  /** All of where it may hold. */
  place: Pick<RegionView, 'code' | 'name' | 'level'>;
  onChange: (next: Partial<Entry>) => void;
}) {
  const { entry, place, onChange } = props;
  const isSeats = useSession().seat.region.code === place.code;
  return (
    <Space wrap size={[20, 0]} align="start" style={{ display: 'flex' }}>
      <Form.Item label="自何日起" htmlFor="rule-from" required>
        <DayInput id="rule-from" value={entry.from} onChange={(from) => onChange({ from: from ?? '' })} />
      </Form.Item>
      <Form.Item label="至何日止（可不填）" htmlFor="rule-until">
        <DayInput id="rule-until" value={entry.until ?? ''} onChange={(until) => onChange({ until })} />
      </Form.Item>
      <Form.Item
        label="适用地区"
        extra={
          isSeats
            ? '不选下级地区的，适用于本岗位所在的全部地区'
            : `${place.name}自建的规则，只在${place.name}适用；不选乡镇的，适用于${place.name}全部`
        }
      >
        <Space wrap>
          <span>{place.name}</span>
          <RegionSelect
            within={place}
            value={entry.area}
            onChange={(area) => onChange({ area })}
            down="township"
          />
        </Space>
      </Form.Item>
      <Form.Item label="文号" htmlFor="rule-basis" extra="没有文号的将标为“默认值”">
        <Input
          id="rule-basis"
          style={{ width: 220 }}
          value={entry.basis ?? ''}
          placeholder="如：淇巩固〔2023〕12号"
          onChange={({ target }) => onChange({ basis: target.value })}
        />
      </Form.Item>
    </Space>
  );
}
