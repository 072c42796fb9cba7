import { Button, Popover } from 'antd';
import { lazy, Suspense } from 'react';
import { useSession } from '../session.tsx';

// A calendar is heavy, and few open it.
const Choice = lazy(() => import('./demo-day-choice.tsx'));

/** 演示日期: in a demonstration one may go on to a later day, for a notice to be over or a deadline to pass. */
export default function DemoDay() {
  const { day } = useSession();
  return (
    <Popover
      trigger="click"
      title={`演示中的今天是${day}`}
      content={
        <Suspense>
          <Choice />
        </Suspense>
      }
    >
      <Button size="small" type="text" style={{ paddingInline: 6, fontSize: 13 }}>
        演示 ▾
      </Button>
    </Popover>
  );
}
