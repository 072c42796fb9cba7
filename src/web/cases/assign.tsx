import { Button, Flex, Select } from 'antd';
import { useState } from 'react';
import type { CasePage } from '../../server/http/contract.ts';
import { ProblemNotice } from '../ui/problem.tsx';
import { useSubmission } from '../ui/submission.ts';

/** 转办: to a colleague who holds the same office. */
export function Assign({ page, onClose }: { page: CasePage; onClose: () => void }) {
  const [assignTo, setAssignTo] = useState<string>();
  const send = useSubmission<CasePage>({ done: '已转办', onDone: onClose });
  return (
    <Flex gap={8} wrap>
      <Select
        placeholder="转给同岗位的"
        aria-label="转给同岗位的"
        style={{ minWidth: 200 }}
        value={assignTo ?? null}
        onChange={(chosen) => setAssignTo(chosen ?? undefined)}
        options={page.colleagues.map(({ id, name }) => ({ value: id, label: name }))}
      />
      <Button
        type="primary"
        disabled={!assignTo}
        loading={send.isPending}
        onClick={() => send.mutate({ path: `/cases/${page.id}/moves`, body: { assignTo } })}
      >
        转办
      </Button>
      <Button onClick={onClose}>取消</Button>
      {send.error && <ProblemNotice error={send.error} />}
    </Flex>
  );
}
