import { Dropdown, type MenuProps } from 'antd';
import type { ReactElement } from 'react';

/** A list that drops from a button, the keyboard's place on its first line. */
export default function DropMenu(props: {
  items: NonNullable<MenuProps['items']>;
  selected: readonly string[];
  onChoose: (key: string) => void;
  open: boolean;
  onOpen: (open: boolean) => void;
  children: ReactElement;
}) {
  const { items, selected, onChoose, open, onOpen, children } = props;
  return (
    <Dropdown
      trigger={['click']}
      autoFocus
      open={open}
      onOpenChange={onOpen}
      menu={{
        items,
        selectedKeys: [...selected],
        onClick({ key }) {
          onOpen(false);
          onChoose(key);
        },
      }}
    >
      {children}
    </Dropdown>
  );
}
