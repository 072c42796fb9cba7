import { Segmented, Select } from 'antd';
import { usePhone } from './phone.ts';

/** One of a few views of a page: side by side, on a phone in a list, since they would not fit. */
export function Views(props: {
  value: string;
  options: readonly { readonly value: string; readonly label: string }[];
  label: string;
  onChange: (value: string) => void;
}) {
  const { value, label, onChange } = props;
  const options = [...props.options];
  return usePhone() ? (
    <Select
      aria-label={label}
      value={value}
      options={options}
      onChange={onChange}
      style={{ width: '100%' }}
    />
  ) : (
    <Segmented value={value} options={options} onChange={onChange} />
  );
}
