import { useQuery } from '@tanstack/react-query';
import { yearlyCollection } from '../../domains/adjustment/index.ts';
import { householdCheck, memberCheck } from '../../domains/monitoring/index.ts';
import type { Form } from '../../kernel/index.ts';
import type { IncomeSheetView, RecordPage } from '../../server/http/contract.ts';
import { get } from '../api.ts';
import { showValue } from '../names.ts';
import { useSession } from '../session.tsx';
import { Call } from '../ui/call.tsx';
import { Facts } from '../ui/facts.tsx';
import { Go, useRouteParam } from '../ui/go.tsx';
import { PageTitle } from '../ui/page-title.tsx';
import { Loading, ProblemNotice } from '../ui/problem.tsx';
import { Section } from '../ui/section.tsx';
import { Changed } from './changed.tsx';
import { Incomes } from './incomes.tsx';
import { MembersKnown } from './members-known.tsx';
import { NothingChanged } from './nothing-changed.tsx';
import { RoundNotice } from './round-notice.tsx';

const living = ['houseGrade', 'waterSafe', 'schooling', 'insured', 'noLabour', 'phone'];

/** 年度采集 of one household on one page: what is known stands there, only what has changed is said; one tap where nothing has. */
export default function CollectionPage() {
  const id = useRouteParam('id');
  const { seat, day } = useSession();
  const sheet = useQuery({
    queryKey: ['/income', id],
    queryFn: () => get<IncomeSheetView>(`/income/${id}`),
  });
  const page = useQuery({
    queryKey: ['/registers/household', id, undefined],
    queryFn: () => get<RecordPage>(`/registers/household/${id}/page`),
  });
  const error = sheet.error ?? page.error;
  if (error)
    return <ProblemNotice error={error} retry={() => Promise.all([sheet.refetch(), page.refetch()])} />;
  if (!sheet.data || !page.data) return <Loading />;
  const { record, belongings } = page.data;
  const head = showValue('household', 'head', record.values.head);
  const may = (form: Form) =>
    form.by.some(({ level, office }) => level === seat.level && office === seat.office);
  return (
    <>
      <PageTitle
        title={`${head}家年度采集`}
        note={
          <>
            {record.region.path} · {showValue('household', 'type', record.values.type)} ·{' '}
            <Go to={`/households/${id}`}>农户档案</Go>
          </>
        }
      >
        <Call phone={record.values.phone} name={head} />
      </PageTitle>
      <RoundNotice
        household={{ id, region: record.region.code, collectedOn: record.values.collectedOn }}
        here
      />
      {may(yearlyCollection) && <NothingChanged household={id} head={head} form={yearlyCollection} />}
      <MembersKnown
        people={belongings.person ?? []}
        household={id}
        form={may(memberCheck) ? memberCheck : undefined}
      />
      <Section title="住房、饮水、教育、医疗">
        <Facts register="household" values={record.values} fields={living} blanks />
        {may(householdCheck) && (
          <Changed
            title={`${head}家有变化`}
            form={householdCheck}
            record={record}
            start={{ verifiedOn: day }}
            only={living}
          />
        )}
      </Section>
      <Incomes
        key={page.dataUpdatedAt}
        sheet={sheet.data}
        record={record}
        form={may(yearlyCollection) ? yearlyCollection : undefined}
      />
    </>
  );
}
