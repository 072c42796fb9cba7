import { cloneElement, lazy, type ReactElement, Suspense, useState } from 'react';
import type DropMenuType from './drop-menu.tsx';

const DropMenu = lazy(() => import('./drop-menu.tsx'));
type Items = Parameters<typeof DropMenuType>[0]['items'];

/** A button with a list; the list comes when it is first wanted, since most days nobody does. */
export function MenuButton(props: {
  items: Items;
  selected?: readonly string[];
  onChoose: (key: string) => void;
  children: ReactElement<{ onClick?: () => void }>;
}) {
  const { items, selected = [], onChoose, children } = props;
  const [wanted, setWanted] = useState(false);
  const [open, setOpen] = useState(false);
  const want = () => {
    setWanted(true);
    setOpen(true);
  };
  if (!wanted) return cloneElement(children, { onClick: want });
  return (
    <Suspense fallback={children}>
      <DropMenu items={items} selected={selected} onChoose={onChoose} open={open} onOpen={setOpen}>
        {children}
      </DropMenu>
    </Suspense>
  );
}
