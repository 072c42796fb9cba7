import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { Button, Input, Select, Space } from 'antd';
import { offices } from '../../domains/index.ts';
import type { Level } from '../../kernel/index.ts';
import { RegionPath } from './region-path.tsx';

/** A seat as it is chosen: an office and, once chosen, its region. */
export interface SeatChoice {
  readonly office?: string;
  readonly level?: Level;
  readonly region?: string;
  /** The last day, of a seat that is for a time. */
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
    <Space orientation="vertical" size={10} style={{ width: '100%' }}>
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
              });
            }}
          />
          {seat.level && (
            <RegionPath
              level={seat.level}
              value={seat.region}
              onChange={(region) => {
                const { region: _, ...rest } = seat;
                set(index, { ...rest, ...(region && { region }) });
              }}
            />
          )}
          {isForATime(seat) && (
            <Space>
              <span>督查截止</span>
              <Input
                type="date"
                aria-label={`岗位${index + 1}督查截止日期`}
                value={seat.until}
                style={{ width: 150 }}
                onChange={({ target }) => {
                  const { until: _, ...rest } = seat;
                  set(index, { ...rest, ...(target.value && { until: target.value }) });
                }}
              />
            </Space>
          )}
          {value.length > 1 && (
            <Button
              icon={<DeleteOutlined />}
              aria-label={`去掉岗位${index + 1}`}
              onClick={() => onChange?.(value.filter((_, at) => at !== index))}
            />
          )}
        </Space>
      ))}
      <Button icon={<PlusOutlined />} type="dashed" onClick={() => onChange?.([...value, {}])}>
        再加一个岗位
      </Button>
    </Space>
  );
}

const isForATime = ({ office, level, until }: SeatChoice): boolean =>
  until !== undefined ||
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
