import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App, Button } from 'antd';
import { useState } from 'react';
import { newStay } from '../../domains/resident/index.ts';
import { type Day, plusDays } from '../../kernel/index.ts';
import { post } from '../api.ts';
import { useSession } from '../session.tsx';
import { sentenceOf } from '../ui/problem.tsx';

/** Plans Monday to Friday for everybody who has no plan yet: one tap a week, single ones are corrected after. */
export function PlanButton({ residents, monday }: { residents: readonly string[]; monday: Day }) {
  const { seat } = useSession();
  const { message } = App.useApp();
  const client = useQueryClient();
  const [done, setDone] = useState(0);
  const plan = useMutation({
    async mutationFn() {
      setDone(0);
      const given = { from: monday, to: plusDays(monday, 4) };
      for (const record of residents) {
        await post(`/forms/${newStay.id}`, { record, given }, { key: `stay-${record}-${monday}` });
        setDone((n) => n + 1);
      }
    },
    onSuccess: () => void message.success(`已为${residents.length}人安排`),
    onError: (error) => void message.error(sentenceOf(error)),
    onSettled: () => client.invalidateQueries(),
  });
  const mayPlan = newStay.by.some(({ level, office }) => level === seat.level && office === seat.office);
  if (!mayPlan || !residents.length) return null;
  return (
    <Button loading={plan.isPending} onClick={() => plan.mutate()}>
      {plan.isPending
        ? `正在安排 ${done}/${residents.length}`
        : `为未排班的${residents.length}人安排周一至周五`}
    </Button>
  );
}
