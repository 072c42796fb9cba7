import { SendOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { useSession } from '../session.tsx';
import type { Column } from '../ui/data-table.tsx';
import { assigningOf, type Seen } from './seen.ts';

const AssignForm = lazy(() => import('./assign-form.tsx'));

/** 交办 what is seen here, where it is seen; absent for who may not hand over. */
export function AssignButton({ seen, small }: { seen: Seen; small?: boolean }) {
  const { seat } = useSession();
  const [isOpen, setOpen] = useState(false);
  const procedure = assigningOf(seat);
  if (!procedure) return null;
  return (
    <>
      <Button
        {...(small ? { type: 'link', size: 'small', style: { padding: 0 } } : { icon: <SendOutlined /> })}
        aria-label={`交办：${seen.title}`}
        onClick={() => setOpen(true)}
      >
        交办
      </Button>
      {isOpen && (
        <Suspense>
          <AssignForm seen={seen} procedure={procedure} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  );
}

/** The last column of a list whose rows can be handed over; none for who may not. */
export function useAssignColumn<T>(seenOf: (row: T) => Seen): readonly Column<T>[] {
  const { seat } = useSession();
  if (!assigningOf(seat)) return [];
  return [
    {
      key: 'assign',
      title: '交办',
      width: 64,
      exports: [],
      show: (row) => <AssignButton seen={seenOf(row)} small />,
    },
  ];
}
