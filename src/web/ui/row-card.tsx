import { Checkbox, Collapse } from 'antd';
import type { ReactNode } from 'react';
import { useSession } from '../session.tsx';
import type { DataTableProps } from './data-table.tsx';

/** A row of a table on a phone: its first column as heading, the others as lines. */
export function RowCard<T>(props: {
  row: T;
  /** All rows shown, among which several may be chosen. */
  rows: readonly T[];
  index: number;
  table: DataTableProps<T>;
}) {
  const { row, rows, index, table } = props;
  const { seat } = useSession();
  // 乡镇 and 行政村 are the seat's own on every card of a village.
  const known = ['index', ...places.slice(0, places.indexOf(seat.level) + 1)];
  const lines = table.columns.filter(
    ({ wideOnly, extra, unfolds, key }) => !wideOnly && !extra && !unfolds && !known.includes(key),
  );
  // What stays in sight in a table names the row.
  const says = (line: (typeof lines)[number]) => line.show(row, index) !== '—';
  const first = lines.find((line) => line.fixed && says(line)) ?? lines.find(says) ?? lines[0];
  // What is no word but something to do stands below the words.
  const isDeed = ({ exports }: (typeof lines)[number]) => exports?.length === 0;
  const deeds = lines.filter((line) => isDeed(line) && says(line));
  const rest = lines.filter((line) => line !== first && !isDeed(line));
  const id = table.rowKey(row);
  const { selected = [], onSelect, selectable, expand } = table;
  const toggle = (on: boolean) => {
    const ids = on ? [...selected, id] : selected.filter((each) => each !== id);
    onSelect?.(
      ids,
      rows.filter((each) => ids.includes(table.rowKey(each))),
    );
  };
  return (
    <div className="card">
      <h3 className={onSelect && 'with-box'}>
        {onSelect && (
          <Checkbox
            aria-label="选中这一行"
            style={{ marginRight: 10 }}
            checked={selected.includes(id)}
            disabled={selectable ? !selectable(row) : false}
            onChange={({ target }) => toggle(target.checked)}
          />
        )}
        {first?.show(row, index)}
      </h3>
      <dl>
        {rest.map(({ key, title, show }) => (
          <Line key={key} title={title} value={show(row, index)} />
        ))}
      </dl>
      {deeds.map(({ key, show }) => (
        <div key={key} className="deed">
          {show(row, index)}
        </div>
      ))}
      {expand && <Collapse ghost items={[{ key: 'more', label: '展开依据', children: expand(row) }]} />}
    </div>
  );
}

const places = ['county', 'township', 'village'];

/** What a row has no value for takes no place on a small screen. */
function Line({ title, value }: { title: string; value: ReactNode }) {
  if (value === '—') return null;
  return (
    <>
      <dt>{title}</dt>
      <dd>{value}</dd>
    </>
  );
}
