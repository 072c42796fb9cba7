import type { RecordPage } from '../../server/http/contract.ts';
import { names } from '../names.ts';
import { RecordSheet } from '../ui/record-sheet.tsx';
import { Section } from '../ui/section.tsx';

const elsewhere = new Set(['person', 'alert', 'doubt', 'benefit', 'measure', 'revisit']);

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

/** Records of procedures are shown as cases; the rest comes from departments' files. */
const isFed = (register: string): boolean =>
  !names.all<any>('procedure').some(({ on }) => on.id === register);
