import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Look } from '../../server/http/contract.ts';
import { get } from '../api.ts';
import { useSession } from '../session.tsx';
import { Loading, ProblemNotice } from '../ui/problem.tsx';
import { instantSaid } from './as-of.tsx';

const said: Readonly<Record<Look['did'], string>> = {
  read: '查看档案',
  case: '查看事项',
  print: '打印文书',
  reveal: '查看完整号码',
};

/** 查阅记录: who looked at a record, asked for when it is opened; only for seats that answer for it. Never printed. */
export function RecordReaders({ register, id }: { register: string; id: string }) {
  const { seat } = useSession();
  const [open, show] = useState(false);
  if (seat.department || !['county', 'city'].includes(seat.level)) return null;
  return (
    <section className="panel no-print" style={{ marginTop: 12 }}>
      <details onToggle={({ currentTarget }) => show(currentTarget.open)}>
        <summary>查阅记录：谁看过这份档案</summary>
        {open && <Looks path={`/registers/${register}/${id}/readers`} />}
      </details>
    </section>
  );
}

function Looks({ path }: { path: string }) {
  const { data, error, isPending } = useQuery({ queryKey: [path], queryFn: () => get<Look[]>(path) });
  if (isPending) return <Loading />;
  if (error) return <ProblemNotice error={error} />;
  return data.map(({ at, by, office, did }, i) => (
    // One person may look twice within a second.
    // biome-ignore lint/suspicious/noArrayIndexKey: a list that is only read
    <div key={i} style={{ marginTop: 8, overflowWrap: 'anywhere' }}>
      <span className="quiet">{instantSaid(at)}</span> {by}
      {office && `（${office}）`}：{said[did]}
    </div>
  ));
}
