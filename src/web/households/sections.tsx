import type { Feed } from '../../kernel/index.ts';
import type { RecordPage } from '../../server/http/contract.ts';
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

/**
 * Records of procedures are shown as cases, what needs consent only where it is asked about, episodes with what they follow;
 * the rest comes from departments' files.
 */
const isFed = (register: string): boolean =>
  !names.all<any>('procedure').some(({ on }) => on.id === register) &&
  !names.all<Feed>('feed').some(({ into, only }) => only && into.id === register) &&
  !names.find<any>('register', register)?.follows;
