import { SettingOutlined } from '@ant-design/icons';
import { Button, Checkbox, Flex, Popover } from 'antd';
import { useState } from 'react';

/** 列设置: which columns of a table a person has put away, kept in the browser under the table's name; `atFirst` until they choose. */
export function useHiddenColumns(
  table: string,
  atFirst: readonly string[] = [],
): [readonly string[], (hidden: readonly string[]) => void] {
  const place = `columns:${table}`;
  const [hidden, setHidden] = useState<readonly string[]>(() => stored(place) ?? atFirst);
  return [
    hidden,
    (next) => {
      setHidden(next);
      try {
        localStorage.setItem(place, JSON.stringify(next));
      } catch {
        // A browser that keeps nothing still shows the columns as chosen until it is closed.
      }
    },
  ];
}

/** The columns that are put away at first. */
export const extraOf = (columns: readonly { key: string; extra?: true }[]): string[] =>
  columns.flatMap(({ key, extra }) => (extra ? [key] : []));

function stored(place: string): readonly string[] | undefined {
  try {
    const read: unknown = JSON.parse(localStorage.getItem(place) ?? 'null');
    return Array.isArray(read) ? read.map(String) : undefined;
  } catch {
    return undefined;
  }
}

/** The button that opens the list of columns to show. */
export function ColumnSettings(props: {
  columns: readonly { key: string; title: string; extra?: true }[];
  hidden: readonly string[];
  onChange: (hidden: readonly string[]) => void;
}) {
  const { columns, hidden, onChange } = props;
  const list = (
    <Flex vertical gap={4} style={{ maxHeight: 360, overflow: 'auto', minWidth: 160 }}>
      {columns.map(({ key, title }) => (
        <Checkbox
          key={key}
          checked={!hidden.includes(key)}
          onChange={({ target }) =>
            onChange(target.checked ? hidden.filter((each) => each !== key) : [...hidden, key])
          }
        >
          {title}
        </Checkbox>
      ))}
      <Flex>
        <Button size="small" type="link" onClick={() => onChange([])}>
          全部显示
        </Button>
        <Button size="small" type="link" onClick={() => onChange(extraOf(columns))}>
          恢复默认
        </Button>
      </Flex>
    </Flex>
  );
  return (
    <Popover content={list} trigger="click" placement="bottomRight">
      <Button icon={<SettingOutlined />}>列设置</Button>
    </Popover>
  );
}
