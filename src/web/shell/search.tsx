import { SearchOutlined } from '@ant-design/icons';
import { Input } from 'antd';
import { lazy, Suspense, useState } from 'react';

const SearchBox = lazy(() => import('./search-box.tsx').then((module) => ({ default: module.SearchBox })));

/** The search of the header: the list of hits is as heavy as a page, so it comes when it is first wanted. */
export function Search() {
  const [wanted, setWanted] = useState(false);
  const still = (
    <Input
      prefix={<SearchOutlined />}
      placeholder="姓名、身份证后四位或户编号"
      aria-label="查找农户"
      style={{ maxWidth: 360 }}
      onFocus={() => setWanted(true)}
    />
  );
  return wanted ? (
    <Suspense fallback={still}>
      <SearchBox focused />
    </Suspense>
  ) : (
    still
  );
}
