import { Button } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { useSessionIfAny } from '../session.tsx';

// What all pages have to say about themselves, and what holds it: most days nobody asks.
const Help = lazy(async () => ({ default: (await import('./help.tsx')).Help }));

/** 说明, quietly beside a page's heading; nothing where nobody is signed in. */
export function HelpButton() {
  const session = useSessionIfAny();
  const [isAsked, setAsked] = useState(false);
  if (!session) return null;
  const button = (
    <Button
      type="text"
      size="small"
      className="quiet no-print"
      aria-label="本页说明"
      // Once asked for it is another button that stands here, and the keyboard stays on it.
      autoFocus={isAsked}
      onClick={() => setAsked(true)}
    >
      说明
    </Button>
  );
  if (!isAsked) return button;
  return (
    <Suspense fallback={button}>
      <Help seat={session.seat}>{button}</Help>
    </Suspense>
  );
}
