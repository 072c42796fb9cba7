import { useQuery } from '@tanstack/react-query';
import type { DifferenceView, Page, RecordPage, RecordView } from '../../server/http/contract.ts';
import { get } from '../api.ts';
import { Go } from '../ui/go.tsx';
import { RecordSheet } from '../ui/record-sheet.tsx';
import { Section } from '../ui/section.tsx';

const shown = [
  'name',
  'relation',
  'sex',
  'bornOn',
  'idNumber',
  'health',
  'labour',
  'student',
  'insured',
  'workMonths',
  'monthlyWage',
];

/** 家庭成员: who belongs to the household now, the head first; said where the head count that is written down is another. */
export function Members({ record, people }: { record: RecordView; people: readonly RecordView[] }) {
  const here = people
    .filter(({ values }) => !values.leftOn)
    .toSorted((a, b) => Number(isHead(b)) - Number(isHead(a)));
  const written = Number(record.values.population);
  if (!people.length) return null;
  return (
    <Section title="家庭成员" count={here.length} unit="人">
      {written !== here.length && (
        <p className="late">
          家庭人口数{written}人，登记在户成员{here.length}人，不一致；请核对成员，办理自然增减。
        </p>
      )}
      <RecordSheet register="person" records={here} fields={shown} />
    </Section>
  );
}
const isHead = ({ values }: RecordView): boolean => values.relation === '户主';

/** 自然增减 of one household: its changes, and who was its member once. */
export function MemberChanges({ belongings }: Pick<RecordPage, 'belongings'>) {
  const changes = belongings['natural-change'] ?? [];
  const once = (belongings.membership ?? []).filter(
    ({ values }) => values.untilOn && values.untilOn !== values.fromOn && values.ended !== 'relocated',
  );
  return (
    <>
      {changes.length > 0 && (
        <Section title="自然增减" count={changes.length} unit="笔">
          <RecordSheet
            register="natural-change"
            records={changes}
            fields={['who', 'kind', 'on', 'evidence', 'confirmedOn', 'undoneOn']}
          />
        </Section>
      )}
      {(belongings.watch ?? []).length > 0 && (
        <Section title="监测期间" count={belongings.watch?.length ?? 0} unit="段">
          <RecordSheet
            register="watch"
            records={belongings.watch ?? []}
            fields={['fromOn', 'began', 'untilOn', 'ended']}
          />
        </Section>
      )}
      {once.length > 0 && (
        <Section title="曾在本户的成员" count={once.length} unit="人">
          <RecordSheet
            register="membership"
            records={once}
            fields={['name', 'fromOn', 'began', 'untilOn', 'ended']}
          />
        </Section>
      )}
    </>
  );
}

/** 与国家系统不一致 n 处, where there are any. */
export function DifferencesNote({ household }: { household: string }) {
  const { data } = useQuery({
    queryKey: ['/reconciliation', household],
    queryFn: () => get<Page<DifferenceView>>('/reconciliation', { household, limit: 20 }),
  });
  const [first] = data?.rows ?? [];
  if (!data || !first) return null;
  return (
    <section className="panel no-print" style={{ marginTop: 12 }}>
      <strong>与国家系统不一致{data.total}处：</strong>
      {data.rows.map(({ id, label, member, ours, theirs }, i) => (
        <span key={id}>
          {i > 0 && '；'}
          {member?.name}
          {label}本系统为{ours}，国家系统为{theirs}
        </span>
      ))}
      。
      <Go to="/reconciliation" search={{ q: first.household.number }}>
        核对
      </Go>
    </section>
  );
}
