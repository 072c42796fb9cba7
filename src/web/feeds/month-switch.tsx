import { LeftOutlined, RightOutlined } from '@ant-design/icons';
import { Button, DatePicker, Space } from 'antd';
import { dayjs } from '../ui/chinese-days.ts';

/** Chooses a month, `YYYY-MM`, no later than `last`. */
export function MonthSwitch({
  month,
  last,
  onChange,
}: {
  month: string;
  last: string;
  onChange: (month: string) => void;
}) {
  const at = dayjs(`${month}-01`);
  return (
    <Space.Compact>
      <Button
        icon={<LeftOutlined />}
        aria-label="上个月"
        onClick={() => onChange(at.subtract(1, 'month').format('YYYY-MM'))}
      />
      <DatePicker
        picker="month"
        value={at}
        format="YYYY年M月"
        allowClear={false}
        inputReadOnly
        aria-label="月份"
        style={{ width: 128 }}
        disabledDate={(day) => day.format('YYYY-MM') > last}
        onChange={(day) => day && onChange(day.format('YYYY-MM'))}
      />
      <Button
        icon={<RightOutlined />}
        aria-label="下个月"
        disabled={month >= last}
        onClick={() => onChange(at.add(1, 'month').format('YYYY-MM'))}
      />
    </Space.Compact>
  );
}
