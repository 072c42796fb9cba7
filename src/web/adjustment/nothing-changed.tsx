import { Button, Flex } from 'antd';
import type { Form } from '../../kernel/index.ts';
import { ProblemNotice } from '../ui/problem.tsx';
import { useSubmission } from '../ui/submission.ts';

/** Sends what was collected of a household; on a phone without a signal it waits. */
export const useCollecting = (household: string, head: string) =>
  useSubmission({
    done: `${head}家已采集`,
    waits: {
      about: `${head}家年度采集`,
      page: `/adjustment/households/${household}`,
      draft: '',
      given: {},
    },
  });

/** 无变化，已核对: one tap, before anything has to be scrolled to. */
export function NothingChanged({ household, head, form }: { household: string; head: string; form: Form }) {
  const send = useCollecting(household, head);
  return (
    <section className="panel no-print" style={{ marginBottom: 12 }}>
      <Flex justify="space-between" align="center" wrap gap={8}>
        <span>成员、住房、收入都和下面登记的一样？</span>
        <Button
          loading={send.isPending}
          onClick={() => send.mutate({ path: `/forms/${form.id}`, body: { record: household, given: {} } })}
        >
          {form.label}
        </Button>
      </Flex>
      {send.error && <ProblemNotice error={send.error} />}
    </section>
  );
}
