import { SearchOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { useRouterState } from '@tanstack/react-router';
import { AutoComplete, Button, Input } from 'antd';
import { useEffect, useState } from 'react';
import type { SearchHit } from '../../server/http/contract.ts';
import { get } from '../api.ts';
import { OpenForm } from '../openings/open-form.tsx';
import { mayOpen } from '../openings/open-outside.tsx';
import { useSession } from '../session.tsx';
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
  const [outside, setOutside] = useState<string | null>(null);
  const go = useGo();
  const { data = [], isFetching } = useQuery({
    queryKey: ['search', sought],
    queryFn: () => get<SearchHit[]>('/search', { q: sought }),
    enabled: sought.length > 1,
  });
  const askOutside = (number: string) => {
    setOutside(number);
    // The list goes with what was typed.
    setTyped('');
  };
  const choose = (id: string) => {
    const hit = data.find(({ household }) => household === id);
    if (!hit) return;
    setTyped('');
    if (onChoose) onChoose(hit);
    else go(`/households/${hit.household}`);
  };
  const box = (
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
              {hit.title} <span className="quiet">{besides(hit)}</span>
            </div>
            <div className="quiet">{hit.region.path}</div>
          </div>
        ),
      }))}
      notFoundContent={
        sought.length > 1 && !isFetching ? <NotFound sought={sought} onOpen={askOutside} /> : null
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
  return (
    <>
      {box}
      <OpenForm sought={{ number: outside ?? '' }} open={outside !== null} onClose={() => setOutside(null)} />
    </>
  );
}

/** Who was found in the household: its head is not named twice. */
const besides = ({ title, found }: SearchHit): string =>
  found === title || found.startsWith(`${title} `) ? found.slice(title.length).trim() : found;

/** Nothing of one's own; by a whole ID number one may ask outside, whether or not there is anything. */
function NotFound({ sought, onOpen }: { sought: string; onOpen: (number: string) => void }) {
  const { seat } = useSession();
  if (!/^(\d{15}|\d{17}[\dX])$/i.test(sought) || !mayOpen(seat))
    return <>没有找到，请核对姓名、证件号码后四位或户编号</>;
  return (
    <div style={{ whiteSpace: 'normal', color: 'var(--ant-color-text)' }}>
      您的辖区内没有这个证件号码。确有急事须核对别处一户的，可以
      <Button
        type="link"
        size="small"
        style={{ paddingInline: 4 }}
        // The list closes when its field loses the focus, before a click would count.
        onMouseDown={(event) => event.preventDefault()}
        onClick={() => onOpen(sought)}
      >
        应急查看
      </Button>
    </div>
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
