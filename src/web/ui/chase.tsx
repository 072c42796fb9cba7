import { Button } from 'antd';
import { lazy, Suspense, useState } from 'react';

// A calendar is heavy, and here it is looked at once in a while.
const ChaseDialog = lazy(() => import('./chase-dialog.tsx'));

export interface ChaseProps {
  readonly title: string;
  /** 催报, 催办. */
  readonly word: string;
  readonly asks: string;
  readonly by: string;
  readonly textOf: (by: string) => string;
}

/** A button that opens a text to send on. */
export function Chase({ label, ...asked }: ChaseProps & { label: string }) {
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button className="no-print" onClick={() => setOpen(true)}>
        {label}
      </Button>
      {isOpen && (
        <Suspense>
          <ChaseDialog {...asked} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  );
}
