import { SearchOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { useRouterState } from '@tanstack/react-router';
import { AutoComplete, Input } from 'antd';
import { useEffect, useState } from 'react';
import type { SearchHit } from '../../server/http/contract.ts';
import { get } from '../api.ts';
import { useGo } from '../ui/go.tsx';

/** Finds households by a member's name, the last four of an ID number, or the household's number. */
export function SearchBox(props: {
  onChoose?: (hit: SearchHit) => void;
  focused?: boolean;
  /** What was typed before the box was there. */
  start?: string;
}) {
  const { onChoose, focused = false, start = '' } = props;
  const [typed, setTyped] = useState(start);
  const pathname = useRouterState({ select: (state) => state.location.pathname });
  const [page, setPage] = useState(pathname);
  // What was sought on one page is not sought on the next.
  if (page !== pathname) {
    setPage(pathname);
    setTyped('');
  }
  const sought = useSettled(typed.trim());
  const go = useGo();
  const { data = [], isFetching } = useQuery({
    queryKey: ['search', sought],
    queryFn: () => get<SearchHit[]>('/search', { q: sought }),
    enabled: sought.length > 1,
  });
  const choose = (id: string) => {
    const hit = data.find(({ household }) => household === id);
    if (!hit) return;
    setTyped('');
    if (onChoose) onChoose(hit);
    else go(`/households/${hit.household}`);
  };
  return (
    <AutoComplete
      value={typed}
      onChange={setTyped}
      onSelect={choose}
      autoFocus={focused}
      style={{ width: '100%', maxWidth: onChoose ? undefined : 360 }}
      options={data.map((hit) => ({
        value: hit.household,
        label: (
          <div>
            <div>
              {hit.title} <span className="quiet">{hit.found}</span>
            </div>
            <div className="quiet">{hit.region.path}</div>
          </div>
        ),
      }))}
      notFoundContent={
        sought.length > 1 && !isFetching ? '没有找到，请核对姓名、证件号码后四位或户编号' : null
      }
    >
      <Input
        allowClear
        // A box that takes over what was typed begins with the caret before it: what comes next would stand in front.
        onFocus={({ target }) => target.setSelectionRange(target.value.length, target.value.length)}
        prefix={<SearchOutlined />}
        placeholder="姓名、身份证后四位或户编号"
        aria-label="查找农户"
      />
    </AutoComplete>
  );
}

/** What was typed, once the hand has rested for a quarter of a second. */
function useSettled(typed: string): string {
  const [settled, setSettled] = useState(typed);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(typed), 250);
    return () => clearTimeout(timer);
  }, [typed]);
  return settled;
}
