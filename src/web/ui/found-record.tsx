import { useQuery } from '@tanstack/react-query';
import { Select } from 'antd';
import { useState } from 'react';
import type { Register } from '../../kernel/index.ts';
import type { Page, RecordView } from '../../server/http/contract.ts';
import { get } from '../api.ts';
import { names, showValue } from '../names.ts';

/** More than these nobody reads; who is not among them is found by another letter. */
const most = 20;

/** One record of a register, found by its name or number among those of the seat's area; its key is what is entered. */
export function FoundRecord(props: {
  register: string;
  value: unknown;
  onChange: (value: unknown) => void;
  id?: string;
}) {
  const { register: of, value, onChange, id } = props;
  const register = names.find<Register<any, any>>('register', of);
  const [typed, setTyped] = useState('');
  const chosen = value === undefined || value === null || value === '' ? null : String(value);
  // What stands there already is shown by its name, too.
  const q = typed.trim() || (chosen ?? '');
  const { data, isFetching } = useQuery({
    queryKey: [`/registers/${of}`, 'found', q],
    queryFn: () => get<Page<RecordView>>(`/registers/${of}`, { q: q || undefined, limit: most }),
    placeholderData: (before) => before,
  });
  const { key, title } = register ?? {};
  const options = (data?.rows ?? []).map(({ values, region }) => ({
    value: String(values[key ?? ''] ?? ''),
    label: [title && showValue(of, title, values[title]), region.name, values[key ?? '']]
      .filter(Boolean)
      .join(' · '),
  }));
  return (
    <Select
      {...(id && { id })}
      allowClear
      showSearch={{ filterOption: false, onSearch: setTyped }}
      placeholder="输入姓名、名称或编号查找"
      notFoundContent={isFetching ? '正在查找' : '没有找到；请换个写法，或核对是否在本辖区'}
      value={chosen}
      options={options}
      onChange={(next) => {
        setTyped('');
        onChange(next ?? undefined);
      }}
      style={{ width: '100%' }}
    />
  );
}
