import { SearchOutlined } from '@ant-design/icons';
import { Input } from 'antd';
import { useState } from 'react';
import type { SearchBox } from './search-box.tsx';

/**
 * The search of the header: the list of hits is as heavy as a page, so it comes when it is first wanted. The plain input
 * stays until then and hands over what was typed meanwhile.
 */
export function Search() {
  const [typed, setTyped] = useState('');
  const [Box, setBox] = useState<typeof SearchBox>();
  if (Box) return <Box focused start={typed} />;
  return (
    <Input
      prefix={<SearchOutlined />}
      placeholder="姓名、身份证后四位或户编号"
      aria-label="查找农户"
      style={{ maxWidth: 360 }}
      value={typed}
      onChange={({ target }) => setTyped(target.value)}
      onFocus={() => void import('./search-box.tsx').then((module) => setBox(() => module.SearchBox))}
    />
  );
}
