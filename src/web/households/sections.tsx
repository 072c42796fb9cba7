import type { ReactNode } from 'react';
import type { RecordPage } from '../../server/http/contract.ts';
import { names } from '../names.ts';
import { RecordSheet } from '../ui/record-sheet.tsx';

/** A part of the household's page with its heading. */
export function Section(props: { title: string; count?: number; unit?: string; children: ReactNode }) {
  const { title, count, unit = '条', children } = props;
  return (
    <section className="panel">
      <h2>
        {title}
        {count !== undefined && (
          <span className="quiet">
            {' '}
            {count}
            {unit}
          </span>
        )}
      </h2>
      {children}
    </section>
  );
}

const elsewhere = new Set(['person', 'alert', 'benefit', 'measure', 'revisit']);

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
        withOwner={names.find<any>('register', register)?.of?.id === 'person'}
      />
    </Section>
  ));
}

/** Records of procedures are shown as cases; the rest comes from departments' files. */
const isFed = (register: string): boolean =>
  !names.all<any>('procedure').some(({ on }) => on.id === register);
