import { useQuery } from '@tanstack/react-query';
import { problem } from '../../domains/rectification/index.ts';
import type { Feed } from '../../kernel/index.ts';
import type { Page, RecordPage, RecordView } from '../../server/http/contract.ts';
import { get } from '../api.ts';
import { names } from '../names.ts';
import { RecordSheet } from '../ui/record-sheet.tsx';
import { Section } from '../ui/section.tsx';

const elsewhere = new Set(['person', 'alert', 'doubt', 'benefit', 'gap', 'measure', 'revisit']);

/** 部门数据: what the departments sent about the household and its members, in the registers of their domains. */
export function Findings({ belongings }: Pick<RecordPage, 'belongings'>) {
  const found = Object.entries(belongings).filter(
    ([register, records]) => records.length > 0 && !elsewhere.has(register) && isFed(register),
  );
  return found.map(([register, records]) => (
    <Section
      key={register}
      title={names.find<any>('register', register)?.label ?? register}
      count={records.length}
    >
      <RecordSheet
        register={register}
        records={records}
        linked
        {...(names.find<any>('register', register)?.of?.id === 'person' && { ownerTitle: '成员' })}
      />
    </Section>
  ));
}

/** 应享未享 of this year that wait for an answer or have one; what is enjoyed by now is among 享受政策. */
export function Gaps({ belongings }: Pick<RecordPage, 'belongings'>) {
  const gaps = (belongings.gap ?? []).filter(({ values }) => /^(open|answered)$/.test(String(values.state)));
  if (gaps.length === 0) return null;
  return (
    <Section title="应享未享" count={gaps.length} unit="项">
      <RecordSheet
        register="gap"
        records={gaps}
        fields={['name', 'people', 'department', 'reason', 'state', 'answer']}
        linked
      />
    </Section>
  );
}

/** 问题整改: what inspectors found about the household, for whoever sees the ledger of problems. */
export function Problems({ number }: { number: unknown }) {
  const asked = { household: String(number), limit: 20 };
  const { data } = useQuery({
    queryKey: [`/registers/${problem.id}`, asked],
    queryFn: () => get<Page<RecordView>>(`/registers/${problem.id}`, asked),
    retry: false,
  });
  if (!data?.rows.length) return null;
  return (
    <Section title={problem.label} count={data.total}>
      <RecordSheet
        register={problem.id}
        records={data.rows}
        fields={['title', 'category', 'state', 'foundOn', 'deadline']}
        linked
      />
    </Section>
  );
}

/**
 * Records of procedures are shown as cases, what needs consent only where it is asked about, episodes with what they follow;
 * the rest comes from departments' files.
 */
const isFed = (register: string): boolean =>
  !names.all<any>('procedure').some(({ on }) => on.id === register) &&
  !names.all<Feed>('feed').some(({ into, only }) => only && into.id === register) &&
  !names.find<any>('register', register)?.follows;
