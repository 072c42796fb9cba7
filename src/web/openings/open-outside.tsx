import { Button } from 'antd';
import { useState } from 'react';
import type { SeatView } from '../../server/http/contract.ts';
import { ProblemError } from '../api.ts';
import { useSession } from '../session.tsx';
import { OpenForm } from './open-form.tsx';

/** 应急查看: beside “不在您的辖区”, for who may look at one household elsewhere for a reason. */
export function OpenOutside({ household, error }: { household: string; error: unknown }) {
  const { seat } = useSession();
  const [asking, setAsking] = useState(false);
  const isOutside = error instanceof ProblemError && error.problem.why === 'not-found';
  if (!isOutside || !mayOpen(seat)) return null;
  return (
    <div className="panel no-print">
      <p>如果这一户在别的地区，又确有急事须核对，可以应急查看。</p>
      <Button onClick={() => setAsking(true)}>应急查看这一户</Button>
      <OpenForm sought={{ record: household }} open={asking} onClose={() => setAsking(false)} />
    </div>
  );
}

/** Whoever has a registry of their own, above the village. */
export const mayOpen = ({ department, own, level }: SeatView): boolean =>
  !department && !own && level !== 'village';
