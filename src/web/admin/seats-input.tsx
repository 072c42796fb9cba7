import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { Button, Flex, Select, Space } from 'antd';
import { offices } from '../../domains/index.ts';
import type { Level } from '../../kernel/index.ts';
import { DayInput } from '../ui/day-input.tsx';
import { RegionPath } from './region-path.tsx';

/** A seat as it is chosen: an office and, once chosen, its region. */
export interface SeatChoice {
  readonly office?: string;
  readonly level?: Level;
  readonly region?: string;
  /** What the region is called. */
  readonly name?: string;
  /** Its first and its last day. */
  readonly from?: string;
  readonly until?: string;
}

/** One or several seats: each an office and the region of that office's level it is held in. */
export function SeatsInput({
  value = [{}],
  onChange,
}: {
  value?: readonly SeatChoice[];
  onChange?: (seats: readonly SeatChoice[]) => void;
}) {
  const set = (at: number, seat: SeatChoice) =>
    onChange?.(value.map((each, index) => (index === at ? seat : each)));
  return (
    <Space orientation="vertical" size={16} style={{ width: '100%' }}>
      {value.map((seat, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a seat not yet chosen has nothing else to be known by
        <Space key={index} wrap align="start">
          <Select
            aria-label={`岗位${index + 1}`}
            placeholder="选择岗位"
            value={seat.office ? `${seat.level} ${seat.office}` : null}
            options={groups}
            showSearch={{ optionFilterProp: 'label' }}
            style={{ width: 180 }}
            onChange={(chosen: string) => {
              const [level, office = ''] = chosen.split(' ');
              const isSameLevel = level === seat.level;
              set(index, {
                office,
                level: level as Level,
                ...(isSameLevel && seat.region && { region: seat.region }),
                ...(isSameLevel && seat.name && { name: seat.name }),
              });
            }}
          />
          {seat.level && (
            <RegionPath
              level={seat.level}
              value={seat.region}
              name={seat.name}
              onChange={(region) => {
                const { region: _, name: __, ...rest } = seat;
                set(index, { ...rest, ...(region && { region }) });
              }}
            />
          )}
          {value.length > 1 && (
            <Button
              icon={<DeleteOutlined />}
              aria-label={`去掉岗位${index + 1}`}
              onClick={() => onChange?.(value.filter((_, at) => at !== index))}
            />
          )}
          <Days seat={seat} at={index + 1} onChange={(next) => set(index, next)} />
        </Space>
      ))}
      <Button icon={<PlusOutlined />} type="dashed" onClick={() => onChange?.([...value, {}])}>
        再加一个岗位
      </Button>
    </Space>
  );
}

/** 任期: from today and without an end, unless days are given. */
function Days(props: { seat: SeatChoice; at: number; onChange: (seat: SeatChoice) => void }) {
  const { seat, at, onChange } = props;
  const day = (name: 'from' | 'until', label: string) => (
    <DayInput
      label={`第${at}个岗位的${label}`}
      value={seat[name] ?? ''}
      onChange={(chosen) => {
        const { [name]: _, ...rest } = seat;
        onChange({ ...rest, ...(chosen && { [name]: chosen }) });
      }}
    />
  );
  return (
    <Flex gap={6} wrap>
      <Flex gap={6} align="center">
        <span style={{ flex: 'none', minWidth: 28 }}>任期</span>
        {day('from', '起始日期')}
      </Flex>
      <Flex gap={6} align="center">
        <span style={{ flex: 'none', minWidth: 28, textAlign: 'center' }}>至</span>
        {day('until', inspects(seat) ? '督查截止日期' : '截止日期')}
      </Flex>
    </Flex>
  );
}

const inspects = ({ office, level }: SeatChoice): boolean =>
  offices.some((each) => each.inspects && each.office === office && each.level === level);

const levels = { city: '市级', county: '县级', township: '乡镇', village: '村级', province: '省级' } as const;
const groups = Object.entries(levels)
  .map(([level, label]) => ({
    label,
    options: offices
      .filter((office) => office.level === level)
      .map(({ office }) => ({ value: `${level} ${office}`, label: office })),
  }))
  .filter(({ options }) => options.length);
